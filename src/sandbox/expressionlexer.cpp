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
    // A character of several bytes is one token, so that the message shows it whole.
    qsizetype end = 1;
    while (end < text.size() && (uchar(text[end]) & 0xC0) == 0x80)
        ++end;
    const QByteArray character = text.first(end).toByteArray();
    text = text.sliced(end);
    return {Token::Kind::Bad, character};
}

} // namespace

std::vector<Token> tokenize(QByteArrayView text)
{
    std::vector<Token> out;
    const qsizetype size = text.size();
    while (true) {
        while (!text.isEmpty()
               && (text.front() == ' ' || text.front() == '\t' || text.front() == '\n'
                   || text.front() == '\r'))
            text = text.sliced(1);
        if (text.isEmpty())
            break;
        const qsizetype begin = size - text.size();
        out.push_back(take(text));
        out.back().begin = begin;
    }
    out.push_back({Token::Kind::End, "<EOF>", size});
    return out;
}

} // namespace tailrace::sandbox
