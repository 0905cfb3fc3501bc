// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

#include <map>

namespace tailrace::stream {

/// So many calls a second, and a burst of as many. Pure: time comes with the question.
class TokenBucket
{
public:
    explicit TokenBucket(double perSecond)
        : m_perSecond(perSecond)
        , m_tokens(perSecond)
    {
    }

    /// Takes one token, also one that is yet to come: how many milliseconds to wait before the
    /// call.
    qint64 reserve(qint64 nowMs);

private:
    double m_perSecond;
    double m_tokens;
    qint64 m_atMs = -1;
};

/// The calls of the Streams API that AWS limits per account and region (aws.md 5.1): DescribeStream
/// ten a second, ListStreams five. One object serves all readers of the process that live in one
/// thread; nine tenths are used, so that others have some.
class CallBudgets
{
public:
    enum class Operation { DescribeStream, ListStreams };

    /// Milliseconds to wait before the call that is now reserved. nowMs is monotonic. streamArn or
    /// a table's ARN: account and region stand in it.
    qint64 reserve(Operation operation, const QString &arn, qint64 nowMs);

private:
    std::map<std::pair<QString, Operation>, TokenBucket> m_buckets; ///< by region and account
};

} // namespace tailrace::stream
