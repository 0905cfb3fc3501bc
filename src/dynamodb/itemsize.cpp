// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/attributevalue.h"
#include "dynamodb/decimal.h"

namespace tailrace::dynamodb {

namespace {

using Type = AttributeValue::Type;

// aws.md 5.5: a list or map costs this, and one byte for each element.
constexpr qint64 containerBytes = 3;
constexpr qint64 elementBytes = 1;

/// One byte for two digits, one for the exponent, one for the sign of a negative number.
qint64 numberSize(const QByteArray &digits)
{
    const Result<Decimal> decimal = parseDecimal(digits);
    if (!decimal)
        return digits.size();
    return 1 + (decimal->digits.size() + 1) / 2 + (decimal->isNegative ? 1 : 0);
}

qint64 valueSize(const AttributeValue &value)
{
    qint64 size = 0;
    switch (value.type()) {
    case Type::S:
    case Type::B:
        return value.bytes().size();
    case Type::N:
        return numberSize(value.bytes());
    case Type::Bool:
    case Type::Null:
        return 1;
    case Type::M:
        return containerBytes + elementBytes * qint64(value.attributes().size())
               + itemSizeBytes(value.attributes());
    case Type::L:
        size = containerBytes + elementBytes * qint64(value.elements().size());
        for (const AttributeValue &element : value.elements())
            size += valueSize(element);
        return size;
    case Type::NS:
        for (const QByteArray &member : value.members())
            size += numberSize(member);
        return size;
    case Type::SS:
    case Type::BS:
        for (const QByteArray &member : value.members())
            size += member.size();
        return size;
    }
    Q_UNREACHABLE();
}

} // namespace

qint64 itemSizeBytes(const AttributeMap &item)
{
    qint64 size = 0;
    for (const auto &[name, value] : item)
        size += name.size() + valueSize(value);
    return size;
}

} // namespace tailrace::dynamodb
