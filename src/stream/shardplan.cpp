// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/shardplan.h"

#include <algorithm>

namespace tailrace::stream::machine {

namespace {

const QByteArray trimHorizon = QByteArrayLiteral("TRIM_HORIZON");

// The service's times are rounded down to the second, and two clocks differ a little.
qint64 markerAt(qint64 nowMs)
{
    return nowMs / 1000 * 1000 - 2000;
}

bool isKnown(const State &state, const QString &id)
{
    return state.checkpoints.contains(id);
}

// Does a chain of parents lead from shard to one that has a checkpoint? Parents that are trimmed
// from the listing count.
bool descendsFromKnown(const State &state, const Shard &shard)
{
    QString parent = shard.parent;
    for (size_t guard = 0; !parent.isEmpty() && guard <= state.shards.size(); ++guard) {
        if (isKnown(state, parent))
            return true;
        const auto it = state.shards.find(parent);
        parent = it == state.shards.end() ? QString() : it->second.parent;
    }
    return false;
}

bool isAncestorOfKnown(const State &state, const QString &id)
{
    for (const auto &[known, checkpoint] : state.checkpoints) {
        auto it = state.shards.find(known);
        for (size_t guard = 0; it != state.shards.end() && guard <= state.shards.size(); ++guard) {
            if (it->second.parent == id)
                return true;
            it = state.shards.find(it->second.parent);
        }
    }
    return false;
}

void beginAt(Shard &shard, const QByteArray &type, qint64 sinceMs)
{
    shard.state = ShardState::Planned;
    shard.startType = type;
    shard.sinceMs = sinceMs;
}

void resumeFrom(Shard &shard, const ShardCheckpoint &checkpoint)
{
    if (checkpoint.drained) {
        shard.state = ShardState::Drained;
        return;
    }
    beginAt(shard, trimHorizon, checkpoint.sinceMs);
    shard.lastSequence = checkpoint.sequence;
}

// A restart: what is not in the checkpoints was born while we were away, or was over before we
// came.
void planUnknown(const State &state, Shard &shard)
{
    if (descendsFromKnown(state, shard))
        return beginAt(shard, trimHorizon, 0);
    if (isAncestorOfKnown(state, shard.id)) {
        shard.state = ShardState::Drained;
        return;
    }
    qint64 oldest = std::numeric_limits<qint64>::max();
    for (const auto &[id, checkpoint] : state.checkpoints)
        oldest = std::min(oldest, checkpoint.sinceMs);
    beginAt(shard, trimHorizon, oldest);
}

void planAfterSequence(const State &state, Shard &shard)
{
    const QByteArray &sequence = state.start.sequence;
    const bool over = !shard.endingSequence.isEmpty()
                      && compareSequenceNumbers(shard.endingSequence, sequence) <= 0;
    if (over) {
        shard.state = ShardState::Drained;
        return;
    }
    beginAt(shard, trimHorizon, 0);
    const bool within = !shard.startingSequence.isEmpty()
                        && compareSequenceNumbers(shard.startingSequence, sequence) <= 0;
    if (within)
        shard.lastSequence = sequence;
}

void planFirstLook(const State &state, Shard &shard, qint64 nowMs)
{
    switch (state.start.kind) {
    case StartPosition::Kind::TrimHorizon:
        return beginAt(shard, trimHorizon, 0);
    case StartPosition::Kind::AtTime:
        return beginAt(shard, trimHorizon, state.start.timeMs / 1000 * 1000);
    case StartPosition::Kind::AfterSequence:
        return planAfterSequence(state, shard);
    case StartPosition::Kind::Latest:
        break;
    }
    const auto parent = state.shards.find(shard.parent);
    const bool parentIsRead = parent != state.shards.end() && parent->second.open;
    if (shard.open && !parentIsRead)
        return beginAt(shard, "LATEST", markerAt(nowMs));
    if (parentIsRead)
        return beginAt(shard, trimHorizon,
                       0); // an open shard that has children: what comes after it belongs to us
    shard.state = ShardState::Drained;
}

} // namespace

void planShard(const State &state, Shard &shard, qint64 nowMs)
{
    const auto checkpoint = state.checkpoints.find(shard.id);
    if (checkpoint != state.checkpoints.end())
        return resumeFrom(shard, checkpoint->second);
    if (!state.firstLook)
        return beginAt(shard, trimHorizon, 0);
    if (!state.checkpoints.empty())
        return planUnknown(state, shard);
    planFirstLook(state, shard, nowMs);
}

bool waitsForParent(const State &state, const Shard &shard)
{
    const auto parent = state.shards.find(shard.parent);
    if (parent == state.shards.end())
        return false;
    const ShardState s = parent->second.state;
    return s != ShardState::Drained && s != ShardState::Trimmed;
}

} // namespace tailrace::stream::machine
