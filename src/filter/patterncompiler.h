// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/patterntree.h"

namespace tailrace::filter {

/// A pattern as its alternatives: what $or joins is multiplied out, so that clauses beside it and
/// in it that go through the same array meet in one tree. Invalid with place, line and column.
Result<std::vector<PatternTree>> compilePattern(const formats::Json &json);

} // namespace tailrace::filter
