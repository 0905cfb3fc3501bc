// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordlog.h"
#include "models/rowcondition.h"

namespace tailrace::models {

/// The condition that a row meets by what one of its cells shows: `status = paid`, `op = MODIFY`,
/// `not note exists`. Empty where there is none. column is a RecordColumn, or behind them one of
/// the attributes.
QString cellCondition(const LogRow &row, int column, const std::vector<AttributePath> &attributes);

/// What leaves those out that meet the clause.
QString withoutCondition(const QString &clause);
/// text and the clause together. A text that says nothing, or is an event pattern, which can't be
/// added to, gives way.
QString withClause(const QString &text, const QString &clause);

} // namespace tailrace::models
