// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/yamlscalar.h"

#include <QRegularExpression>

namespace tailrace::formats {

namespace {

bool isOneOf(const QByteArray &text, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *word) { return text == word; });
}

Result<Json> inBase(const QByteArray &digits, int base)
{
    bool ok = false;
    const quint64 value = digits.toULongLong(&ok, base);
    if (!ok)
        return failure(ErrorKind::Malformed,
                       QStringLiteral("a number in base %1 is limited to 64 bits").arg(base));
    return Json::number(QByteArray::number(value));
}

/// "+.50" to "0.50", "007" to "7": YAML's spelling of a number in JSON's.
QByteArray jsonSpelling(QByteArray text)
{
    const bool negative = text.startsWith('-');
    if (negative || text.startsWith('+'))
        text.remove(0, 1);
    while (text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9')
        text.remove(0, 1);
    if (text.startsWith('.'))
        text.prepend('0');
    const qsizetype dot = text.indexOf('.');
    if (dot >= 0 && (dot + 1 == text.size() || text[dot + 1] < '0' || text[dot + 1] > '9'))
        text.insert(dot + 1, '0');
    return negative ? '-' + text : text;
}

bool isNumber(const QByteArray &text)
{
    static const QRegularExpression number(QRegularExpression::anchoredPattern(
            QStringLiteral("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")));
    return number.match(QString::fromLatin1(text)).hasMatch();
}

bool isInBase(const QByteArray &text, const char *prefix, const QByteArray &digits)
{
    return text.startsWith(prefix) && text.size() > 2
           && std::all_of(text.begin() + 2, text.end(), [&](char c) { return digits.contains(c); });
}

} // namespace

Result<Json> resolvePlainScalar(const QByteArray &text)
{
    if (isOneOf(text, {"", "~", "null", "Null", "NULL"}))
        return Json::null();
    if (isOneOf(text, {"true", "True", "TRUE"}))
        return Json::boolean(true);
    if (isOneOf(text, {"false", "False", "FALSE"}))
        return Json::boolean(false);
    if (isInBase(text, "0o", "01234567"))
        return inBase(text.mid(2), 8);
    if (isInBase(text, "0x", "0123456789abcdefABCDEF"))
        return inBase(text.mid(2), 16);
    const QByteArray unsignedText =
            text.startsWith('-') || text.startsWith('+') ? text.mid(1) : text;
    if (isOneOf(unsignedText, {".inf", ".Inf", ".INF"}) || isOneOf(text, {".nan", ".NaN", ".NAN"}))
        return failure(ErrorKind::Malformed,
                       QStringLiteral("infinity and NaN have no place here; write a number, or "
                                      "put the text in quotes"));
    if (isJsonNumber(text))
        return Json::number(text);
    if (isNumber(text))
        return Json::number(jsonSpelling(text));
    return Json::string(text);
}

bool isPlainString(const QByteArray &text)
{
    // Stricter than YAML: what is left cannot be mistaken by any reader, of YAML 1.1 neither.
    static const QRegularExpression safe(
            QRegularExpression::anchoredPattern(QStringLiteral("[A-Za-z/_][-A-Za-z0-9_./:@+]*")));
    static const QRegularExpression word(QRegularExpression::anchoredPattern(QStringLiteral(
                                                 "y|n|yes|no|on|off|true|false|null|true|false")),
                                         QRegularExpression::CaseInsensitiveOption);
    const QString string = QString::fromUtf8(text);
    return safe.match(string).hasMatch() && !word.match(string).hasMatch() && !text.endsWith(':');
}

} // namespace tailrace::formats
