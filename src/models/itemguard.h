// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"

namespace tailrace::models {

/// What a write of one item is guarded against: that the item is another one than was read. Names
/// and values stand in the expression by number, for names may be reserved words.
struct ItemGuard
{
    const std::vector<dynamodb::KeyElement> &schema;
    /// Nothing: there was no item of this key, and there may be none.
    const std::optional<dynamodb::AttributeMap> &read;
};

/// Puts the item if what was read still stands there: every attribute that was read is the same,
/// and one that is added is not there. An expression holds 150 of them; of a larger item those that
/// the change touches come first. Whoever added an attribute meanwhile can't be asked for: the
/// answer has what was replaced (ALL_OLD). Pure.
dynamodb::WriteRequest guardedPut(const QString &table, const dynamodb::AttributeMap &item,
                                  const ItemGuard &guard);
/// Deletes what was read, which must have been something; on the same condition.
dynamodb::WriteRequest guardedDelete(const QString &table, const ItemGuard &guard);

} // namespace tailrace::models
