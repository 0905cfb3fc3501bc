// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/reaction.h"

#include "stream/pace.h"

#include <algorithm>

namespace tailrace::stream::machine {

void Reaction::on(const Begin &)
{
    describe({});
}

void Reaction::on(const TimerFired &event)
{
    if (s.ended)
        return;
    if (event.shard.isEmpty()) {
        s.describeWaits = false;
        if (!s.describing)
            describeNext();
        return;
    }
    const auto it = s.shards.find(event.shard);
    if (it == s.shards.end())
        return;
    if (it->second.state == ShardState::Drained || it->second.state == ShardState::Trimmed)
        return wantChildren(event.shard); // its reading is over; its timer looks for children
    if (Shard *shard = busyShard(event.shard))
        poll(*shard, event.nowMs);
}

void Reaction::on(const Paused &event)
{
    s.paused = event.on;
    if (s.paused)
        return;
    for (auto &[id, shard] : s.shards) {
        if (std::exchange(shard.waitsForResume, false)) {
            shard.busy = true;
            poll(shard, event.nowMs);
        }
    }
    startPlanned();
}

void Reaction::on(const Expected &event)
{
    const auto open = std::count_if(s.shards.begin(), s.shards.end(), [](const auto &entry) {
        return entry.second.state == ShardState::Iterating;
    });
    for (auto &[id, shard] : s.shards) {
        if (shard.state != ShardState::Iterating || !shard.open)
            continue;
        shard.quickLooks = quickLooksFor(open);
        if (shard.waitsForTimer && shard.failures == 0 && shard.penaltyMs == 0)
            poll(shard, event.nowMs);
    }
}

void Reaction::on(const Ending &)
{
    for (auto &[id, shard] : s.shards)
        closeGap(shard, {}, 0);
    s.ended = true;
}

void Reaction::fail(const Error &error)
{
    s.ended = true;
    say(Fail{error});
}

void Reaction::wait(Shard &shard, qint64 delayMs)
{
    shard.waitsForTimer = true;
    say(Wait{shard.id, delayMs});
}

Shard *Reaction::busyShard(const QString &id)
{
    const auto it = s.shards.find(id);
    if (it == s.shards.end() || !it->second.busy || s.ended)
        return nullptr;
    it->second.waitsForTimer = false;
    return &it->second;
}

void Reaction::reportReady()
{
    if (s.ready || s.firstLook || s.describing)
        return;
    for (const auto &[id, shard] : s.shards)
        if (shard.state == ShardState::Iterating && shard.iteratorMs < 0)
            return;
    s.ready = true;
    say(ReportReady{});
}

void Reaction::reportEnd()
{
    if (s.ended || !s.fullListingSaidDisabled || s.describing || !s.childless.empty())
        return;
    for (const auto &[id, shard] : s.shards)
        if (shard.state != ShardState::Drained && shard.state != ShardState::Trimmed)
            return;
    s.ended = true;
    say(StreamEnded{});
}

Step react(State state, const Event &event)
{
    Reaction reaction(std::move(state));
    std::visit(
            [&](const auto &e) {
                if constexpr (requires { e.nowMs; })
                    reaction.setNow(e.nowMs);
                reaction.on(e);
            },
            event);
    return reaction.take();
}

} // namespace tailrace::stream::machine
