// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"

namespace tailrace::sending {

/// How often and how fast something is sent.
struct SendPlan
{
    static constexpr qint64 untilStopped = 0;
    /// Throttled and lost answers are tried again so often, beyond what the client tries by itself.
    static constexpr int defaultAttempts = 5;

    qint64 count = 1; ///< untilStopped: until it is cancelled or nothing is left
    /// From the beginning of one write to that of the next; 0: as fast as the answers come.
    double spacingMs = 0;
    int maxAttempts = defaultAttempts;
    qint64 beginAtMs = 0; ///< of the first write, by the wall clock; 0: now
};

/// What the answer to a write means for those that follow.
enum class Outcome {
    Written,
    Refused,   ///< this item alone: another one may be taken
    Uncertain, ///< the answer was lost, and sending it again could change something twice
    Later,     ///< throttled, or lost and harmless to repeat
    Fatal,     ///< every other would meet the same: credentials, the table, the policy
};

/// Pure. Only a put or delete without a condition may be repeated after an answer was lost: with
/// one, the first attempt may be what makes it false, and an update may add twice.
Outcome outcomeOf(const Error &error, const dynamodb::WriteRequest &request);

} // namespace tailrace::sending
