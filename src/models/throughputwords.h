// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/throughputbars.h"

/// What the chart of throughput says in words.
namespace tailrace::models {

/// "12:00:41 to 12:00:58"; with dates where it is not within one day.
QString rangeText(const TimeRange &range);
/// "1 s", "15 min", "6 h", "2 days": how wide a bar is.
QString widthText(qint64 widthMs);
/// "0.4/s", "1,204/s".
QString rateText(double perSecond);
/// "certain loss in shard …4099-7f35f62e: TrimmedDataAccessException"; nothing in it is markup.
QString gapMarkText(const GapMark &gap);
/// The figures of a bar, and the losses that it shows, a line each. goneUntilMs as in RecordLog.
QString barText(const ThroughputBars &bars, int bar, const Throughput &throughput,
                qint64 goneUntilMs);
/// All of the chart in a few sentences, for who can't see it.
QString throughputSummary(const ThroughputBars &bars, const Throughput &throughput);

} // namespace tailrace::models
