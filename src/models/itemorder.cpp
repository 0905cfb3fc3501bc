// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemorder.h"

#include "models/wording.h"

namespace tailrace::models {

using dynamodb::AttributeValue;
using Type = AttributeValue::Type;

namespace {

constexpr int absentRank = 100;
/// How much of a map or a list counts.
constexpr int comparedText = 200;

int rankOf(Type type)
{
    switch (type) {
    case Type::N:
        return 0;
    case Type::S:
        return 1;
    case Type::Bool:
        return 2;
    case Type::Null:
        return 3;
    case Type::B:
        return 4;
    default:
        return 5 + int(type);
    }
}

} // namespace

ItemOrderKey orderKey(const AttributeValue *value)
{
    ItemOrderKey key;
    key.rank = value ? rankOf(value->type()) : absentRank;
    if (!value)
        return key;
    switch (value->type()) {
    case Type::N:
        if (auto number = dynamodb::parseDecimal(value->bytes()))
            key.number = std::move(*number);
        break;
    case Type::S:
    case Type::B:
        key.bytes = value->bytes();
        break;
    case Type::Bool:
        key.bytes = value->toBool() ? "1" : "0";
        break;
    case Type::Null:
        break;
    default:
        key.bytes = valueText(*value, comparedText).toUtf8();
        break;
    }
    return key;
}

bool comesBefore(const ItemOrderKey &a, const ItemOrderKey &b, bool isAscending)
{
    if (a.rank == absentRank || b.rank == absentRank)
        return a.rank != absentRank && b.rank == absentRank;
    const ItemOrderKey &first = isAscending ? a : b;
    const ItemOrderKey &second = isAscending ? b : a;
    if (first.rank != second.rank)
        return first.rank < second.rank;
    if (first.rank == 0)
        return dynamodb::compare(first.number, second.number) < 0;
    return first.bytes < second.bytes;
}

} // namespace tailrace::models
