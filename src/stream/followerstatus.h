// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/followermachine.h"

namespace tailrace::stream {

/// Throttled again and again lately, at a pace that two readers a shard may have.
bool hasLikelyThirdReader(const machine::State &state);

/// What is shown of a follower: the shards and troubles of its state, with phase and counts of the
/// driver. Pure.
FollowerStatus statusOf(const machine::State &state, const FollowerStatus &counters);

} // namespace tailrace::stream
