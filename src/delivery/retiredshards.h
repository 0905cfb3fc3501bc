// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/checkpointstore.h"

namespace tailrace::delivery {

/// Pure: the checkpoints that no restart has a use for, of what the routes saved (one entry a
/// route) while the stream is being read. A shard's is needed as long as the reader knows the
/// shard, a route has not come to its end, or a route would look for it: to begin a child, or to
/// tell a child whose parent was read from one whose parent went unread; and one of a shard that is
/// known is always left. Those of the table's older streams are needed until all routes have one in
/// this stream.
ShardSet retiredShards(const std::vector<SavedPositions> &saved, const QString &streamArn,
                       const std::vector<stream::ShardInfo> &known);

} // namespace tailrace::delivery
