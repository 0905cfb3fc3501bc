// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/retiredshards.h"

#include "aws/arn.h"

#include <algorithm>

namespace tailrace::delivery {

using stream::ShardCheckpoint;
using stream::ShardCheckpoints;
using stream::ShardInfo;

namespace {

const ShardCheckpoint *find(const SavedPositions &route, const QString &streamArn,
                            const QString &shard)
{
    const auto shards = route.find(streamArn);
    if (shards == route.end())
        return nullptr;
    const auto found = shards->second.find(shard);
    return found == shards->second.end() ? nullptr : &found->second;
}

bool isUnderway(const ShardCheckpoint *checkpoint)
{
    return checkpoint && (checkpoint->drained || !checkpoint->sequence.isEmpty());
}

bool needs(const SavedPositions &route, const QString &streamArn, const QString &shard,
           const std::vector<ShardInfo> &known)
{
    const ShardCheckpoint *own = find(route, streamArn, shard);
    if (!own)
        return false;
    // Without any the route would begin as if it had never run.
    const bool hasOthers = std::any_of(known.begin(), known.end(), [&](const ShardInfo &other) {
        return find(route, streamArn, other.shardId) != nullptr;
    });
    const bool hasChildToBegin =
            std::any_of(known.begin(), known.end(), [&](const ShardInfo &child) {
                return child.parentShardId == shard
                       && !isUnderway(find(route, streamArn, child.shardId));
            });
    return !own->drained || !hasOthers || hasChildToBegin;
}

// A label is a time in ISO 8601 (aws.md 5.1).
bool isOlderStream(const QString &streamArn, const QString &than)
{
    const auto arn = aws::parseArn(streamArn);
    const auto newer = aws::parseArn(than);
    return arn && newer && arn->tableArn() == newer->tableArn()
           && arn->streamLabel < newer->streamLabel;
}

} // namespace

ShardSet retiredShards(const std::vector<SavedPositions> &saved, const QString &streamArn,
                       const std::vector<ShardInfo> &known)
{
    const bool allAreHere =
            std::all_of(saved.begin(), saved.end(), [&](const SavedPositions &route) {
                const auto its = route.find(streamArn);
                return its != route.end() && !its->second.empty();
            });
    const auto isKnown = [&](const QString &shard) {
        return std::any_of(known.begin(), known.end(),
                           [&](const ShardInfo &info) { return info.shardId == shard; });
    };
    const auto isNeeded = [&](const QString &shard) {
        return isKnown(shard)
               || std::any_of(saved.begin(), saved.end(), [&](const SavedPositions &route) {
                      return needs(route, streamArn, shard, known);
                  });
    };
    ShardSet out;
    for (const SavedPositions &route : saved) {
        for (const auto &[arn, shards] : route) {
            const bool isOld = allAreHere && isOlderStream(arn, streamArn);
            for (const auto &[shard, checkpoint] : shards)
                if (isOld || (arn == streamArn && !isNeeded(shard)))
                    out.emplace(arn, shard);
        }
    }
    return out;
}

} // namespace tailrace::delivery
