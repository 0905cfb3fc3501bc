// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <chrono>

namespace tailrace::dynamodb {

/// What may be done about a failed attempt (aws.md 5.4; errors-common).
enum class RetryClass {
    None,        ///< the answer will not change
    Transient,   ///< 5xx, network, damage: again after a short while
    Throttle,    ///< again after a longer while
    Clock,       ///< once, after the clock was corrected
    Refresh,     ///< once, with new credentials
    NewIterator, ///< not here: the reader gets a new iterator
    Gap,         ///< not here: the reader reports lost records
};

RetryClass retryClass(const Error &error);

/// Full jitter: random (0 to 1) times the doubling base, 25 ms or 1 s when throttled, capped at 20
/// s; attempt counts from
/// 1. A retry-after in milliseconds is a floor, of which at most 5 s over the computed delay are
/// believed.
std::chrono::milliseconds retryDelay(int attempt, RetryClass retry,
                                     std::optional<std::chrono::milliseconds> retryAfter,
                                     double random);

/// The retry budget of a client: keeps an outage from multiplying the load. Capacity 500; a retry
/// costs 14, a throttled one 5; a success pays 1 back.
class RetryTokens
{
public:
    bool take(RetryClass retry);
    void payBack(RetryClass retry);
    void success();
    int left() const { return m_left; }

private:
    static constexpr int capacity = 500;
    int m_left = capacity;
};

} // namespace tailrace::dynamodb
