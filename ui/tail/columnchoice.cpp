// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/columnchoice.h"

#include "models/recordcolumns.h"
#include "models/wording.h"

#include <algorithm>
#include <optional>

namespace tailrace::ui {

namespace {

constexpr int attributeWidth = 140;
constexpr int leastWidth = 40;
constexpr int mostWidth = 2000;
constexpr qsizetype mostAttributes = 50;

using One = ColumnChoice::One;

std::optional<models::RecordColumn> columnOf(const QString &id)
{
    for (int column = 0; column < models::ColumnCount; ++column)
        if (models::factsOf(models::RecordColumn(column)).id == id)
            return models::RecordColumn(column);
    return std::nullopt;
}

bool contains(const ColumnChoice &choice, const One &column)
{
    return std::any_of(choice.columns.begin(), choice.columns.end(), [&column](const One &other) {
        return other.id == column.id && other.attribute == column.attribute;
    });
}

// "shown 140 key" or "hidden 140 @address.city"
std::optional<One> columnFromText(const QString &text)
{
    One column;
    column.isShown = text.section(u' ', 0, 0) == QLatin1String("shown");
    column.width = qBound(leastWidth, text.section(u' ', 1, 1).toInt(), mostWidth);
    const QString name = text.section(u' ', 2);
    if (name.startsWith(u'@'))
        column.attribute = name.mid(1);
    else
        column.id = name;
    const bool isKnown = column.id.isEmpty()
                                 ? models::AttributePath::parse(column.attribute).has_value()
                                 : columnOf(column.id).has_value();
    return isKnown ? std::optional(column) : std::nullopt;
}

} // namespace

ColumnChoice firstColumns()
{
    ColumnChoice choice;
    for (int column = 0; column < models::ColumnCount; ++column) {
        const models::ColumnFacts &facts = models::factsOf(models::RecordColumn(column));
        choice.columns.append({facts.id, {}, facts.width, facts.isShownFirst});
    }
    return choice;
}

One attributeColumn(const QString &path)
{
    return {{}, path, attributeWidth, true};
}

QString titleOf(const One &column)
{
    const auto fixed = columnOf(column.id);
    return fixed ? models::factsOf(*fixed).title : models::onOneLine(column.attribute);
}

bool canBeHidden(const One &column)
{
    return columnOf(column.id) != models::Key;
}

std::vector<models::AttributePath> attributesOf(const ColumnChoice &choice)
{
    std::vector<models::AttributePath> paths;
    for (const One &column : choice.columns)
        if (column.id.isEmpty())
            if (auto path = models::AttributePath::parse(column.attribute))
                paths.push_back(std::move(*path));
    return paths;
}

QStringList toTexts(const ColumnChoice &choice)
{
    QStringList texts;
    for (const One &column : choice.columns)
        texts << QStringLiteral("%1 %2 ")
                                 .arg(column.isShown ? QStringLiteral("shown")
                                                     : QStringLiteral("hidden"))
                                 .arg(column.width)
                         + (column.id.isEmpty() ? u'@' + column.attribute : column.id);
    return texts;
}

ColumnChoice columnsFromTexts(const QStringList &texts)
{
    ColumnChoice choice;
    qsizetype attributes = 0;
    for (const QString &text : texts) {
        auto column = columnFromText(text);
        if (!column || contains(choice, *column)
            || (column->id.isEmpty() && ++attributes > mostAttributes))
            continue;
        column->isShown = column->isShown || !canBeHidden(*column);
        choice.columns.append(*column);
    }
    const ColumnChoice first = firstColumns();
    for (qsizetype i = 0; i < first.columns.size(); ++i)
        if (!contains(choice, first.columns[i]))
            choice.columns.insert(qMin(i, choice.columns.size()), first.columns[i]);
    return choice;
}

} // namespace tailrace::ui
