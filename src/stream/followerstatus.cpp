// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/followerstatus.h"

namespace tailrace::stream {

FollowerStatus statusOf(const machine::State &state, const FollowerStatus &counters)
{
    FollowerStatus out = counters;
    out.streamArn = state.streamArn;
    if (out.phase == FollowerStatus::Phase::Starting && state.ready)
        out.phase = FollowerStatus::Phase::Reading;
    if (out.trouble.isEmpty())
        out.trouble = state.describeTrouble;
    out.caughtUp = state.ready;
    for (const auto &[id, shard] : state.shards) {
        ShardInfo info;
        info.shardId = id;
        info.parentShardId = shard.parent;
        info.state = shard.state;
        info.open = shard.open;
        info.startingSequence = shard.startingSequence;
        info.endingSequence = shard.endingSequence;
        info.lastSequence = shard.lastSequence;
        out.shards.push_back(info);
        if (shard.state == ShardState::Iterating && !shard.caughtUp)
            out.caughtUp = false;
        if (out.trouble.isEmpty())
            out.trouble = shard.trouble;
    }
    return out;
}

} // namespace tailrace::stream
