// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/jsonescape.h"

#include <QChar>
#include <QString>

namespace tailrace::stream {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The code unit of the "\uXXXX" at that place; -1 when there is none.
int codeUnit(QByteArrayView contents, qsizetype at)
{
    if (at + 6 > contents.size() || contents[at] != '\\' || contents[at + 1] != 'u')
        return -1;
    int value = 0;
    for (qsizetype i = at + 2; i < at + 6; ++i) {
        const int digit = hexValue(contents[i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/// What a one-letter escape stands for; zero when it is none.
char simpleEscape(char c)
{
    switch (c) {
    case '"':
    case '\\':
    case '/':
        return c;
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return 0;
    }
}

void appendUtf8(QByteArray &out, char32_t codePoint)
{
    out += QString::fromUcs4(&codePoint, 1).toUtf8();
}

/// Appends the character of the \u escape at that place, both halves of a pair at once; returns how
/// many bytes it took.
qsizetype appendCodePoint(QByteArray &out, QByteArrayView contents, qsizetype at)
{
    const int unit = codeUnit(contents, at);
    const int next = codeUnit(contents, at + 6);
    if (unit >= 0 && next >= 0 && QChar::isHighSurrogate(char32_t(unit))
        && QChar::isLowSurrogate(char32_t(next))) {
        appendUtf8(out, QChar::surrogateToUcs4(char16_t(unit), char16_t(next)));
        return 12;
    }
    const bool isText = unit >= 0 && !QChar::isSurrogate(char32_t(unit));
    appendUtf8(out, isText ? char32_t(unit) : char32_t(QChar::ReplacementCharacter));
    return 6;
}

} // namespace

EscapeCheck stepOverEscape(QByteArrayView contents, qsizetype &at)
{
    if (at + 1 < contents.size() && simpleEscape(contents[at + 1])) {
        at += 2;
        return EscapeCheck::Fine;
    }
    const int unit = codeUnit(contents, at);
    if (unit < 0)
        return EscapeCheck::Bad;
    at += 6;
    if (!QChar::isSurrogate(char32_t(unit)))
        return EscapeCheck::Fine;
    const int next = codeUnit(contents, at);
    if (!QChar::isHighSurrogate(char32_t(unit)) || next < 0
        || !QChar::isLowSurrogate(char32_t(next)))
        return EscapeCheck::LoneSurrogate;
    at += 6;
    return EscapeCheck::Fine;
}

EscapeCheck checkEscapes(QByteArrayView contents)
{
    EscapeCheck result = EscapeCheck::Fine;
    for (qsizetype at = contents.indexOf('\\'); at >= 0; at = contents.indexOf('\\', at)) {
        const EscapeCheck check = stepOverEscape(contents, at);
        if (check == EscapeCheck::Bad)
            return check;
        if (check == EscapeCheck::LoneSurrogate)
            result = check;
    }
    return result;
}

QByteArray unescaped(QByteArrayView contents)
{
    QByteArray out;
    out.reserve(contents.size());
    qsizetype done = 0;
    for (qsizetype at = contents.indexOf('\\'); at >= 0; at = contents.indexOf('\\', done)) {
        out += contents.sliced(done, at - done);
        if (const char simple =
                    at + 1 < contents.size() ? simpleEscape(contents[at + 1]) : char(0)) {
            out += simple;
            done = at + 2;
        } else {
            done = qMin(at + appendCodePoint(out, contents, at), contents.size());
        }
    }
    return out += contents.sliced(done);
}

} // namespace tailrace::stream
