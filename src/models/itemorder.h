// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/attributevalue.h"
#include "dynamodb/decimal.h"

namespace tailrace::models {

/// What a value is sorted by, taken apart once.
struct ItemOrderKey
{
    int rank = 0; ///< by type; the last one: there is no value
    dynamodb::Decimal number;
    QByteArray bytes;
};

/// Null where the item lacks the attribute.
ItemOrderKey orderKey(const dynamodb::AttributeValue *value);
/// Numbers by value, texts and binary by their bytes, truth, and the rest by how it is written; one
/// type behind the other. What is not there comes last in both directions. Pure.
bool comesBefore(const ItemOrderKey &a, const ItemOrderKey &b, bool isAscending);

} // namespace tailrace::models
