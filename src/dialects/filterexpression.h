// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/recordfilter.h"

namespace tailrace::dialects {

/// The expression of a Filter of TriggerMesh's, which reads the event's data, as a filter of
/// records: comparisons of $Path.(type) with a literal, joined by &&, || and parentheses. Nothing
/// where patterns have no way to say it.
std::optional<RecordFilter> readExpression(const QString &expression);

/// The expression for patterns whose tests are all plain texts; nothing for others.
std::optional<QString> writeExpression(const formats::Json &patterns);

} // namespace tailrace::dialects
