// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/expression.h"

namespace tailrace::test {

/// The same names and values for every row; rows use what they need.
inline sandbox::Placeholders placeholders()
{
    const QByteArray request = R"({
        "ExpressionAttributeNames": {"#a": "a", "#dot": "a.b", "#status": "status"},
        "ExpressionAttributeValues": {
            ":s": {"S": "x"}, ":px": {"S": "ap"}, ":n": {"N": "1"}, ":two": {"N": "2"}, ":ten": {"N": "1E1"},
            ":b": {"B": "AQI="}, ":t": {"BOOL": true}, ":z": {"NULL": true}, ":l": {"L": [{"N": "7"}]},
            ":m": {"M": {"k": {"S": "v"}}}, ":ss": {"SS": ["a", "x"]}, ":ns": {"NS": ["1", "2"]},
            ":bs": {"BS": ["AQ=="]}, ":S": {"S": "S"}, ":M": {"S": "M"}, ":bad": {"S": "X"}}})";
    return sandbox::Placeholders::from(*formats::parseJson(request)).value();
}

inline dynamodb::AttributeMap item(const QByteArray &json)
{
    return dynamodb::itemFromJson(QByteArrayView(json)).value();
}

/// The parser's message, or "" when it had none.
template <typename T>
QString messageOf(const sandbox::Outcome<T> &outcome)
{
    return outcome ? QString() : outcome.error().message;
}

} // namespace tailrace::test
