// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/gap.h"
#include "stream/recordpage.h"

namespace tailrace::models {

/// A stretch of time in epoch milliseconds: fromMs is in it, untilMs is not any more.
struct TimeRange
{
    qint64 fromMs = 0;
    qint64 untilMs = 0;

    bool contains(qint64 ms) const { return ms >= fromMs && ms < untilMs; }
    bool operator==(const TimeRange &) const = default;
};

/// When the rows of a page were written, both ends included; not known where firstMs is 0.
struct TimeSpan
{
    qint64 firstMs = 0;
    qint64 lastMs = 0;

    bool isKnown() const { return firstMs > 0; }
    bool isWithin(const TimeRange &range) const
    {
        return isKnown() && range.contains(firstMs) && range.contains(lastMs);
    }
    bool isOutside(const TimeRange &range) const
    {
        return isKnown() && (lastMs < range.fromMs || firstMs >= range.untilMs);
    }
    bool operator==(const TimeSpan &) const = default;
};

/// The time that a record has on the axis of the chart: when it was written, or else when it was
/// read; 0 where neither is known or it can't be true (a time before DynamoDB was there).
qint64 placeOf(const stream::RecordPage &page, const stream::RecordEntry &entry);
/// The same of the records that were set aside, which have no time of their own: that of the newest
/// record which came with them.
qint64 placeOfSetAside(const stream::RecordPage &page);
/// Where what is lost was written, as far as that is known: from the record before to the one
/// after, or else up to the time at which the loss was noticed.
TimeSpan placeOf(const stream::Gap &gap);

} // namespace tailrace::models
