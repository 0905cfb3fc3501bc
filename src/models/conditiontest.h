// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordvalues.h"

namespace tailrace::models {

/// Whether a record meets a condition. Numbers compare by value, with all their digits; what is not
/// there meets no comparison.
bool holds(const Condition &condition, const RecordValues &record);
bool holds(const ConditionClause &clause, const RecordValues &record);

} // namespace tailrace::models
