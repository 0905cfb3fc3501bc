// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/throughputwords.h"

#include "models/rowtext.h"
#include "models/wording.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace tailrace::models {

namespace {

/// More of them would hide the figures.
constexpr size_t mostGapsTold = 5;

QString tr(const char *text)
{
    return QCoreApplication::translate("ThroughputWords", text);
}

QString countsText(const OperationCounts &counts)
{
    QStringList parts;
    const auto add = [&](stream::EventName name, const QString &text) {
        if (counts[name] > 0)
            parts << text.arg(countText(counts[name]));
    };
    add(stream::EventName::Insert, tr("%1 INSERT"));
    add(stream::EventName::Modify, tr("%1 MODIFY"));
    add(stream::EventName::Remove, tr("%1 REMOVE"));
    add(stream::EventName::Unknown, tr("%1 of another kind or set aside"));
    return parts.join(QStringLiteral(", "));
}

/// count: of all, where not each has a mark.
QStringList gapTexts(const std::vector<GapMark> &gaps, qint64 count)
{
    QStringList lines;
    for (size_t i = 0; i < gaps.size() && i < mostGapsTold; ++i)
        lines << tr("Gap, %1").arg(gapMarkText(gaps[i]));
    const qint64 more = count - lines.size();
    if (more > 0)
        lines << (more == 1 ? tr("and 1 more gap") : tr("and %1 more gaps").arg(countText(more)));
    return lines;
}

QString recordsText(qint64 count)
{
    return count == 1 ? tr("1 record") : tr("%1 records").arg(countText(count));
}

} // namespace

QString rangeText(const TimeRange &range)
{
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(range.fromMs);
    const QDateTime until = QDateTime::fromMSecsSinceEpoch(range.untilMs);
    const bool isOneDay = from.date() == until.addMSecs(-1).date();
    const bool hasSeconds = range.fromMs % 60'000 != 0 || range.untilMs % 60'000 != 0;
    const QString time = hasSeconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    const QString form = isOneDay ? time : QStringLiteral("yyyy-MM-dd ") + time;
    return tr("%1 to %2").arg(from.toString(form), until.toString(form));
}

QString widthText(qint64 widthMs)
{
    constexpr qint64 minute = 60'000;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    if (widthMs < minute)
        return tr("%1 s").arg(widthMs / 1000);
    if (widthMs < hour)
        return tr("%1 min").arg(widthMs / minute);
    if (widthMs < day)
        return tr("%1 h").arg(widthMs / hour);
    return widthMs == day ? tr("1 day") : tr("%1 days").arg(widthMs / day);
}

QString rateText(double perSecond)
{
    if (perSecond > 0 && perSecond < 0.1)
        return tr("< 0.1/s");
    return perSecond < 10 ? tr("%1/s").arg(QLocale().toString(perSecond, 'f', 1))
                          : tr("%1/s").arg(countText(qRound64(perSecond)));
}

QString gapMarkText(const GapMark &gap)
{
    const QString cause = onOneLine(gap.cause);
    if (gap.shardId.isEmpty())
        return (gap.isCertain ? tr("certain loss: %1") : tr("possible loss: %1")).arg(cause);
    return (gap.isCertain ? tr("certain loss in shard %1: %2")
                          : tr("possible loss in shard %1: %2"))
            .arg(shortShardId(gap.shardId), cause);
}

QString barText(const ThroughputBars &bars, int bar, const Throughput &throughput,
                qint64 goneUntilMs)
{
    const OperationCounts &counts = bars.bars[size_t(bar)];
    const TimeRange range = bars.rangeOf(bar, bar);
    QStringList lines{rangeText(range), tr("%1, %2").arg(recordsText(counts.total()),
                                                         rateText(bars.perSecond(counts.total())))};
    if (counts.total() > 0)
        lines << countsText(counts);
    const std::vector<GapMark> gaps = bars.gapsAt(bar, throughput.gaps());
    lines << gapTexts(gaps, qint64(gaps.size()));
    if (counts.total() > 0 && goneUntilMs >= range.fromMs)
        lines << tr("Not all of them are held any more: older ones made room.");
    return lines.join(u'\n');
}

QString throughputSummary(const ThroughputBars &bars, const Throughput &throughput)
{
    if (bars.count() == 0)
        return tr("Nothing has come yet.");
    const OperationCounts all = bars.total();
    QStringList parts{tr("%1, %2, at most %3 in %4.")
                              .arg(rangeText({bars.fromMs, bars.untilMs()}),
                                   recordsText(all.total()), rateText(bars.perSecond(bars.most())),
                                   widthText(bars.widthMs))};
    if (all.total() > 0)
        parts << countsText(all) + u'.';
    if (throughput.gapCount() > 0)
        parts << gapTexts(throughput.gaps(), throughput.gapCount()).join(QStringLiteral(". "))
                         + u'.';
    if (throughput.untimed() > 0)
        parts << tr("%1 without a time are not in it.").arg(recordsText(throughput.untimed()));
    return parts.join(u' ');
}

} // namespace tailrace::models
