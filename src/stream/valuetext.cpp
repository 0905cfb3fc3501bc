// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/valuetext.h"

#include "dynamodb/number.h"

#include <algorithm>
#include <array>

namespace tailrace::stream {

namespace {

constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr qint8 noDigit = -1;

/// What each byte stands for.
constexpr std::array<qint8, 256> digitValues()
{
    std::array<qint8, 256> values{};
    values.fill(noDigit);
    for (qint8 i = 0; i < 64; ++i)
        values[static_cast<unsigned char>(digits[i])] = i;
    return values;
}

int valueOf(char c)
{
    static constexpr std::array<qint8, 256> values = digitValues();
    return values[static_cast<unsigned char>(c)];
}

} // namespace

bool isNumber(QByteArrayView text)
{
    return dynamodb::canonicalNumber(text).has_value();
}

bool isBase64Digit(char c)
{
    return valueOf(c) != noDigit;
}

// There padding may stand; the bits that it leaves over must be zero.
bool isBase64End(const char *last)
{
    const int second = valueOf(last[1]);
    const int third = valueOf(last[2]);
    if (valueOf(last[0]) < 0 || second < 0)
        return false;
    if (last[3] != '=')
        return third >= 0 && valueOf(last[3]) >= 0;
    return last[2] == '=' ? second % 16 == 0 : third >= 0 && third % 4 == 0;
}

bool isBase64(QByteArrayView raw)
{
    if (raw.size() % 4 != 0)
        return false;
    if (raw.isEmpty())
        return true;
    const QByteArrayView body = raw.chopped(4);
    return std::all_of(body.begin(), body.end(), &isBase64Digit) && isBase64End(body.end());
}

} // namespace tailrace::stream
