// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/throughputbars.h"

#include <QDateTime>

#include <algorithm>

namespace tailrace::models {

namespace {

constexpr qint64 dayMs = 24LL * 3600 * 1000;

/// From the first to the last of what was counted; losses count where there are no records.
/// Nothing where nothing was counted; 0 is a time like any other, at which a wide bucket begins.
std::optional<TimeSpan> spanOf(const Throughput &throughput)
{
    const auto &buckets = throughput.buckets();
    if (!buckets.empty())
        return TimeSpan{buckets.front().number * throughput.widthMs(),
                        (buckets.back().number + 1) * throughput.widthMs() - 1};
    std::optional<TimeSpan> span;
    for (const GapMark &gap : throughput.gaps()) {
        if (!gap.place.isKnown())
            continue;
        if (!span)
            span = gap.place;
        span->firstMs = std::min(span->firstMs, gap.place.firstMs);
        span->lastMs = std::max(span->lastMs, gap.place.lastMs);
    }
    return span;
}

qint64 barsFor(const TimeSpan &span, qint64 widthMs)
{
    return span.lastMs / widthMs - span.firstMs / widthMs + 1;
}

} // namespace

TimeRange ThroughputBars::rangeOf(int first, int last) const
{
    return {fromMs + first * widthMs, fromMs + (last + 1) * widthMs};
}

int ThroughputBars::barAt(qint64 ms) const
{
    return int(std::clamp<qint64>((ms - fromMs) / widthMs, 0, std::max(0, count() - 1)));
}

OperationCounts ThroughputBars::total() const
{
    OperationCounts all;
    for (const OperationCounts &bar : bars)
        all += bar;
    return all;
}

qint64 ThroughputBars::most() const
{
    qint64 most = 0;
    for (const OperationCounts &bar : bars)
        most = std::max(most, bar.total());
    return most;
}

void ThroughputBars::fillUpTo(int wanted)
{
    const int missing = wanted - count();
    if (missing <= 0)
        return;
    bars.insert(bars.begin(), size_t(missing), {});
    fromMs -= missing * widthMs;
}

std::vector<ThroughputBars::Stretch>
ThroughputBars::stretches(const std::vector<GapMark> &gaps) const
{
    // By how many more a bar is covered than the one before it: a long loss costs what a short one
    // does.
    std::vector<int> possible(bars.size() + 1);
    std::vector<int> certain(bars.size() + 1);
    for (const GapMark &gap : gaps) {
        if (!gap.place.isKnown() || bars.empty())
            continue;
        std::vector<int> &steps = gap.isCertain ? certain : possible;
        ++steps[size_t(barAt(gap.place.firstMs))];
        --steps[size_t(barAt(gap.place.lastMs)) + 1];
    }
    std::vector<Stretch> found;
    int possibleHere = 0;
    int certainHere = 0;
    for (int bar = 0; bar < count(); ++bar) {
        possibleHere += possible[size_t(bar)];
        certainHere += certain[size_t(bar)];
        if (possibleHere == 0 && certainHere == 0)
            continue;
        const bool isCertain = certainHere > 0;
        const bool goesOn = !found.empty() && found.back().last == bar - 1
                            && found.back().isCertain == isCertain;
        if (!goesOn)
            found.push_back({bar, bar, isCertain});
        found.back().last = bar;
    }
    return found;
}

std::vector<GapMark> ThroughputBars::gapsAt(int bar, const std::vector<GapMark> &gaps) const
{
    std::vector<GapMark> found;
    std::copy_if(gaps.begin(), gaps.end(), std::back_inserter(found), [&](const GapMark &gap) {
        return gap.place.isKnown() && barAt(gap.place.firstMs) <= bar
               && barAt(gap.place.lastMs) >= bar;
    });
    return found;
}

ThroughputBars barsOf(const Throughput &throughput, int fewest, int most, qint64 nowMs)
{
    ThroughputBars out;
    const std::optional<TimeSpan> counted = spanOf(throughput);
    if (!counted)
        return out;
    TimeSpan span = *counted;
    span.lastMs = std::max(span.lastMs, nowMs);
    const auto &widths = bucketWidths();
    const auto fits = [&](qint64 width) {
        return width % throughput.widthMs() == 0 && barsFor(span, width) <= most;
    };
    const auto found = std::find_if(widths.begin(), widths.end(), fits);
    out.widthMs = found == widths.end() ? widths.back() : *found;
    out.fromMs = span.firstMs / out.widthMs * out.widthMs;
    out.bars.resize(size_t(barsFor(span, out.widthMs)));
    for (const Throughput::Bucket &bucket : throughput.buckets())
        out.bars[size_t(out.barAt(bucket.number * throughput.widthMs()))] += bucket.counts;
    out.fillUpTo(fewest);
    return out;
}

std::vector<AxisMark> axisMarks(const TimeRange &range, int most)
{
    const qint64 length = range.untilMs - range.fromMs;
    const auto &widths = bucketWidths();
    const auto found = std::find_if(widths.begin(), widths.end(),
                                    [&](qint64 width) { return length / width < most; });
    const qint64 step = found == widths.end() ? widths.back() : *found;
    const QString form = length > 300 * dayMs ? QStringLiteral("yyyy-MM-dd")
                         : step >= dayMs      ? QStringLiteral("d MMM")
                         : length > dayMs     ? QStringLiteral("d MMM HH:mm")
                         : step >= 60'000     ? QStringLiteral("HH:mm")
                                              : QStringLiteral("HH:mm:ss");
    const qint64 zone = QDateTime::fromMSecsSinceEpoch(range.fromMs).offsetFromUtc() * qint64(1000);
    std::vector<AxisMark> marks;
    for (qint64 local = ((range.fromMs + zone) / step + 1) * step; local - zone < range.untilMs;
         local += step)
        marks.push_back(
                {local - zone, QDateTime::fromMSecsSinceEpoch(local - zone).toString(form)});
    return marks;
}

} // namespace tailrace::models
