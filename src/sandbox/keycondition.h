// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/expressions.h"

namespace tailrace::sandbox {

/// What a Query asks of the key: one partition, and all of it or what fulfils the condition.
struct KeyCondition
{
    dynamodb::AttributeValue partition;
    Expression whole;
};

/// Reads a parsed KeyConditionExpression against the table's key; ValidationException in the
/// service's words for what is no condition on a key.
Outcome<KeyCondition> readKeyCondition(const Expression &parsed, const TableInfo &table);

/// A filter may not name what the key condition is for.
Outcome<void> checkFilterHasNoKeys(const Expression &filter, const TableInfo &table);

} // namespace tailrace::sandbox
