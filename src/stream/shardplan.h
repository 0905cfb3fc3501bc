// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/followermachine.h"

namespace tailrace::stream::machine {

/// Where reading of a newly listed shard begins: state, startType, lastSequence and sinceMs are
/// filled in. Never chooses what could skip a record (aws.md, Design consequences).
void planShard(const State &state, Shard &shard, qint64 nowMs);

/// True when a listed shard that it descends from is not read to its end yet.
bool waitsForParent(const State &state, const Shard &shard);

} // namespace tailrace::stream::machine
