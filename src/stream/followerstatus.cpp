// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/followerstatus.h"

#include "stream/pace.h"

#include <algorithm>

namespace tailrace::stream {

namespace {

constexpr int strangerSuspicion = 3;

ShardInfo infoOf(const machine::Shard &shard)
{
    ShardInfo info;
    info.shardId = shard.id;
    info.parentShardId = shard.parent;
    info.state = shard.state;
    info.open = shard.open && shard.state != ShardState::Trimmed;
    info.startingSequence = shard.startingSequence;
    info.endingSequence = shard.endingSequence;
    info.lastSequence = shard.lastSequence;
    info.lastMs = shard.lastMs;
    info.iteratorMs = shard.iteratorMs;
    info.trouble = shard.trouble;
    info.records = shard.records;
    info.lagMs = shard.lagMs;
    info.closedMs = shard.closedMs;
    info.caughtUp = shard.caughtUp;
    return info;
}

} // namespace

bool hasLikelyThirdReader(const machine::State &state)
{
    return std::any_of(state.shards.begin(), state.shards.end(), [&](const auto &entry) {
        const machine::Shard &shard = entry.second;
        return shard.strangerThrottles >= strangerSuspicion
               && state.nowMs - shard.strangerMs < strangerMemoryMs;
    });
}

FollowerStatus statusOf(const machine::State &state, const FollowerStatus &counters)
{
    FollowerStatus out = counters;
    out.streamArn = state.streamArn;
    out.viewType = state.viewType;
    if (out.phase == FollowerStatus::Phase::Starting && state.ready)
        out.phase = FollowerStatus::Phase::Reading;
    if (out.trouble.isEmpty())
        out.trouble = state.describeTrouble;
    out.caughtUp = state.ready;
    out.likelyThirdReader = hasLikelyThirdReader(state);
    for (const auto &[id, shard] : state.shards) {
        out.shards.push_back(infoOf(shard));
        if (shard.state == ShardState::Iterating && !shard.caughtUp)
            out.caughtUp = false;
        if (out.trouble.isEmpty())
            out.trouble = shard.trouble;
    }
    return out;
}

} // namespace tailrace::stream
