// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/csvfield.h"

#include "dynamodb/decimal.h"

#include <algorithm>

namespace tailrace::models {

namespace {

/// Spreadsheets of the east take the wide forms, too.
bool beginsAsFormula(const QByteArray &text)
{
    static const QByteArrayList beginnings{"=",  "+",  "-",  "@",  "\t", "\r",
                                           "\n", "＝", "＋", "－", "＠"};
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&text](const QByteArray &one) { return text.startsWith(one); });
}

} // namespace

QByteArray csvField(const QByteArray &text)
{
    QByteArray field = text;
    // Apostrophes before such a text get another: reading takes one away.
    const auto bare = std::find_if(field.begin(), field.end(), [](char c) { return c != '\''; });
    const auto apostrophes = bare - field.begin();
    const bool looksGuarded = apostrophes > 0 && beginsAsFormula(field.mid(apostrophes));
    if (looksGuarded || (beginsAsFormula(field) && !dynamodb::parseDecimal(field)))
        field.prepend('\'');
    const bool needsQuotes = std::any_of(field.begin(), field.end(), [](char c) {
        return c == ',' || c == '"' || c == '\r' || c == '\n';
    });
    if (!needsQuotes)
        return field;
    return '"' + field.replace("\"", "\"\"") + '"';
}

QByteArray csvLine(const QByteArrayList &fields)
{
    QByteArrayList line;
    for (const QByteArray &field : fields)
        line << csvField(field);
    return line.join(',') + "\r\n";
}

} // namespace tailrace::models
