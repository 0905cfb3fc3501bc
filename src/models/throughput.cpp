// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/throughput.h"

#include <algorithm>

namespace tailrace::models {

OperationCounts &OperationCounts::operator+=(const OperationCounts &other)
{
    for (size_t i = 0; i < of.size(); ++i)
        of[i] += other.of[i];
    return *this;
}

const std::vector<qint64> &bucketWidths()
{
    constexpr qint64 second = 1000;
    constexpr qint64 minute = 60 * second;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    static const std::vector<qint64> widths{
            second,  2 * second, 5 * second, 10 * second, 15 * second, 30 * second,
            minute,  2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute,
            hour,    2 * hour,   3 * hour,   6 * hour,    12 * hour,   day,
            2 * day, 7 * day,    28 * day,   364 * day,   3640 * day,  36'400 * day};
    return widths;
}

// Most records of a page are of the second of the one before: a comparison and an addition each.
TimeSpan Throughput::add(const stream::RecordPage &page)
{
    TimeSpan span;
    OperationCounts run;
    TimeRange second; // whose records are in run
    qint64 untimed = 0;
    for (const stream::RecordEntry &entry : page.entries()) {
        const qint64 ms = placeOf(page, entry);
        if (ms == 0) {
            ++untimed;
            continue;
        }
        if (!second.contains(ms)) {
            count(second.fromMs, run);
            run = {};
            second.fromMs = ms / 1000 * 1000;
            second.untilMs = second.fromMs + 1000;
        }
        ++run.of[size_t(entry.eventName)];
        span.firstMs = span.firstMs == 0 ? ms : std::min(span.firstMs, ms);
        span.lastMs = std::max(span.lastMs, ms);
    }
    count(second.fromMs, run);
    if (const auto setAside = qint64(page.quarantined().size()); setAside > 0) {
        const qint64 ms = placeOfSetAside(page);
        OperationCounts counts;
        counts.of[size_t(stream::EventName::Unknown)] = setAside;
        if (ms > 0)
            count(ms, counts);
        else
            untimed += setAside;
        if (span.firstMs == 0)
            span = {ms, ms};
    }
    m_untimed += untimed;
    return untimed > 0 ? TimeSpan() : span;
}

void Throughput::add(const stream::Gap &gap)
{
    ++m_gapCount;
    if (m_gaps.size() < mostGaps)
        m_gaps.push_back({placeOf(gap), gap.shardId, gap.cause, gap.certain});
}

void Throughput::count(qint64 ms, const OperationCounts &counts)
{
    if (ms == 0 || counts.total() == 0)
        return;
    bucket(ms / m_widthMs) += counts;
    while (m_buckets.size() > mostBuckets && m_widthMs < bucketWidths().back())
        widen();
}

OperationCounts &Throughput::bucket(qint64 number)
{
    if (m_buckets.empty() || number > m_buckets.back().number)
        return m_buckets.emplace_back(Bucket{number, {}}).counts;
    const auto at = std::lower_bound(m_buckets.begin(), m_buckets.end(), number,
                                     [](const Bucket &b, qint64 n) { return b.number < n; });
    if (at->number == number)
        return at->counts;
    return m_buckets.insert(at, Bucket{number, {}})->counts;
}

// To the next width that this one divides, so that no bucket is cut in two.
void Throughput::widen()
{
    const auto &widths = bucketWidths();
    const qint64 wider = *std::find_if(widths.begin(), widths.end(), [this](qint64 width) {
        return width > m_widthMs && width % m_widthMs == 0;
    });
    std::vector<Bucket> merged;
    for (const Bucket &old : m_buckets) {
        const qint64 number = old.number / (wider / m_widthMs);
        if (merged.empty() || merged.back().number != number)
            merged.push_back({number, {}});
        merged.back().counts += old.counts;
    }
    m_buckets = std::move(merged);
    m_widthMs = wider;
}

} // namespace tailrace::models
