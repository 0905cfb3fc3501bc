// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/variables.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QUuid>

namespace tailrace::sending {

namespace {

Result<QByteArray> unknown(const QByteArray &name)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("use {{uuid}}, {{now}}, {{seq}} or {{random LOW HIGH}}");
    return failure(ErrorKind::Usage,
                   QStringLiteral("{{%1}} is no variable").arg(QString::fromUtf8(name)), facts);
}

Result<QByteArray> randomNumber(const QList<QByteArray> &words, const QByteArray &name,
                                QRandomGenerator &random)
{
    bool lowOk = false;
    bool highOk = false;
    const qint64 low = words.value(1).toLongLong(&lowOk);
    const qint64 high = words.value(2).toLongLong(&highOk);
    if (words.size() != 3 || !lowOk || !highOk || low > high)
        return unknown(name);
    const quint64 span =
            quint64(high) - quint64(low) + 1; // 0 stands for the whole range of 64 bits
    const quint64 value = span ? random.generate64() % span : random.generate64();
    return QByteArray::number(qint64(quint64(low) + value));
}

Result<QByteArray> valueOf(const QByteArray &name, qint64 sequence, qint64 nowMs,
                           QRandomGenerator &random)
{
    if (name == "uuid")
        return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    if (name == "now")
        return QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).toString(Qt::ISODateWithMs).toUtf8();
    if (name == "seq")
        return QByteArray::number(sequence);
    const QList<QByteArray> words = name.simplified().split(' ');
    return words.constFirst() == "random" ? randomNumber(words, name, random) : unknown(name);
}

Error atOffset(Error error, qsizetype offset)
{
    error.facts.byteOffset = offset;
    return error;
}

} // namespace

qsizetype FilledText::sourceOffset(qsizetype offset) const
{
    qsizetype shift = 0;
    for (const Piece &piece : pieces) {
        if (offset < piece.filled)
            break;
        if (offset < piece.filled + piece.filledLength)
            return piece.source;
        shift = piece.source + piece.sourceLength - (piece.filled + piece.filledLength);
    }
    return offset + shift;
}

Result<FilledText> fillVariables(const QByteArray &text, qint64 sequence, qint64 nowMs,
                                 QRandomGenerator &random)
{
    FilledText out;
    qsizetype from = 0;
    for (qsizetype open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
        const qsizetype close = text.indexOf("}}", open);
        // {"M":{"a":{...}}} has braces in pairs too, but never "{{" in JSON: that would be a
        // missing name.
        if (close < 0)
            return failure(atOffset(unknown(text.mid(open + 2, 20)).error(), open));
        const auto value =
                valueOf(text.mid(open + 2, close - open - 2).trimmed(), sequence, nowMs, random);
        if (!value)
            return failure(atOffset(value.error(), open));
        out.text += text.mid(from, open - from);
        out.pieces.push_back({open, close + 2 - open, out.text.size(), value->size()});
        out.text += *value;
        from = close + 2;
    }
    out.text += text.mid(from);
    return out;
}

} // namespace tailrace::sending
