// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/expressionlexer.h"

namespace tailrace::sandbox {

namespace {

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

Token take(QByteArrayView &text)
{
    const char first = text.front();
    const bool prefixed = first == '#' || first == ':';
    if (prefixed || isWordCharacter(first)) {
        qsizetype end = 1;
        while (end < text.size() && isWordCharacter(text[end]))
            ++end;
        const QByteArray word = text.first(end).toByteArray();
        text = text.sliced(end);
        if (prefixed && word.size() == 1)
            return {Token::Kind::Bad, word};
        if (prefixed)
            return {first == '#' ? Token::Kind::Name : Token::Kind::Value, word};
        const bool number = std::all_of(word.begin(), word.end(), isDigit);
        return {number ? Token::Kind::Number : Token::Kind::Word, word};
    }
    for (const QByteArrayView sign :
         {QByteArrayView("<>"), QByteArrayView("<="), QByteArrayView(">="), QByteArrayView("="),
          QByteArrayView("<"), QByteArrayView(">"), QByteArrayView("("), QByteArrayView(")"),
          QByteArrayView(","), QByteArrayView("."), QByteArrayView("["), QByteArrayView("]"),
          QByteArrayView("+"), QByteArrayView("-")}) {
        if (text.startsWith(sign)) {
            text = text.sliced(sign.size());
            return {Token::Kind::Sign, sign.toByteArray()};
        }
    }
    text = text.sliced(1);
    return {Token::Kind::Bad, QByteArray(1, first)};
}

} // namespace

std::vector<Token> tokenize(QByteArrayView text)
{
    std::vector<Token> out;
    while (true) {
        while (!text.isEmpty()
               && (text.front() == ' ' || text.front() == '\t' || text.front() == '\n'
                   || text.front() == '\r'))
            text = text.sliced(1);
        if (text.isEmpty())
            break;
        out.push_back(take(text));
    }
    out.push_back({Token::Kind::End, "<EOF>"});
    return out;
}

} // namespace tailrace::sandbox
