// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"

namespace tailrace::models {

/// A write that is to be sent.
struct PlannedWrite
{
    dynamodb::WriteRequest request;
    /// Of an update that does nothing but set attributes, these.
    std::optional<dynamodb::AttributeMap> sets;
};

/// An update that sets the attributes of the item outside its key and leaves all others alone.
/// Names and values stand in the expression by number, for names may be reserved words. Pure.
PlannedWrite setUpdate(const QString &table, const dynamodb::AttributeMap &item,
                       const std::vector<dynamodb::KeyElement> &schema);

} // namespace tailrace::models
