// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordlog.h"
#include "models/rowcondition.h"

namespace tailrace::models {

/// Which rows of a log are wanted: those that meet a condition, those of a stretch of time, or
/// both. A loss meets every condition, as does what could not be read; so do both for a time that
/// is not known. For any thread.
struct RowChoice
{
    std::optional<RowCondition> condition;
    std::optional<TimeRange> range;

    bool isAll() const { return !condition && !range; }
    /// Nothing of the part is wanted, or all of it, which shows without opening it; nothing where
    /// its rows have to be looked at.
    std::optional<bool> judge(const RecordLog::Part &part) const;
    /// opened: of the row's part; index: of the row in it.
    bool admits(const LogRow &opened, size_t index) const;
    /// Why a row is wanted or not, its time with it.
    ConditionExplanation explain(const LogRow &row) const;
};

} // namespace tailrace::models
