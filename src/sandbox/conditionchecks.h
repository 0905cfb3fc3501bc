// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/expressionreader.h"

namespace tailrace::sandbox {

// What can be told of a condition without an item; the finding is noted with the reader.

/// A function's name, operands and their types.
void checkCall(const Expression &call, ExpressionReader &reader);
/// Of a comparison, BETWEEN or IN.
void checkOperands(const Expression &condition, ExpressionReader &reader);

} // namespace tailrace::sandbox
