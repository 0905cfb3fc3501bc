// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/number.h"

#include "dynamodb/decimal.h"

namespace tailrace::dynamodb {

Result<QByteArray> canonicalNumber(QByteArrayView text)
{
    return parseDecimal(text)
            .and_then([](const Decimal &decimal) { return checkRange(decimal); })
            .map([](const Decimal &decimal) { return toText(decimal); });
}

std::strong_ordering compareNumbers(QByteArrayView a, QByteArrayView b)
{
    const Result<Decimal> left = parseDecimal(a);
    const Result<Decimal> right = parseDecimal(b);
    if (!left || !right) // what is no number still needs a stable order
        return a.compare(b) <=> 0;
    return compare(*left, *right);
}

Result<QByteArray> addNumbers(QByteArrayView a, QByteArrayView b)
{
    const Result<Decimal> left = parseDecimal(a).and_then(checkRange);
    if (!left)
        return failure(left.error());
    const Result<Decimal> right = parseDecimal(b).and_then(checkRange);
    if (!right)
        return failure(right.error());
    return checkRange(sum(*left, *right)).map([](const Decimal &decimal) {
        return toText(decimal);
    });
}

Result<QByteArray> subtractNumbers(QByteArrayView a, QByteArrayView b)
{
    const Result<Decimal> right = parseDecimal(b).and_then(checkRange);
    if (!right)
        return failure(right.error());
    return addNumbers(a, toText(negated(*right)));
}

} // namespace tailrace::dynamodb
