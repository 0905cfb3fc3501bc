// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemform.h"

namespace tailrace::models {

/// "line 3, column 1: why", or without the line in a text that has only one.
QString atPlace(const QString &text, formats::TextPosition place, const QString &why);

/// Where in the text the value stands that a message begins with ("a.b[2]: why"): line and column
/// as people count them. Nothing when the message names no place, or the text is no JSON.
std::optional<formats::TextPosition> placeInText(const QString &text, ItemNotation notation,
                                                 const QString &message);
/// The error with that place in its facts and in its message, where it can be told.
Error placedError(Error error, const QString &text, ItemNotation notation);

} // namespace tailrace::models
