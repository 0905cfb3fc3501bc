// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which shards there are: the full listing at the start and each minute, the children of a shard
// that ended at once. Listings are eventually consistent; nothing that they leave out is forgotten.
#include "stream/pace.h"
#include "stream/reaction.h"
#include "stream/shardplan.h"

#include <algorithm>

namespace tailrace::stream::machine {

namespace {

constexpr size_t shardsAPage = 100;                     ///< of DescribeStream
constexpr qint64 forgetAfterMs = 26LL * 60 * 60 * 1000; ///< a stream keeps its shards for 24 hours

bool saysFilterIsUnknown(ErrorKind kind)
{
    return kind == ErrorKind::Rejected || kind == ErrorKind::Invalid || kind == ErrorKind::Usage;
}

} // namespace

void Reaction::on(const Described &event)
{
    if (s.ended)
        return;
    s.describeFailures = 0;
    s.describeTrouble.clear();
    if (s.beganMs == 0)
        s.beganMs = markerAt(event.nowMs);
    if (!event.page.viewType.isEmpty())
        s.viewType = event.page.viewType;
    s.streamDisabled = event.page.status == QLatin1String("DISABLED");
    s.listingSaidDisabled = s.listingSaidDisabled && s.streamDisabled;
    for (const auto &description : event.page.shards) {
        // A server that does not know the filter answers with everything.
        if (!s.childrenOf.isEmpty() && description.parentShardId != s.childrenOf)
            s.childFilterRefused = true;
        merge(description);
    }
    const QString &cursor = event.page.lastEvaluatedShardId;
    if (!cursor.isEmpty() && s.cursors.insert(cursor).second)
        return say(Describe{cursor, s.childrenOf});
    endListing(event.nowMs);
}

void Reaction::on(const DescribeFailed &event)
{
    if (s.ended)
        return;
    s.describing = false;
    if (isTemporary(event.error)) {
        if (!s.childrenOf.isEmpty())
            s.childrenWanted.push_front(s.childrenOf);
        s.describeTrouble = base::describe(event.error);
        s.describeWaits = true;
        const bool throttled = event.error.kind == ErrorKind::Throttled;
        qint64 delay = retryDelayMs(s.describeFailures++, throttled, event.random);
        if (event.error.facts.retryAfter)
            delay = std::max<qint64>(delay, event.error.facts.retryAfter->count());
        return say(Wait{{}, delay});
    }
    const bool wasForChildren = !s.childrenOf.isEmpty();
    if (wasForChildren && saysFilterIsUnknown(event.error.kind))
        s.childFilterRefused = true;
    if (wasForChildren) // the full listing tells whether the stream is still there
        return describe({});
    if (event.error.kind != ErrorKind::NotFound)
        return fail(event.error);
    s.ended = true;
    say(StreamGone{event.error});
}

void Reaction::describe(const QString &childrenOf)
{
    s.describing = true;
    s.describeWaits = false;
    ++s.listing;
    s.cursors.clear();
    s.childrenOf = s.childFilterRefused ? QString() : childrenOf;
    s.listingSaidDisabled = true;
    say(Describe{{}, s.childrenOf});
}

// Children are asked for one parent at a time, unless a full listing costs fewer calls.
void Reaction::describeNext()
{
    const size_t pages = 1 + s.shards.size() / shardsAPage;
    if (s.childrenWanted.empty() || s.childFilterRefused || !s.orphans.empty()
        || s.childrenWanted.size() > pages + 2) {
        s.childrenWanted.clear();
        return describe({});
    }
    const QString parent = s.childrenWanted.front();
    s.childrenWanted.pop_front();
    describe(parent);
}

void Reaction::wantChildren(const QString &parent)
{
    if (s.ended || !s.childless.contains(parent))
        return;
    if (std::find(s.childrenWanted.begin(), s.childrenWanted.end(), parent)
        == s.childrenWanted.end())
        s.childrenWanted.push_back(parent);
    if (!s.describing && !s.describeWaits)
        describeNext();
}

void Reaction::merge(const dynamodb::ShardDescription &description)
{
    Shard &shard = s.shards.try_emplace(description.shardId).first->second;
    shard.id = description.shardId; // planned when the listing is complete
    shard.listing = s.listing;
    if (!description.parentShardId.isEmpty())
        shard.parent = description.parentShardId;
    if (!description.startingSequence.isEmpty())
        shard.startingSequence = description.startingSequence;
    if (description.endingSequence.isEmpty())
        return; // a listing may be older than what we know: closed stays closed
    shard.endingSequence = description.endingSequence;
    if (shard.closedMs == 0)
        shard.closedMs = s.nowMs;
    shard.open = false;
}

void Reaction::endListing(qint64 nowMs)
{
    s.describing = false;
    const QString asked = std::exchange(s.childrenOf, {});
    const bool wasFull = asked.isEmpty() || s.childFilterRefused;
    const bool isFirst = s.firstLook;
    if (isFirst)
        beginListing(nowMs);
    planAll(nowMs);
    s.firstLook = false;
    judgeChildless(wasFull ? QString() : asked);
    if (wasFull)
        holdOrphans(nowMs);
    startPlanned();
    if (wasFull) {
        s.fullListingSaidDisabled = s.listingSaidDisabled;
        forgetTrimmed(nowMs);
    } else if (s.streamDisabled) {
        return describe({}); // the last word about a stream that ends is a full listing
    }
    say(Wait{{}, untilNextListing()});
    if (!s.childrenWanted.empty())
        describeNext();
    reportReady();
    reportEnd();
}

qint64 Reaction::untilNextListing() const
{
    if (!s.orphans.empty())
        return childLookDelayMs(s.orphanLooks);
    return s.childless.empty() ? discoveryDelayMs : childlessDiscoveryDelayMs;
}

// A checkpoint whose shard no listing shows: the shard itself is asked, and what it answers (gone,
// trimmed) becomes a gap.
void Reaction::beginListing(qint64 nowMs)
{
    if (const auto gap = gapBeforeStart(s, nowMs))
        say(ReportGap{*gap});
    for (const auto &[id, checkpoint] : s.checkpoints) {
        if (checkpoint.drained || s.shards.contains(id))
            continue;
        Shard &shard = s.shards[id];
        shard.id = id;
    }
}

void Reaction::planAll(qint64 nowMs)
{
    for (const auto &[id, shard] : s.shards)
        planOne(id, nowMs, 0);
}

// Parents first, whatever the order of the listing: what happens to a child depends on them.
void Reaction::planOne(const QString &id, qint64 nowMs, int depth)
{
    const auto it = s.shards.find(id);
    if (it == s.shards.end() || it->second.state != ShardState::Planned
        || !it->second.startType.isEmpty() || depth > 10'000)
        return;
    Shard &shard = it->second;
    if (shard.parent != id)
        planOne(shard.parent, nowMs, depth + 1);
    if (!shard.startType.isEmpty())
        return; // a circle of parents
    const ShardPlan plan = planShard(s, shard);
    shard.state = plan.state;
    shard.startType = plan.startType;
    shard.sinceMs = plan.sinceMs;
    shard.lastSequence = plan.lastSequence;
    if (shard.state != ShardState::Drained && shard.lastSequence.isEmpty())
        shard.openGap = gapBeforeShard(s, shard, nowMs);
    if (s.firstLook && shard.state == ShardState::Drained && !shard.open)
        s.childless.try_emplace(id, 0); // a leaf? judgeChildless finds out
    shard.endedMs = shard.state == ShardState::Drained ? nowMs : 0;
}

void Reaction::judgeChildless(const QString &asked)
{
    if (s.childless.empty())
        return;
    std::set<QString> parents;
    for (const auto &[id, shard] : s.shards)
        parents.insert(shard.parent);
    for (auto it = s.childless.begin(); it != s.childless.end();) {
        const bool looked = asked.isEmpty() || asked == it->first;
        const int limit = s.streamDisabled ? quickChildLooks : maxChildLooks;
        const bool over = parents.contains(it->first) || (looked && ++it->second > limit);
        if (!over && looked && it->second <= quickChildLooks && !s.childFilterRefused)
            say(Wait{it->first, childLookDelayMs(it->second - 1)});
        it = over ? s.childless.erase(it) : std::next(it);
    }
    std::erase_if(s.childrenWanted,
                  [&](const QString &parent) { return !s.childless.contains(parent); });
}

// A child that is listed before its parent waits for it a little: its records come after.
void Reaction::holdOrphans(qint64 nowMs)
{
    s.orphans.clear();
    for (const auto &[id, shard] : s.shards)
        if (shard.state == ShardState::Planned && looksForParent(s, shard, nowMs) > s.orphanLooks)
            s.orphans.insert(id);
    s.orphanLooks = s.orphans.empty() ? 0 : s.orphanLooks + 1;
}

// What was read and is not listed any more can't come back.
void Reaction::forgetTrimmed(qint64 nowMs)
{
    std::erase_if(s.shards, [&](const auto &entry) {
        const Shard &shard = entry.second;
        const bool isOver =
                shard.state == ShardState::Drained || shard.state == ShardState::Trimmed;
        return isOver && shard.endedMs > 0 && nowMs - shard.endedMs > forgetAfterMs
               && shard.listing != s.listing;
    });
}

void Reaction::startPlanned()
{
    if (s.ended)
        return;
    for (auto &[id, shard] : s.shards) {
        const bool toStart =
                (shard.state == ShardState::Planned || shard.state == ShardState::WaitingForParent)
                && !shard.startType.isEmpty() && !s.orphans.contains(id);
        if (!toStart)
            continue;
        if (waitsForParent(s, shard)) {
            shard.state = ShardState::WaitingForParent;
            continue;
        }
        shard.state = ShardState::Iterating;
        shard.busy = true;
        if (shard.openGap && !s.shards.contains(shard.parent)) // it did not turn up while we waited
            say(ReportGap{*shard.openGap});
        shard.openGap.reset();
        if (!s.checkpoints.contains(id))
            say(ReportOpened{id, shard.sinceMs});
        askIterator(shard);
    }
}

} // namespace tailrace::stream::machine
