// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/decimal.h"

#include <algorithm>

namespace tailrace::dynamodb {

namespace {

// The limits of aws.md 5.5.
constexpr int maxDigits = 38;
constexpr qint64 maxExponent = 125;
constexpr qint64 minExponent = -130;
// Exponents are cut here: far outside the range, and sums of two of them can't overflow.
constexpr qint64 exponentCap = 1'000'000'000'000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

tl::unexpected<Error> notANumber()
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("write the number in digits, for example \"12.5\" or \"1e5\"");
    return failure(ErrorKind::Invalid,
                   QStringLiteral("A value provided cannot be converted into a number"), facts);
}

tl::unexpected<Error> outOfRange(const QString &why)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("use at most 38 digits between 1E-130 and 9.99E+125, or store "
                                  "the value as text (S)");
    return failure(ErrorKind::Invalid, why, facts);
}

/// Digits of an exponent with its sign, capped; advances at.
qint64 readExponent(QByteArrayView text, qsizetype &at)
{
    bool isNegative = false;
    if (at < text.size() && (text[at] == '+' || text[at] == '-'))
        isNegative = text[at++] == '-';
    qint64 value = 0;
    for (; at < text.size() && isDigit(text[at]); ++at)
        value = std::min(value * 10 + (text[at] - '0'), exponentCap);
    return isNegative ? -value : value;
}

/// Takes the zeros off both ends; the exponent keeps meaning the first digit.
void normalize(Decimal &decimal)
{
    const QByteArray &digits = decimal.digits;
    const auto isNotZero = [](char c) { return c != '0'; };
    const auto first = std::find_if(digits.cbegin(), digits.cend(), isNotZero);
    if (first == digits.cend()) {
        decimal = {};
        return;
    }
    const auto last = std::find_if(digits.crbegin(), digits.crend(), isNotZero).base();
    decimal.exponent -= first - digits.cbegin();
    decimal.digits = QByteArray(first, last - first);
}

/// The digits as a whole number in units of ten to unit.
QByteArray scaled(const Decimal &decimal, qint64 unit)
{
    const qint64 lastPlace = decimal.exponent - decimal.digits.size() + 1;
    return decimal.digits + QByteArray(lastPlace - unit, '0');
}

QByteArray addDigits(QByteArray a, QByteArray b)
{
    const qsizetype size = std::max(a.size(), b.size()) + 1;
    a.prepend(QByteArray(size - a.size(), '0'));
    b.prepend(QByteArray(size - b.size(), '0'));
    int carry = 0;
    for (qsizetype i = size - 1; i >= 0; --i) {
        const int digit = (a[i] - '0') + (b[i] - '0') + carry;
        a[i] = char('0' + digit % 10);
        carry = digit / 10;
    }
    return a;
}

/// a minus b, a being the greater.
QByteArray subtractDigits(QByteArray a, QByteArray b)
{
    b.prepend(QByteArray(a.size() - b.size(), '0'));
    int borrow = 0;
    for (qsizetype i = a.size() - 1; i >= 0; --i) {
        const int digit = (a[i] - '0') - (b[i] - '0') - borrow;
        borrow = digit < 0 ? 1 : 0;
        a[i] = char('0' + digit + 10 * borrow);
    }
    return a;
}

std::strong_ordering compareMagnitudes(const Decimal &a, const Decimal &b)
{
    if (a.isZero() || b.isZero())
        return b.isZero() <=> a.isZero();
    if (a.exponent != b.exponent)
        return a.exponent <=> b.exponent;
    return a.digits.compare(b.digits) <=> 0;
}

} // namespace

Result<Decimal> parseDecimal(QByteArrayView text)
{
    Decimal decimal;
    qsizetype at = 0;
    if (at < text.size() && (text[at] == '+' || text[at] == '-'))
        decimal.isNegative = text[at++] == '-';
    qint64 whole = 0;
    bool sawPoint = false;
    for (; at < text.size(); ++at) {
        if (isDigit(text[at])) {
            decimal.digits.append(text[at]);
            whole += sawPoint ? 0 : 1;
        } else if (text[at] == '.' && !sawPoint) {
            sawPoint = true;
        } else {
            break;
        }
    }
    if (decimal.digits.isEmpty())
        return notANumber();
    decimal.exponent = whole - 1;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        decimal.exponent += readExponent(text, ++at);
        if (!isDigit(text[at - 1]))
            return notANumber();
    }
    if (at != text.size())
        return notANumber();
    normalize(decimal);
    return decimal;
}

Result<Decimal> checkRange(const Decimal &decimal)
{
    if (decimal.isZero())
        return decimal;
    if (decimal.exponent > maxExponent)
        return outOfRange(QStringLiteral("Number overflow. Attempting to store a number with "
                                         "magnitude larger than supported range"));
    if (decimal.exponent < minExponent)
        return outOfRange(QStringLiteral("Number underflow. Attempting to store a number with "
                                         "magnitude smaller than supported range"));
    if (decimal.digits.size() > maxDigits)
        return outOfRange(QStringLiteral("Attempting to store more than 38 significant digits in a "
                                         "Number"));
    return decimal;
}

QByteArray toText(const Decimal &decimal)
{
    if (decimal.isZero())
        return QByteArrayLiteral("0");
    QByteArray text = decimal.isNegative ? QByteArrayLiteral("-") : QByteArray();
    const qint64 whole = decimal.exponent + 1;
    const qint64 size = decimal.digits.size();
    if (whole <= 0)
        text += "0." + QByteArray(-whole, '0') + decimal.digits;
    else if (whole >= size)
        text += decimal.digits + QByteArray(whole - size, '0');
    else
        text += decimal.digits.left(whole) + '.' + decimal.digits.mid(whole);
    return text;
}

Decimal negated(Decimal decimal)
{
    decimal.isNegative = !decimal.isZero() && !decimal.isNegative;
    return decimal;
}

std::strong_ordering compare(const Decimal &a, const Decimal &b)
{
    if (a.isNegative != b.isNegative)
        return b.isNegative <=> a.isNegative;
    return a.isNegative ? compareMagnitudes(b, a) : compareMagnitudes(a, b);
}

Decimal sum(const Decimal &a, const Decimal &b)
{
    if (a.isZero() || b.isZero())
        return a.isZero() ? b : a;
    const qint64 unit = std::min(a.exponent - a.digits.size(), b.exponent - b.digits.size()) + 1;
    const bool aIsGreater = compareMagnitudes(a, b) >= 0;
    const Decimal &greater = aIsGreater ? a : b;
    const Decimal &smaller = aIsGreater ? b : a;
    Decimal result;
    result.isNegative = greater.isNegative;
    result.digits = a.isNegative == b.isNegative
                            ? addDigits(scaled(greater, unit), scaled(smaller, unit))
                            : subtractDigits(scaled(greater, unit), scaled(smaller, unit));
    result.exponent = unit + result.digits.size() - 1;
    normalize(result);
    return result;
}

} // namespace tailrace::dynamodb
