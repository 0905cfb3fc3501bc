// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/valuetext.h"

#include "dynamodb/number.h"

namespace tailrace::stream {

namespace {

bool isBase64Digit(unsigned char c)
{
    const bool isLetter = static_cast<unsigned char>((c | 0x20) - 'a') < 26;
    const bool isDigitOrSlash = static_cast<unsigned char>(c - '/') < 11;
    return isLetter | isDigitOrSlash | (c == '+');
}

} // namespace

bool isNumber(QByteArrayView text)
{
    return dynamodb::canonicalNumber(text).has_value();
}

// There padding may stand; the bits that it leaves over must be zero.
bool isBase64End(const char *last)
{
    const auto endsIn = [](char c, QByteArrayView digits) { return digits.contains(c); };
    if (!isBase64Digit(uchar(last[0])) || !isBase64Digit(uchar(last[1])))
        return false;
    if (last[3] != '=')
        return isBase64Digit(uchar(last[2])) && isBase64Digit(uchar(last[3]));
    if (last[2] != '=')
        return endsIn(last[2], "AEIMQUYcgkosw048");
    return endsIn(last[1], "AQgw");
}

bool isBase64(QByteArrayView raw)
{
    if (raw.size() % 4 != 0)
        return false;
    if (raw.isEmpty())
        return true;
    const char *bytes = raw.data();
    const qsizetype body = raw.size() - 4;
    unsigned char bad = 0; // no way out of the loop, so that many are done at a time
    for (qsizetype i = 0; i < body; ++i)
        bad |= static_cast<unsigned char>(!isBase64Digit(uchar(bytes[i])));
    return !bad && isBase64End(bytes + body);
}

} // namespace tailrace::stream
