// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/textplace.h"

#include <QCoreApplication>

namespace tailrace::trial {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TextPlace", text);
}

} // namespace

std::optional<qsizetype> placeIn(const QString &text, const base::Error &error)
{
    const QByteArray utf8 = text.toUtf8();
    qsizetype offset = error.facts.byteOffset;
    if (offset < 0 && error.facts.line > 0) {
        qsizetype line = 0;
        for (int i = 1; i < error.facts.line; ++i)
            line = utf8.indexOf('\n', line) + 1;
        offset = line + qMax(error.facts.column, 1) - 1;
    }
    if (offset < 0)
        return std::nullopt;
    return QString::fromUtf8(utf8.first(qMin(offset, utf8.size()))).size();
}

QString placedProblem(const QString &text, const base::Error &error)
{
    const auto place = placeIn(text, error);
    if (!place)
        return error.message;
    const QStringView before = QStringView(text).first(*place);
    const qsizetype line = before.count(u'\n') + 1;
    const qsizetype column = *place - (before.lastIndexOf(u'\n') + 1) + 1;
    if (*place >= text.trimmed().size() && !text.trimmed().isEmpty())
        return tr("At the end: %1").arg(error.message);
    if (!text.contains(u'\n'))
        return tr("Character %1: %2").arg(QString::number(column), error.message);
    return tr("Line %1, column %2: %3")
            .arg(QString::number(line), QString::number(column), error.message);
}

} // namespace tailrace::trial
