// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/callbudgets.h"

#include <algorithm>
#include <cmath>

namespace tailrace::stream {

namespace {

constexpr double ourShare = 0.9;

double limitOf(CallBudgets::Operation operation)
{
    return operation == CallBudgets::Operation::DescribeStream ? 10 : 5;
}

} // namespace

qint64 TokenBucket::reserve(qint64 nowMs)
{
    if (m_atMs >= 0)
        m_tokens = std::min(
                m_perSecond,
                m_tokens + double(std::max<qint64>(0, nowMs - m_atMs)) * m_perSecond / 1000);
    m_atMs = nowMs;
    m_tokens -= 1;
    return m_tokens >= 0 ? 0 : qint64(std::ceil(-m_tokens * 1000 / m_perSecond));
}

qint64 CallBudgets::reserve(Operation operation, const QString &arn, qint64 nowMs)
{
    const QString accountAndRegion = arn.section(QLatin1Char(':'), 3, 4);
    const auto [bucket, isNew] =
            m_buckets.try_emplace({accountAndRegion, operation}, limitOf(operation) * ourShare);
    return bucket->second.reserve(nowMs);
}

} // namespace tailrace::stream
