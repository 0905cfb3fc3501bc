// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <optional>

namespace tailrace::trial {

/// The character of a text that an error speaks of, whichever way it tells the place.
std::optional<qsizetype> placeIn(const QString &text, const base::Error &error);

/// "Line 2, column 5: WHY", in characters; without a place where none is known.
QString placedProblem(const QString &text, const base::Error &error);

} // namespace tailrace::trial
