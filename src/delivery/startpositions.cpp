// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/startpositions.h"

#include "aws/arn.h"

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

/// A scan that is not consistent may miss a write of the second before, creation times are whole
/// seconds, and clocks differ.
constexpr qint64 overlapMs = 60'000;

stream::StartPosition notAfter(const stream::StartPosition &start, qint64 timeMs)
{
    using Kind = stream::StartPosition::Kind;
    if (start.kind == Kind::TrimHorizon)
        return start;
    return {Kind::AtTime, {}, start.kind == Kind::AtTime ? std::min(start.timeMs, timeMs) : timeMs};
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

/// The part of saved that belongs to the document's source, by the stream's label: a time in ISO
/// 8601, so the map is in the order of time (aws.md 5.1). Regions and accounts are not compared:
/// emulators have their own.
std::map<QString, QString> streamsOf(const bridge::Source &source, const SavedPositions &saved)
{
    const auto wanted = aws::parseArn(source.table);
    std::map<QString, QString> out;
    for (const auto &[streamArn, checkpoints] : saved) {
        const auto arn = aws::parseArn(streamArn);
        if (!wanted || !arn || arn->table != wanted->table || checkpoints.empty())
            continue;
        if (wanted->resourceType != aws::Arn::ResourceType::Stream || streamArn == source.table)
            out.emplace(arn->streamLabel, streamArn);
    }
    return out;
}

} // namespace

bool hasPositions(const bridge::Source &source, const SavedPositions &saved)
{
    return !streamsOf(source, saved).empty();
}

StartPlan planStart(const bridge::Source &source, const std::vector<SavedPositions> &saved,
                    std::optional<qint64> snapshotMs)
{
    StartPlan plan;
    plan.start = startOf(source.startingPosition);
    if (snapshotMs)
        plan.start = notAfter(plan.start, *snapshotMs - overlapMs);
    QString slowest;
    for (const SavedPositions &route : saved) {
        const auto streams = streamsOf(source, route);
        if (streams.empty())
            continue;
        const auto &[label, streamArn] = *streams.rbegin(); // a route is where it came last
        if (slowest.isEmpty() || label < slowest) {
            slowest = label;
            plan.streamArn = streamArn;
        }
    }
    for (const SavedPositions &route : saved) {
        const auto its = route.find(plan.streamArn);
        if (its == route.end())
            continue;
        for (const auto &[shard, checkpoint] : its->second) {
            const auto [it, isNew] = plan.checkpoints.try_emplace(shard, checkpoint);
            if (!isNew)
                it->second = slower(it->second, checkpoint);
        }
    }
    return plan;
}

} // namespace tailrace::delivery
