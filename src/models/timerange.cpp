// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timerange.h"

#include <algorithm>

namespace tailrace::models {

namespace {

/// 2012, when DynamoDB came to be: an earlier time is that of a clock which was not set.
constexpr qint64 firstMs = 1'325'376'000'000;
constexpr qint64 lastYear9999 = 253'402'300'799'999;

qint64 sensible(qint64 ms)
{
    return ms >= firstMs && ms <= lastYear9999 ? ms : 0;
}

} // namespace

qint64 placeOf(const stream::RecordPage &page, const stream::RecordEntry &entry)
{
    const qint64 created = sensible(entry.createdMs);
    return created > 0 ? created : sensible(page.arrivedMs());
}

qint64 placeOfSetAside(const stream::RecordPage &page)
{
    qint64 newest = 0;
    for (const stream::RecordEntry &entry : page.entries())
        newest = std::max(newest, placeOf(page, entry));
    return newest > 0 ? newest : sensible(page.arrivedMs());
}

TimeSpan placeOf(const stream::Gap &gap)
{
    const qint64 after = sensible(gap.afterMs);
    const qint64 before = sensible(gap.beforeMs);
    const qint64 noticed = sensible(gap.atMs);
    const qint64 last = before > 0 ? before : std::max(noticed, after);
    const qint64 first = after > 0 ? std::min(after, last) : last;
    return {first, last};
}

} // namespace tailrace::models
