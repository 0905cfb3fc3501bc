// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/follower.h"

/// What is known of a shard, for people.
namespace tailrace::models {

/// When the service throws away what a shard still has, and how that is known.
struct TrimForecast
{
    enum class Basis {
        LastRecord, ///< read to its end: 24 hours after its last record
        ChildBorn,  ///< closed: 24 hours after its first child was born, or earlier
        SeenClosed, ///< closed, no child known: 24 hours after that was seen, or earlier
        Unread,     ///< records behind the last one that was read go 24 hours after it
    };
    Basis basis = Basis::LastRecord;
    qint64 atMs = 0;

    bool operator==(const TrimForecast &) const = default;
};

/// Nothing for a shard that is gone, and for an open one of which nothing is left to be read.
/// childBornMs: when the first of its children was born; 0 where none is known.
std::optional<TrimForecast> trimForecast(const stream::ShardInfo &shard, qint64 childBornMs);

/// "being read", "waits for its parent", "read to its end". What is still to be read is "not being
/// read" where the table is not (any more).
QString shardStateText(const stream::ShardInfo &shard, bool isTableRead);
/// "23 h 12 min", "12 min", "40 s", "any moment now".
QString countdownText(qint64 ms);
/// How the countdown is derived, as a sentence.
QString trimReason(stream::ShardState state, const std::optional<TrimForecast> &forecast);
/// How old the iterator is, which lives 15 minutes; empty where there is none.
QString iteratorAgeText(const stream::ShardInfo &shard, qint64 nowMs);

} // namespace tailrace::models
