// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowchoice.h"

#include "models/throughputwords.h"
#include "models/wording.h"

#include <QCoreApplication>

namespace tailrace::models {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RowChoice", text);
}

TimeSpan timesOf(const LogRow &row)
{
    if (row.gap)
        return placeOf(*row.gap);
    const qint64 ms = row.entry ? placeOf(*row.page, *row.entry) : placeOfSetAside(*row.page);
    return {ms, ms};
}

} // namespace

std::optional<bool> RowChoice::judge(const RecordLog::Part &part) const
{
    if (range && part.times.isOutside(*range))
        return false;
    const bool isInTime = !range || part.times.isWithin(*range);
    if (part.gap)
        return true; // it may lie in the range
    if (isInTime && !condition)
        return true;
    return std::nullopt;
}

bool RowChoice::admits(const LogRow &opened, size_t index) const
{
    if (!opened.page)
        return true; // what can't be opened any more is a loss
    const stream::RecordPage &page = *opened.page;
    const bool isSetAside = index >= page.entries().size();
    const qint64 ms = !range       ? 0
                      : isSetAside ? placeOfSetAside(page)
                                   : placeOf(page, page.entries()[index]);
    if (ms > 0 && !range->contains(ms))
        return false;
    return isSetAside || !condition || condition->matches(page, page.entries()[index]);
}

ConditionExplanation RowChoice::explain(const LogRow &row) const
{
    ConditionExplanation explanation{true, {}};
    if (condition && row.entry)
        explanation = condition->explain(*row.page, *row.entry);
    if (!range)
        return explanation;
    const TimeSpan place = timesOf(row);
    ConditionVerdict verdict;
    verdict.isMet = !place.isOutside(*range);
    verdict.clause = tr("written %1").arg(rangeText(*range));
    verdict.actual = place.isKnown() ? tr("written %1").arg(dateTimeText(place.firstMs))
                                     : tr("when it was written is not known");
    explanation.isMet = explanation.isMet && verdict.isMet;
    explanation.verdicts.push_back(verdict);
    return explanation;
}

} // namespace tailrace::models
