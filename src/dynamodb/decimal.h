// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <compare>

namespace tailrace::dynamodb {

/// A decimal number taken apart: d.ddd times ten to the exponent. Zero has no digits.
struct Decimal
{
    bool isNegative = false;
    QByteArray digits;   ///< without zeros at either end
    qint64 exponent = 0; ///< of the first digit

    bool isZero() const { return digits.isEmpty(); }
};

/// Reads sign, digits with at most one point, and an exponent; nothing else, no space. Invalid
/// otherwise. Says nothing about DynamoDB's range.
Result<Decimal> parseDecimal(QByteArrayView text);

/// The same number when DynamoDB can store it (38 digits, 1E-130 to under 1E+126), else Invalid.
Result<Decimal> checkRange(const Decimal &decimal);

/// Plain digits, exponent expanded.
QByteArray toText(const Decimal &decimal);

Decimal negated(Decimal decimal);
std::strong_ordering compare(const Decimal &a, const Decimal &b);

/// Exact. Both must be in DynamoDB's range, which bounds the length of the result.
Decimal sum(const Decimal &a, const Decimal &b);

} // namespace tailrace::dynamodb
