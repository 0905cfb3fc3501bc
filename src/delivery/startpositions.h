// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "stream/follower.h"

namespace tailrace::delivery {

/// Where a bridge's reader and each of its routes begin.
struct StartPlan
{
    stream::StartPosition start;
    stream::ShardCheckpoints common; ///< the reader's: per shard what the slowest route has
    std::vector<stream::ShardCheckpoints> positions; ///< one a route, in the document's order
    bool streamWasReplaced = false;
};

/// Pure: from the document's wish and what was saved. A route without positions beside routes that
/// have some (it was added) begins where the slowest of them is. Saved positions on another stream
/// mean that this one is read from its beginning: never LATEST, which would lose what came
/// meanwhile.
StartPlan planStart(const bridge::StartingPosition &wish,
                    std::vector<stream::ShardCheckpoints> saved, bool knowsOtherStreams);

} // namespace tailrace::delivery
