// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/comparisonwords.h"

#include "models/wording.h"

#include <QCoreApplication>

namespace tailrace::ui {

using Counts = models::LogComparison::Counts;
using Kind = models::LogComparison::Kind;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ComparisonDialog", text);
}

QString onlyText(qint64 count, const QString &name)
{
    return count == 1 ? tr("1 is only in %1").arg(name)
                      : tr("%1 are only in %2").arg(models::countText(count), name);
}

} // namespace

QString comparisonSummary(const Counts &counts, const QString &left, const QString &right)
{
    const qint64 others =
            counts.differing + counts.onlyLeft + counts.onlyRight + counts.notCompared;
    if (counts.same + others == 0)
        return tr("There are no records in either.");
    const QString same =
            counts.same == 1 ? tr("1 record is the same")
                             : tr("%1 records are the same").arg(models::countText(counts.same));
    if (others == 0)
        return tr("%1. Nothing differs.").arg(same);
    QStringList parts{same};
    if (counts.differing > 0)
        parts << (counts.differing == 1 ? tr("1 differs")
                                        : tr("%1 differ").arg(models::countText(counts.differing)));
    if (counts.onlyLeft > 0)
        parts << onlyText(counts.onlyLeft, left);
    if (counts.onlyRight > 0)
        parts << onlyText(counts.onlyRight, right);
    if (counts.notCompared > 0)
        parts << (counts.notCompared == 1
                          ? tr("1 row can't be compared (a gap, or a record that can't be read)")
                          : tr("%1 rows can't be compared (gaps, or records that can't be read)")
                                    .arg(models::countText(counts.notCompared)));
    return parts.join(QStringLiteral(", ")) + QLatin1Char('.');
}

std::vector<std::pair<std::optional<Kind>, QString>>
comparisonKinds(const Counts &counts, const QString &left, const QString &right)
{
    const auto counted = [](const QString &text, qint64 count) {
        return QStringLiteral("%1 (%2)").arg(text, models::countText(count));
    };
    return {{std::nullopt,
             counted(tr("All differences"), counts.differing + counts.onlyLeft + counts.onlyRight)},
            {Kind::Differs, counted(tr("In both, not the same"), counts.differing)},
            {Kind::OnlyLeft, counted(tr("Only in %1").arg(left), counts.onlyLeft)},
            {Kind::OnlyRight, counted(tr("Only in %1").arg(right), counts.onlyRight)}};
}

} // namespace tailrace::ui
