// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/attributepath.h"

#include <QList>
#include <QStringList>

namespace tailrace::ui {

/// Which columns a table shows, left to right, and how wide: every fixed column once, and those of
/// attributes.
struct ColumnChoice
{
    struct One
    {
        QString id; ///< of a fixed column; empty for an attribute's
        QString attribute;
        int width = 0;
        bool isShown = true;

        bool operator==(const One &) const = default;
    };
    QList<One> columns;

    bool operator==(const ColumnChoice &) const = default;
};

/// Until somebody chooses.
ColumnChoice firstColumns();
ColumnChoice::One attributeColumn(const QString &path);
/// What the head says.
QString titleOf(const ColumnChoice::One &column);
/// Without it nobody knows what is meant.
bool canBeHidden(const ColumnChoice::One &column);
/// The attributes' columns in the order of the model's: that in which they were added.
std::vector<models::AttributePath> attributesOf(const ColumnChoice &choice);

/// For settings; what is not known is left out, and what is missing stands where it stands first.
QStringList toTexts(const ColumnChoice &choice);
ColumnChoice columnsFromTexts(const QStringList &texts);

} // namespace tailrace::ui
