// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/followermachine.h"

namespace tailrace::stream::machine {

/// Where reading of a shard begins.
struct ShardPlan
{
    ShardState state = ShardState::Planned; ///< or Drained: there is nothing in it for us
    QByteArray startType;                   ///< iterator type; never empty
    qint64 sinceMs = 0;                     ///< records created before are not wanted
    QByteArray lastSequence;                ///< begin behind it; empty: by startType
};

/// The plan for a newly listed shard, whose parent is planned already. Never chooses what could
/// skip a record (aws.md, Design consequences).
ShardPlan planShard(const State &state, const Shard &shard);

/// A shard whose parent was never seen and is not listed: what the parent held was trimmed unread,
/// if it held anything. Nothing at the very beginning, where older shards are not our concern.
std::optional<Gap> gapBeforeShard(const State &state, const Shard &shard, qint64 nowMs);

/// A shard of which nothing was read for so long that its first records may be trimmed by now:
/// TRIM_HORIZON does not tell, so the times have to.
std::optional<Gap> gapOfUnread(const State &state, const Shard &shard);

/// What the whole first listing shows to be missing: the wish reaches further back than the stream.
std::optional<Gap> gapBeforeStart(const State &state, qint64 nowMs);

/// True when a listed shard that it descends from is not read to its end yet.
bool waitsForParent(const State &state, const Shard &shard);

/// How many more listings to wait for when the parent ought to be listed and is not (reliability.md
/// 5, S2): many when the shard is so young that its parent can't have been trimmed, few when its id
/// does not tell its age, none when all is well.
int looksForParent(const State &state, const Shard &shard, qint64 nowMs);

/// "From now on": the service's times are rounded down to the second, and two clocks differ a
/// little.
qint64 markerAt(qint64 nowMs);

} // namespace tailrace::stream::machine
