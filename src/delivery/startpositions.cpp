// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/startpositions.h"

namespace tailrace::delivery {

using stream::ShardCheckpoint;
using stream::ShardCheckpoints;

namespace {

stream::StartPosition startOf(const bridge::StartingPosition &wish)
{
    using Kind = stream::StartPosition::Kind;
    switch (wish.kind) {
    case bridge::StartingPosition::Kind::TrimHorizon:
        return {Kind::TrimHorizon, {}, 0};
    case bridge::StartingPosition::Kind::AtTime:
        return {Kind::AtTime, {}, wish.timeMs};
    case bridge::StartingPosition::Kind::Latest:
        break;
    }
    return {Kind::Latest, {}, 0};
}

ShardCheckpoint slower(const ShardCheckpoint &a, const ShardCheckpoint &b)
{
    ShardCheckpoint out;
    out.drained = a.drained && b.drained;
    out.sinceMs = qMin(a.sinceMs, b.sinceMs);
    if (a.drained != b.drained)
        out.sequence = a.drained ? b.sequence : a.sequence;
    else if (!a.sequence.isEmpty() && !b.sequence.isEmpty())
        out.sequence = stream::compareSequenceNumbers(a.sequence, b.sequence) < 0 ? a.sequence
                                                                                  : b.sequence;
    return out;
}

} // namespace

StartPlan planStart(const bridge::StartingPosition &wish, std::vector<ShardCheckpoints> saved,
                    bool knowsOtherStreams)
{
    StartPlan plan;
    plan.start = startOf(wish);
    for (const ShardCheckpoints &route : saved) {
        for (const auto &[shard, checkpoint] : route) {
            const auto [it, isNew] = plan.common.try_emplace(shard, checkpoint);
            if (!isNew)
                it->second = slower(it->second, checkpoint);
        }
    }
    if (plan.common.empty() && knowsOtherStreams) {
        plan.start = {stream::StartPosition::Kind::TrimHorizon, {}, 0};
        plan.streamWasReplaced = true;
    }
    for (ShardCheckpoints &route : saved)
        plan.positions.push_back(route.empty() ? plan.common : std::move(route));
    return plan;
}

} // namespace tailrace::delivery
