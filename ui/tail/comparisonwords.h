// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logcomparison.h"

/// How the comparison of two captures is told. Pure.
namespace tailrace::ui {

/// "1,204 records are the same, 2 differ, 1 is only in a.jsonl."
QString comparisonSummary(const models::LogComparison::Counts &counts, const QString &left,
                          const QString &right);

/// The choices of what is shown, all of it first: nothing where it is all.
std::vector<std::pair<std::optional<models::LogComparison::Kind>, QString>>
comparisonKinds(const models::LogComparison::Counts &counts, const QString &left,
                const QString &right);

} // namespace tailrace::ui
