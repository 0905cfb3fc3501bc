// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace tailrace::stream {

/// How long to wait before the next GetRecords of a shard, milliseconds: none while there is a
/// backlog, four calls a second when answers are empty, two when they have been for long.
int pollDelay(qint64 records, int emptyAnswers);

/// Full jitter for what is tried again without end: random is 0 to 1, throttling waits longer
/// (aws.md 5.3).
int retryDelayMs(int failures, bool throttled, double random);

/// An iterator that is older is not used any more: it lives 15 minutes, and a request takes its
/// time.
constexpr qint64 iteratorMaxAgeMs = 10 * 60 * 1000;

/// The full listing that finds what the listings of children missed.
constexpr int discoveryDelayMs = 60'000;

} // namespace tailrace::stream
