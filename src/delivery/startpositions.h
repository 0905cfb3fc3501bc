// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "delivery/checkpointstore.h"

namespace tailrace::delivery {

/// Where a bridge's reader begins.
struct StartPlan
{
    stream::StartPosition start; ///< of shards without a checkpoint
    QString streamArn;           ///< what the checkpoints belong to; empty: nothing was saved
    stream::ShardCheckpoints checkpoints; ///< per shard what the slowest route has
};

/// Whether a route has delivered from this source before. What was saved of other tables, or of
/// other streams than the one that is named, does not count.
bool hasPositions(const bridge::Source &source, const SavedPositions &saved);

/// Pure: from the document's source and what its routes saved, one entry a route. Reading begins in
/// the stream of the slowest route, though the table may have a newer one by now; a route without
/// positions (it was added) begins there too. Where nothing was saved, reading begins before the
/// first snapshot did: snapshotMs, service time, less a minute, for what the scan may have missed
/// and for clocks. What was saved of other tables, or of other streams
/// than the one that is named, does not count.
StartPlan planStart(const bridge::Source &source, const std::vector<SavedPositions> &saved,
                    std::optional<qint64> snapshotMs = {});

} // namespace tailrace::delivery
