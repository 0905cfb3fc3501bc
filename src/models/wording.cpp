// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/wording.h"

#include <QDateTime>
#include <QLocale>

namespace tailrace::models {

using dynamodb::AttributeValue;
using Type = AttributeValue::Type;

namespace {

QString oneDecimal(double value)
{
    return QLocale().toString(value, 'f', 1);
}

QString setText(const AttributeValue &value)
{
    QStringList members;
    for (const QByteArray &member : value.members())
        members << (value.type() == Type::BS ? QString::fromLatin1(member.toBase64())
                                             : QString::fromUtf8(member));
    return QLatin1Char('{') + members.join(QStringLiteral(", ")) + QLatin1Char('}');
}

QString wholeText(const AttributeValue &value)
{
    switch (value.type()) {
    case Type::S:
    case Type::N:
        return QString::fromUtf8(value.bytes());
    case Type::B:
        return QString::fromLatin1(value.bytes().toBase64());
    case Type::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case Type::Null:
        return QStringLiteral("null");
    case Type::SS:
    case Type::NS:
    case Type::BS:
        return setText(value);
    case Type::M:
    case Type::L: {
        QByteArray json;
        dynamodb::appendPlainJson(json, value);
        return QString::fromUtf8(json);
    }
    }
    return {};
}

// Embeddings, overrides and isolates: what they turn does not end with the text they came in.
bool turnsDirection(char16_t code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

} // namespace

QString countText(qint64 count)
{
    return QLocale().toString(count);
}

QString sizeText(qint64 bytes)
{
    if (bytes < 1024)
        return QStringLiteral("%1 B").arg(bytes);
    if (bytes < 1024 * 1024)
        return QStringLiteral("%1 KB").arg(oneDecimal(double(bytes) / 1024));
    return QStringLiteral("%1 MB").arg(oneDecimal(double(bytes) / 1024 / 1024));
}

QString timeText(qint64 epochMs)
{
    if (epochMs == 0)
        return {};
    const QTime time = QDateTime::fromMSecsSinceEpoch(epochMs).time();
    return time.toString(epochMs % 1000 == 0 ? QStringLiteral("HH:mm:ss")
                                             : QStringLiteral("HH:mm:ss.zzz"));
}

QString dateTimeText(qint64 epochMs)
{
    if (epochMs == 0)
        return {};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(epochMs);
    return time.date().toString(Qt::ISODate) + QLatin1Char(' ') + timeText(epochMs)
           + QLatin1Char(' ') + time.timeZoneAbbreviation();
}

QString durationText(qint64 ms)
{
    if (ms < 10'000)
        return QStringLiteral("%1 s").arg(oneDecimal(double(ms) / 1000));
    if (ms < 120'000)
        return QStringLiteral("%1 s").arg(ms / 1000);
    if (ms < 7'200'000)
        return QStringLiteral("%1 min").arg(ms / 60'000);
    return QStringLiteral("%1 h").arg(ms / 3'600'000);
}

QString latencyText(qint64 ms)
{
    return ms < 10'000 ? QStringLiteral("%1 ms").arg(ms) : durationText(ms);
}

QString onOneLine(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        if (code < 0x20)
            out += QChar(0x2400 + code);
        else if (code == 0x7F)
            out += QChar(0x2421);
        else if (c == QChar::ParagraphSeparator || c == QChar::LineSeparator)
            out += QChar(0x2424);
        else if ((code >= 0x80 && code < 0xA0) || turnsDirection(code))
            out += QStringLiteral("[U+%1]").arg(
                    QString::number(code, 16).toUpper().rightJustified(4, QLatin1Char('0')));
        else
            out += c;
    }
    return out;
}

QString valueText(const AttributeValue &value, int longest)
{
    const QString text = onOneLine(wholeText(value));
    if (text.size() <= longest)
        return text;
    const bool splitsPair = longest > 0 && text[longest - 1].isHighSurrogate();
    return text.left(splitsPair ? longest - 1 : longest) + QChar(0x2026);
}

QString keyText(const dynamodb::AttributeMap &keys)
{
    QStringList values;
    for (const auto &[name, value] : keys)
        values << valueText(value, 200);
    return values.join(QStringLiteral("  "));
}

} // namespace tailrace::models
