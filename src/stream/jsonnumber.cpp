// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/jsonnumber.h"

#include "dynamodb/decimal.h"
#include "formats/json.h"

namespace tailrace::stream {

namespace {

constexpr qint64 maxDigits = 18; // any number of that many digits fits a qint64

/// A number of plain digits, as most are.
std::optional<qint64> plainInteger(QByteArrayView literal)
{
    if (literal.isEmpty() || literal.size() > 15 || (literal[0] == '0' && literal.size() > 1))
        return std::nullopt;
    qint64 value = 0;
    for (const char c : literal) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// Digit by place: place 0 is the first digit, and behind the last come zeros.
qint64 leadingDigits(const QByteArray &digits, qint64 count)
{
    qint64 value = 0;
    for (qint64 i = 0; i < count; ++i)
        value = value * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    return value;
}

std::optional<dynamodb::Decimal> decimalOf(QByteArrayView literal)
{
    if (!formats::isJsonNumber(literal))
        return std::nullopt;
    Result<dynamodb::Decimal> decimal = dynamodb::parseDecimal(literal);
    return decimal ? std::optional(std::move(*decimal)) : std::nullopt;
}

/// "1.795324441E9" and its like: one digit, a point, digits and a positive exponent of one digit,
/// as the service writes times. Nothing for anything else, which takes the long way.
std::optional<qint64> scientificInteger(QByteArrayView literal, int scale)
{
    const qsizetype mark = literal.size() - 2;
    if (mark < 3 || mark > 15 || literal[1] != '.' || (literal[mark] | 0x20) != 'e'
        || literal[mark + 1] < '0' || literal[mark + 1] > '9')
        return std::nullopt;
    int power = literal[mark + 1] - '0' + scale - int(mark - 2);
    if (power < 0 || power > 3)
        return std::nullopt;
    qint64 value = 0;
    for (qsizetype i = 0; i < mark; ++i) {
        if (i == 1)
            continue;
        if (literal[i] < '0' || literal[i] > '9')
            return std::nullopt;
        value = value * 10 + (literal[i] - '0');
    }
    for (; power > 0; --power)
        value *= 10;
    return value;
}

} // namespace

std::optional<qint64> scaledInteger(QByteArrayView literal, int scale)
{
    Q_ASSERT(scale >= 0 && scale <= 3);
    constexpr qint64 powers[] = {1, 10, 100, 1000};
    if (const std::optional<qint64> plain = plainInteger(literal))
        return *plain * powers[scale];
    if (const std::optional<qint64> scientific = scientificInteger(literal, scale))
        return scientific;
    const std::optional<dynamodb::Decimal> decimal = decimalOf(literal);
    if (!decimal)
        return std::nullopt;
    const qint64 wholeDigits = decimal->exponent + 1 + scale;
    if (decimal->isZero() || (wholeDigits <= 0 && !decimal->isNegative))
        return 0;
    if (wholeDigits > maxDigits)
        return std::nullopt;
    const qint64 magnitude = leadingDigits(decimal->digits, wholeDigits);
    if (!decimal->isNegative)
        return magnitude;
    return decimal->digits.size() > wholeDigits ? -magnitude - 1 : -magnitude;
}

std::optional<qint64> wholeNumber(QByteArrayView literal)
{
    if (const std::optional<qint64> plain = plainInteger(literal))
        return plain;
    const std::optional<dynamodb::Decimal> decimal = decimalOf(literal);
    if (!decimal || (!decimal->isZero() && decimal->digits.size() > decimal->exponent + 1))
        return std::nullopt;
    return scaledInteger(literal, 0);
}

} // namespace tailrace::stream
