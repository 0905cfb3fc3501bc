// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/throughput.h"

namespace tailrace::models {

/// What a chart of throughput shows: bars of one width side by side, the newest last.
struct ThroughputBars
{
    /// Bars that a loss covers.
    struct Stretch
    {
        int first = 0;
        int last = 0;
        bool isCertain = false;

        bool operator==(const Stretch &) const = default;
    };

    qint64 widthMs = 1000;
    qint64 fromMs = 0;
    std::vector<OperationCounts> bars;

    int count() const { return int(bars.size()); }
    qint64 untilMs() const { return fromMs + widthMs * count(); }
    /// Of bars first to last, both included.
    TimeRange rangeOf(int first, int last) const;
    /// The one that has this time, or the nearest one.
    int barAt(qint64 ms) const;
    /// What all of them have together.
    OperationCounts total() const;
    /// Records in the highest bar.
    qint64 most() const;
    double perSecond(qint64 records) const { return double(records) * 1000 / double(widthMs); }
    /// Adds empty bars before the first one.
    void fillUpTo(int count);
    /// A loss outside of the bars is at their end; certain ones win over possible ones.
    std::vector<Stretch> stretches(const std::vector<GapMark> &gaps) const;
    /// The losses that a bar shows.
    std::vector<GapMark> gapsAt(int bar, const std::vector<GapMark> &gaps) const;
};

/// All that was counted in fewest to most bars, as narrow as that allows. Where nowMs is later than
/// the newest record it goes on until then; 0: it does not. No bars when nothing was counted.
ThroughputBars barsOf(const Throughput &throughput, int fewest, int most, qint64 nowMs = 0);

/// A time at which the axis has a mark.
struct AxisMark
{
    qint64 ms = 0;
    QString text; ///< each one another
};
/// At round times of the local clock, not more than so many.
std::vector<AxisMark> axisMarks(const TimeRange &range, int most);

} // namespace tailrace::models
