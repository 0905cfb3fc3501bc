// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/commandwords.h"

namespace tailrace::aws {

std::optional<QStringList> commandWords(const QString &line)
{
    QStringList words;
    QString word;
    bool isInWord = false;
    QChar quote; // null outside quotation marks
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (!quote.isNull() && c == quote) {
            quote = {};
        } else if (c == u'\\' && quote != u'\'') {
            if (++i == line.size())
                return std::nullopt;
            // Between double quotation marks a backslash is itself before anything ordinary.
            if (quote == u'"' && line[i] != u'"' && line[i] != u'\\')
                word += c;
            word += line[i];
            isInWord = true;
        } else if (!quote.isNull()) {
            word += c;
        } else if (c == u'"' || c == u'\'') {
            quote = c;
            isInWord = true;
        } else if (c.isSpace()) {
            if (std::exchange(isInWord, false))
                words.append(std::exchange(word, {}));
        } else {
            word += c;
            isInWord = true;
        }
    }
    if (!quote.isNull())
        return std::nullopt;
    if (isInWord)
        words.append(word);
    return words;
}

} // namespace tailrace::aws
