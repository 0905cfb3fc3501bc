// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filleditem.h"

#include "models/itemplace.h"
#include "sending/variables.h"

#include <QCoreApplication>

namespace tailrace::models {

namespace {

/// One-based line and column, in characters, of a place in UTF-8.
formats::TextPosition positionOf(const QByteArray &utf8, qsizetype offset)
{
    const QString before = QString::fromUtf8(utf8.left(qMax<qsizetype>(0, offset)));
    return {int(before.count(QLatin1Char('\n'))) + 1,
            int(before.size() - (before.lastIndexOf(QLatin1Char('\n')) + 1)) + 1};
}

qsizetype offsetOf(const QString &text, int line, int column)
{
    qsizetype at = 0;
    for (int i = 1; i < line && at >= 0; ++i)
        at = text.indexOf(QLatin1Char('\n'), at) + 1;
    return text.left(at + column - 1).toUtf8().size();
}

Error badVariable(Error error, const QString &text)
{
    const auto place = positionOf(text.toUtf8(), error.facts.byteOffset);
    error.facts.line = place.line;
    error.facts.column = place.column;
    error.message = atPlace(text, place, error.message);
    error.facts.remedy = QCoreApplication::translate(
            "FilledItem", "Use {{uuid}}, {{now}}, {{seq}} or {{random 1 100}}, or don't fill in "
                          "variables");
    return error;
}

} // namespace

bool hasVariables(const QString &text)
{
    return text.contains(QLatin1String("{{"));
}

Result<QString> filledText(const QString &text, const Filling &filling)
{
    const auto filled =
            sending::fillVariables(text.toUtf8(), filling.sequence, filling.nowMs, filling.random);
    if (!filled)
        return failure(badVariable(filled.error(), text));
    return QString::fromUtf8(filled->text);
}

Result<PlainItem> filledItemFromText(const QString &text, ItemNotation notation,
                                     const dynamodb::AttributeMap &types, const Filling &filling)
{
    const QByteArray utf8 = text.toUtf8();
    const auto filled =
            sending::fillVariables(utf8, filling.sequence, filling.nowMs, filling.random);
    if (!filled)
        return failure(badVariable(filled.error(), text));
    const QString readable = QString::fromUtf8(filled->text);
    auto item = itemFromText(readable, notation, types);
    if (item || item.error().facts.line == 0)
        return item;
    Error error = item.error();
    const formats::TextPosition found{error.facts.line, error.facts.column};
    const auto place =
            positionOf(utf8, filled->sourceOffset(offsetOf(readable, found.line, found.column)));
    const QString before = atPlace(readable, found, {});
    if (error.message.startsWith(before))
        error.message = atPlace(text, place, error.message.mid(before.size()));
    error.facts.line = place.line;
    error.facts.column = place.column;
    return failure(error);
}

} // namespace tailrace::models
