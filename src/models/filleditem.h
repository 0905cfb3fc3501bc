// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemform.h"

class QRandomGenerator;

namespace tailrace::models {

/// What variables are filled in with (sending/variables.h).
struct Filling
{
    qint64 sequence = 1;
    qint64 nowMs = 0;
    QRandomGenerator &random;
};

/// Whether a text has something in double braces.
bool hasVariables(const QString &text);
/// A value of a form; Usage for a variable that is none.
Result<QString> filledText(const QString &text, const Filling &filling);
/// itemFromText() of the text with its variables filled in. Lines and columns of errors are those
/// of the text as it was written.
Result<PlainItem> filledItemFromText(const QString &text, ItemNotation notation,
                                     const dynamodb::AttributeMap &types, const Filling &filling);

} // namespace tailrace::models
