// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/attributepath.h"

#include <QStringList>

#include <functional>

namespace tailrace::models {

/// What the records of a table suggest.
struct ConditionWords
{
    QStringList attributes; ///< as conditionField() writes them
    /// Values that were seen at a path, ready to stand in a condition.
    std::function<QStringList(const QString &path)> values;
};

/// Words that may stand where somebody writes.
struct ConditionCompletion
{
    qsizetype from = 0; ///< what stands from there up to the cursor is replaced
    QStringList words;  ///< best first
};

/// For text up to the cursor; nothing within an event pattern.
ConditionCompletion completionOf(const QString &text, const ConditionWords &words);

/// A value as it can stand in a condition: in quotes where it would be read as something else.
/// isNumber: it is one, and not text that looks like one.
QString conditionValue(const QString &value, bool isNumber);

/// A path as it can stand in a condition.
QString conditionField(const AttributePath &path);
/// What a value can be compared with, ready to stand in a condition: itself, or a set's members.
/// Nothing of maps, lists and binary values, nor of texts that are too long to be written or that
/// are not what they look like.
QStringList conditionValues(const dynamodb::AttributeValue &value);

} // namespace tailrace::models
