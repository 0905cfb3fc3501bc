// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

#include <QList>

namespace tailrace::ui {

/// One exact value that an attribute must have.
struct AttributeCondition
{
    QByteArray image = "NewImage"; ///< Keys, NewImage or OldImage
    QString attribute;
    QByteArray type = "S"; ///< S, N or BOOL
    QString value;

    friend bool operator==(const AttributeCondition &, const AttributeCondition &) = default;
};

/// What a person can choose of a filter without knowing event patterns.
struct FilterChoice
{
    bool inserts = true;
    bool modifies = true;
    bool removes = true;
    QList<AttributeCondition> conditions;
};

/// The filter member of a route; null when every record passes. Without any operation it is a
/// document's fault. What says the same in before, a filter that can be chosen, stays as it stands
/// there.
formats::Json filterOf(const FilterChoice &choice, const formats::Json &before = {});

/// Nothing for a filter that says more than can be chosen.
std::optional<FilterChoice> choiceOf(const formats::Json &filter);

/// The same records pass, in whatever order it is said. Conditions without an attribute are none
/// yet.
bool isSameChoice(const FilterChoice &a, const FilterChoice &b);
/// The same value; the members of objects in any order.
bool isSameValue(const formats::Json &a, const formats::Json &b);

/// The pattern as people read it: a single one without its list. Empty for no filter.
QString patternTextOf(const formats::Json &filter);
/// The filter member that the text means. Errors have their place in facts.
Result<formats::Json> filterOfText(const QString &text);

} // namespace tailrace::ui
