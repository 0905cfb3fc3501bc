// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/shardplan.h"

#include "stream/shardid.h"

#include <algorithm>

namespace tailrace::stream::machine {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 retentionMs = 24 * 60 * minuteMs;
/// A child is born about when its parent closes; so much later nothing is written to the parent.
constexpr qint64 closingMarginMs = 10 * minuteMs;

ShardPlan beginAt(const QByteArray &type, qint64 sinceMs)
{
    ShardPlan plan;
    plan.startType = type;
    plan.sinceMs = sinceMs;
    return plan;
}

ShardPlan fromHorizon(qint64 sinceMs = 0)
{
    return beginAt(QByteArrayLiteral("TRIM_HORIZON"), sinceMs);
}

ShardPlan over(qint64 sinceMs = 0)
{
    ShardPlan plan = fromHorizon(sinceMs);
    plan.state = ShardState::Drained;
    return plan;
}

const Shard *find(const State &state, const QString &id)
{
    const auto it = state.shards.find(id);
    return it == state.shards.end() ? nullptr : &it->second;
}

// The checkpoint of the nearest parent that has one. Parents that are trimmed from the listing
// count.
const ShardCheckpoint *knownAncestor(const State &state, const Shard &shard)
{
    QString parent = shard.parent;
    for (size_t guard = 0; !parent.isEmpty() && guard <= state.shards.size(); ++guard) {
        const auto known = state.checkpoints.find(parent);
        if (known != state.checkpoints.end())
            return &known->second;
        const Shard *above = find(state, parent);
        parent = above ? above->parent : QString();
    }
    return nullptr;
}

template <typename IsStart>
bool isAncestorOfAny(const State &state, const QString &id, IsStart isStart)
{
    for (const auto &[start, shard] : state.shards) {
        if (!isStart(shard))
            continue;
        const Shard *below = &shard;
        for (size_t guard = 0; below && guard <= state.shards.size(); ++guard) {
            if (below->parent == id)
                return true;
            below = find(state, below->parent);
        }
    }
    return false;
}

ShardPlan resumeFrom(const ShardCheckpoint &checkpoint)
{
    if (checkpoint.drained)
        return over(checkpoint.sinceMs);
    ShardPlan plan = fromHorizon(checkpoint.sinceMs);
    plan.lastSequence = checkpoint.sequence;
    return plan;
}

// A restart: what is not in the checkpoints was born while we were away, or was over before we
// came.
ShardPlan planUnknown(const State &state, const Shard &shard)
{
    if (const ShardCheckpoint *above = knownAncestor(state, shard))
        return fromHorizon(above->sinceMs);
    const auto isKnown = [&](const Shard &other) { return state.checkpoints.contains(other.id); };
    if (isAncestorOfAny(state, shard.id, isKnown))
        return over();
    qint64 oldest = std::numeric_limits<qint64>::max();
    for (const auto &[id, checkpoint] : state.checkpoints)
        oldest = std::min(oldest, checkpoint.sinceMs);
    return fromHorizon(oldest);
}

ShardPlan planAfterSequence(const State &state, const Shard &shard)
{
    const QByteArray &sequence = state.start.sequence;
    const bool ended = !shard.endingSequence.isEmpty()
                       && compareSequenceNumbers(shard.endingSequence, sequence) <= 0;
    if (ended)
        return over();
    ShardPlan plan = fromHorizon();
    const bool within = !shard.startingSequence.isEmpty()
                        && compareSequenceNumbers(shard.startingSequence, sequence) <= 0;
    if (within)
        plan.lastSequence = sequence;
    return plan;
}

// A closed shard whose child was born long before the time asked for can't hold anything of it.
ShardPlan planSince(const State &state, const Shard &shard)
{
    const qint64 since = state.start.timeMs / 1000 * 1000;
    for (const auto &[id, child] : state.shards) {
        if (shard.open || child.parent != shard.id)
            continue;
        const auto born = birthOfShard(id);
        if (born && *born + closingMarginMs < since)
            return over();
    }
    return fromHorizon(since);
}

ShardPlan planLatest(const State &state, const Shard &shard)
{
    const Shard *parent = find(state, shard.parent);
    const bool parentIsRead = parent && parent->id != shard.id
                              && parent->state != ShardState::Drained
                              && parent->state != ShardState::Trimmed;
    if (parentIsRead) // a listing that is behind: what comes after the parent belongs to us
        return fromHorizon(state.beganMs);
    if (!state.firstLook) // LATEST would skip what came since the first look
        return fromHorizon(state.beganMs);
    return shard.open ? beginAt(QByteArrayLiteral("LATEST"), state.beganMs) : over();
}

ShardPlan planByWish(const State &state, const Shard &shard)
{
    switch (state.start.kind) {
    case StartPosition::Kind::TrimHorizon:
        break;
    case StartPosition::Kind::AtTime:
        return planSince(state, shard);
    case StartPosition::Kind::AfterSequence:
        return planAfterSequence(state, shard);
    case StartPosition::Kind::Latest:
        return planLatest(state, shard);
    }
    return fromHorizon();
}

} // namespace

qint64 markerAt(qint64 nowMs)
{
    return nowMs / 1000 * 1000 - 2000;
}

ShardPlan planShard(const State &state, const Shard &shard)
{
    const auto checkpoint = state.checkpoints.find(shard.id);
    if (checkpoint != state.checkpoints.end())
        return resumeFrom(checkpoint->second);
    // A child keeps its parent's marker: a restart measures shards that it does not know by it.
    const Shard *parent = find(state, shard.parent);
    if (!state.firstLook && parent)
        return fromHorizon(parent->sinceMs);
    if (!state.checkpoints.empty())
        return planUnknown(state, shard);
    return planByWish(state, shard);
}

std::optional<Gap> gapBeforeShard(const State &state, const Shard &shard, qint64 nowMs)
{
    const bool isBeginning = state.firstLook && state.checkpoints.empty();
    if (isBeginning || shard.parent.isEmpty() || find(state, shard.parent)
        || state.checkpoints.contains(shard.parent))
        return std::nullopt;
    Gap gap;
    gap.shardId = shard.parent;
    gap.before = shard.startingSequence;
    gap.cause = QStringLiteral("the shard came and went unread, with those between it and the last "
                               "one that was read: it is not listed any more; a stream keeps 24 "
                               "hours");
    gap.atMs = nowMs;
    return gap;
}

std::optional<Gap> gapOfUnread(const State &state, const Shard &shard)
{
    const qint64 born = birthOfShard(shard.id).value_or(state.beganMs);
    const qint64 wantedSince =
            std::max(born, state.checkpoints.empty() ? state.beganMs : shard.sinceMs);
    if (state.nowMs - retentionMs <= wantedSince)
        return std::nullopt;
    Gap gap;
    gap.shardId = shard.id;
    gap.afterMs = wantedSince;
    gap.cause = QStringLiteral("nothing of the shard was read for more than 24 hours, which is all "
                               "that a stream keeps");
    gap.atMs = state.nowMs;
    return gap;
}

std::optional<Gap> gapBeforeStart(const State &state, qint64 nowMs)
{
    if (!state.checkpoints.empty())
        return std::nullopt;
    Gap gap;
    gap.atMs = nowMs;
    if (state.start.kind == StartPosition::Kind::AtTime
        && state.start.timeMs < nowMs - retentionMs) {
        gap.afterMs = state.start.timeMs;
        gap.cause =
                QStringLiteral("the time asked for is more than 24 hours ago, which is all that "
                               "a stream keeps");
        return gap;
    }
    if (state.start.kind != StartPosition::Kind::AfterSequence || state.shards.empty())
        return std::nullopt;
    for (const auto &[id, shard] : state.shards) {
        if (shard.startingSequence.isEmpty()
            || compareSequenceNumbers(shard.startingSequence, state.start.sequence) <= 0)
            return std::nullopt;
        if (gap.before.isEmpty() || compareSequenceNumbers(shard.startingSequence, gap.before) < 0)
            gap.before = shard.startingSequence;
    }
    gap.after = state.start.sequence;
    gap.cause = QStringLiteral("the sequence number asked for is older than every shard that the "
                               "stream still has");
    return gap;
}

bool waitsForParent(const State &state, const Shard &shard)
{
    const Shard *parent = find(state, shard.parent);
    if (!parent || parent->state == ShardState::Drained || parent->state == ShardState::Trimmed)
        return false;
    // A circle of parents, which no service should tell, must not wait for itself.
    const Shard *above = parent;
    for (size_t guard = 0; above && guard <= state.shards.size(); ++guard) {
        if (above->id == shard.id)
            return false;
        above = find(state, above->parent);
    }
    return true;
}

int looksForParent(const State &state, const Shard &shard, qint64 nowMs)
{
    // One that was read already came after its parent then.
    if (shard.parent.isEmpty() || find(state, shard.parent)
        || state.checkpoints.contains(shard.parent) || shard.startType == "LATEST"
        || !shard.lastSequence.isEmpty())
        return 0;
    const auto born = birthOfShard(shard.id);
    if (!born)
        return 5;
    return *born > nowMs - retentionMs + closingMarginMs ? 12 : 0;
}

} // namespace tailrace::stream::machine
