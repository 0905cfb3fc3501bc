// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timerange.h"

#include <array>
#include <vector>

namespace tailrace::models {

/// How many records, by operation.
struct OperationCounts
{
    std::array<qint64, 4> of{}; ///< by EventName; Unknown has those that were set aside, too

    qint64 operator[](stream::EventName name) const { return of[size_t(name)]; }
    qint64 total() const { return of[0] + of[1] + of[2] + of[3]; }
    OperationCounts &operator+=(const OperationCounts &other);
    bool operator==(const OperationCounts &) const = default;
};

/// One loss on the axis.
struct GapMark
{
    TimeSpan place; ///< not known: it is counted only
    QString shardId;
    QString cause;
    bool isCertain = false;
};

/// How many records were written when, counted once as they come, in buckets of one width: a second
/// at first, wider and wider as more of them are in use, so that they never take more than 400 KB.
/// Seconds in which nothing was written take no room. The marks of losses come to a few megabytes
/// where there are thousands of them.
class Throughput
{
public:
    struct Bucket
    {
        qint64 number = 0; ///< it begins at number times width
        OperationCounts counts;
    };
    static constexpr size_t mostBuckets = 4096;
    static constexpr size_t mostGaps = 10'000; ///< what is beyond is counted and has no mark

    /// Answers when the page's rows were written: not known when that of any of them is not.
    TimeSpan add(const stream::RecordPage &page);
    void add(const stream::Gap &gap);
    void clear() { *this = {}; }

    qint64 widthMs() const { return m_widthMs; }
    /// In rising order, without the empty ones.
    const std::vector<Bucket> &buckets() const { return m_buckets; }
    /// The first mostGaps of them.
    const std::vector<GapMark> &gaps() const { return m_gaps; }
    /// All of them.
    qint64 gapCount() const { return m_gapCount; }
    /// Records whose time is not known; they are in no bucket.
    qint64 untimed() const { return m_untimed; }
    bool isEmpty() const { return m_buckets.empty() && m_gaps.empty(); }

private:
    void count(qint64 ms, const OperationCounts &counts);
    OperationCounts &bucket(qint64 number);
    void widen();

    qint64 m_widthMs = 1000;
    std::vector<Bucket> m_buckets;
    std::vector<GapMark> m_gaps;
    qint64 m_gapCount = 0;
    qint64 m_untimed = 0;
};

/// The widths that buckets and bars can have, rising: what people count in.
const std::vector<qint64> &bucketWidths();

} // namespace tailrace::models
