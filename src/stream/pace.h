// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace tailrace::stream {

/// What the wait before a shard's next GetRecords depends on.
struct PollFacts
{
    qint64 records = 0;    ///< in the last answer
    qint64 lagMs = -1;     ///< age of the newest of them; -1 unknown
    qint64 emptyMs = 0;    ///< for how long answers have been empty
    int quickLooks = 0;    ///< polls at once that are left, because a record is expected
    qint64 openShards = 1; ///< being read beside this one, itself included
    int penaltyMs = 0;     ///< for being throttled
};

/// Milliseconds: none while there is a backlog; at most four calls a second when answers are empty,
/// two when they have been for long; all shards together at most 400 calls a second, so that a
/// thousand of them fit two cores. A record that is expected is looked for at once, with a few
/// calls that an idle shard has not used (aws.md, Design consequences).
int pollDelay(const PollFacts &facts);

/// So many records in one answer mean that more are likely waiting.
bool isFullAnswer(qint64 records);

/// How many quick looks an expected record is worth to each of so many shards.
int quickLooksFor(qint64 openShards);

/// Full jitter for what is tried again without end: random is 0 to 1, throttling waits longer
/// (aws.md 5.3).
int retryDelayMs(int failures, bool throttled, double random);

/// What throttling adds to every wait of the shard, and what is left of it after a good answer.
int raisedPenalty(int penaltyMs);
int wornPenalty(int penaltyMs);

/// How long to wait before the look number `looks` for the child of a shard that ended: a listing
/// lags a little behind (peers.md 4.3).
int childLookDelayMs(int looks);

/// An iterator that is older is not used any more: it lives 15 minutes, and a request takes its
/// time.
constexpr qint64 iteratorMaxAgeMs = 10 * 60 * 1000;

/// Throttled so long ago that it says nothing any more about who else reads.
constexpr qint64 strangerMemoryMs = 5 * 60 * 1000;

/// The full listing that finds what the listings of children missed.
constexpr qint64 discoveryDelayMs = 60'000;
/// The same while a shard has ended and no child of it is known.
constexpr qint64 childlessDiscoveryDelayMs = 5'000;
/// Looks for a child before a shard is believed to have none.
constexpr int maxChildLooks = 40;
constexpr int quickChildLooks = 10;

} // namespace tailrace::stream
