// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/expression.h"
#include "sandbox/tableinfo.h"

namespace tailrace::sandbox {

/// All that a request says in expressions.
struct Expressions
{
    std::vector<UpdateAction> update;
    std::optional<Expression> condition;
    std::optional<Expression> keyCondition;
    std::optional<Expression> filter;
    std::vector<DocumentPath> projection;
};

/// Reads the expressions that the operation knows ("UpdateExpression", ...), in the service's
/// order. ValidationException for what is wrong with them, for names and values that are not used
/// or have no expression, and for the legacy parameters, which this sandbox does not know.
Outcome<Expressions> readExpressions(const formats::Json &request, const QByteArrayList &known);

/// Key attributes are scalars: no path may lead into one, and no update may name one.
Outcome<void> checkAgainstKeys(const Expressions &expressions, const TableInfo &table);

} // namespace tailrace::sandbox
