// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One shard, from its iterator to its end: one request in flight, at a polite pace.
#include "stream/pace.h"
#include "stream/reaction.h"
#include "stream/shardplan.h"

#include <algorithm>

namespace tailrace::stream::machine {

namespace {

/// A gap whose end does not show up is told after that long.
constexpr qint64 gapPatienceMs = 5'000;

qint64 shardsBeingRead(const State &state)
{
    return std::count_if(state.shards.begin(), state.shards.end(), [](const auto &entry) {
        return entry.second.state == ShardState::Iterating;
    });
}

} // namespace

void Reaction::on(const IteratorGot &event)
{
    Shard *shard = busyShard(event.shard);
    if (!shard)
        return;
    shard->iteratorMs = event.nowMs;
    shard->trouble.clear();
    poll(*shard, event.nowMs);
    reportReady();
}

void Reaction::on(const RecordsGot &event)
{
    Shard *shard = busyShard(event.shard);
    if (!shard)
        return;
    shard->iteratorMs = event.nowMs;
    shard->failures = 0;
    shard->expiries = 0;
    shard->penaltyMs = wornPenalty(shard->penaltyMs);
    shard->trouble.clear();
    if (!event.lastSequence.isEmpty()) {
        closeGap(*shard, event.firstSequence, event.firstMs);
        shard->lastSequence = event.lastSequence;
        shard->lastMs = event.lastMs;
        shard->lagMs = event.lagMs;
    }
    shard->records += event.count;
    if (event.count > 0)
        say(Deliver{shard->id, shard->sinceMs});
    if (event.count > 0)
        shard->emptySinceMs = -1;
    else if (shard->emptySinceMs < 0)
        shard->emptySinceMs = event.nowMs;
    else if (event.nowMs - shard->emptySinceMs > gapPatienceMs)
        closeGap(*shard, {}, 0);
    shard->caughtUp = event.count == 0;
    if (!event.hasNext)
        return drained(*shard, event.nowMs);
    lookAgain(*shard, event);
}

void Reaction::lookAgain(Shard &shard, const RecordsGot &event)
{
    PollFacts facts;
    facts.records = event.count;
    facts.lagMs = event.lagMs;
    facts.emptyMs = shard.emptySinceMs < 0 ? 0 : event.nowMs - shard.emptySinceMs;
    facts.quickLooks = shard.quickLooks;
    facts.openShards = event.count > 0 ? 1 : shardsBeingRead(s);
    facts.penaltyMs = shard.penaltyMs;
    if (shard.quickLooks > 0)
        --shard.quickLooks;
    const int delay = pollDelay(facts);
    if (delay == 0 && !s.paused)
        return say(GetRecords{shard.id});
    wait(shard, delay);
}

void Reaction::askIterator(Shard &shard)
{
    shard.iteratorMs = -1;
    if (!shard.lastSequence.isEmpty())
        return say(GetIterator{shard.id, "AFTER_SEQUENCE_NUMBER", shard.lastSequence});
    if (!shard.openGap)
        shard.openGap = gapOfUnread(s, shard);
    // LATEST is good once: afterwards it would skip what came meanwhile. The marker keeps out what
    // was before.
    say(GetIterator{shard.id, shard.startType, {}});
    if (shard.startType == "LATEST")
        shard.startType = "TRIM_HORIZON";
}

void Reaction::poll(Shard &shard, qint64 nowMs)
{
    shard.waitsForTimer = false;
    if (s.paused) {
        shard.busy = false;
        shard.waitsForResume = true;
        return;
    }
    if (shard.iteratorMs < 0 || nowMs - shard.iteratorMs > iteratorMaxAgeMs)
        return askIterator(shard);
    say(GetRecords{shard.id});
}

void Reaction::drained(Shard &shard, qint64 nowMs)
{
    closeGap(shard, {}, 0);
    shard.state = ShardState::Drained;
    shard.endedMs = nowMs;
    shard.busy = false;
    shard.open = false;
    if (shard.closedMs == 0)
        shard.closedMs = nowMs;
    shard.caughtUp = true;
    const QString id = shard.id;
    say(ReportDrained{id});
    startPlanned(); // the children that are known
    s.childless.emplace(id, 0);
    wantChildren(id);
}

} // namespace tailrace::stream::machine
