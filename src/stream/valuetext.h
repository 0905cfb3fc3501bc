// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace tailrace::stream {

/// True for what is certainly a number in DynamoDB's range: up to 38 digits and a point. The rest
/// is decided by isNumber, which is slower.
inline bool isPlainNumber(QByteArrayView text)
{
    const char *at = text.begin();
    const char *const end = text.end();
    if (at != end && *at == '-')
        ++at;
    if (end - at > 38 || at == end)
        return false;
    int points = 0;
    for (const char *c = at; c != end; ++c) {
        if (*c == '.')
            ++points;
        else if (*c < '0' || *c > '9')
            return false;
    }
    return points == 0 || (points == 1 && end - at > 1);
}

bool isNumber(QByteArrayView text);

bool isBase64Digit(char c);

/// Canonical base64, padded.
bool isBase64(QByteArrayView text);
/// The same for the last four bytes of a longer one.
bool isBase64End(const char *last);

} // namespace tailrace::stream
