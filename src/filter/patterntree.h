// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filter/test.h"

#include <map>
#include <memory>

namespace tailrace::filter {

/// How a part of a pattern fares on a part of a record.
enum class Outcome {
    No,
    Absent, ///< met, by what is not there
    Found,  ///< met, by a leaf
};

/// The clauses of one alternative of a pattern, by member: all of them must be met.
struct PatternTree
{
    std::vector<std::shared_ptr<const TestList>> tests; ///< one leaf must pass every list
    std::map<QByteArray, PatternTree> members;
};

/// value is nullptr where the record has no such member. An array is transparent: everything below
/// a member must be met in the same element, except that what asks for absence alone asks all of
/// them.
Outcome evaluate(const PatternTree &tree, const formats::Json *value);

/// Whether a record meets one of the alternatives that compilePattern made.
bool matchesAny(const std::vector<PatternTree> &alternatives, const formats::Json &record);

} // namespace tailrace::filter
