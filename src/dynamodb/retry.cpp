// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/retry.h"

#include <algorithm>
#include <cmath>

namespace tailrace::dynamodb {

namespace {

int cost(RetryClass retry)
{
    return retry == RetryClass::Throttle ? 5 : 14;
}

} // namespace

RetryClass retryClass(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Unavailable:
    case ErrorKind::Busy:
        return error.code == QLatin1String("ResourceInUseException") ? RetryClass::None
                                                                     : RetryClass::Transient;
    case ErrorKind::Malformed:
        // A damaged 200 may come whole the next time; a redirect or a page of a portal will not
        // change.
        return error.facts.httpStatus == 200 || error.facts.httpStatus == 0 ? RetryClass::Transient
                                                                            : RetryClass::None;
    case ErrorKind::Throttled:
        return RetryClass::Throttle;
    case ErrorKind::ClockSkew:
    case ErrorKind::BadSignature:
    case ErrorKind::Denied: // some services say so of a wrong clock; nothing is retried unless the
                            // clock was wrong
        return RetryClass::Clock;
    case ErrorKind::ExpiredCredentials:
        return RetryClass::Refresh;
    case ErrorKind::ExpiredIterator:
        return RetryClass::NewIterator;
    case ErrorKind::Trimmed:
        return RetryClass::Gap;
    default:
        return RetryClass::None;
    }
}

std::chrono::milliseconds retryDelay(int attempt, RetryClass retry,
                                     std::optional<std::chrono::milliseconds> retryAfter,
                                     double random)
{
    using std::chrono::milliseconds;
    const double base = retry == RetryClass::Throttle ? 1000 : 25;
    const double ceiling = std::min(base * std::pow(2, std::min(attempt - 1, 30)), 20000.0);
    const milliseconds delay(qint64(random * ceiling));
    if (!retryAfter)
        return delay;
    return std::max(delay, std::min(*retryAfter, delay + milliseconds(5000)));
}

bool RetryTokens::take(RetryClass retry)
{
    if (m_left < cost(retry))
        return false;
    m_left -= cost(retry);
    return true;
}

void RetryTokens::payBack(RetryClass retry)
{
    m_left = std::min(capacity, m_left + cost(retry));
}

void RetryTokens::success()
{
    m_left = std::min(capacity, m_left + 1);
}

} // namespace tailrace::dynamodb
