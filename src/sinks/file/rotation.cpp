// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/file/rotation.h"

#include <QDateTime>
#include <QFileInfo>
#include <QRegularExpression>

namespace tailrace::sinks {

namespace {

/// Before and behind the time: "orders." and ".jsonl".
std::pair<QString, QString> partsOf(const QString &fileName)
{
    const qsizetype dot = fileName.lastIndexOf(u'.');
    if (dot <= 0)
        return {fileName + u'.', {}};
    return {fileName.left(dot + 1), fileName.mid(dot)};
}

} // namespace

QString rotatedName(const QString &path, qint64 nowMs)
{
    const QFileInfo file(path);
    const auto [before, behind] = partsOf(file.fileName());
    const QString time = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC)
                                 .toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz'Z'"));
    return file.path() + u'/' + before + time + behind;
}

QStringList tooManyOf(const QStringList &names, const QString &path, int keep)
{
    if (keep <= 0)
        return {};
    const auto [before, behind] = partsOf(QFileInfo(path).fileName());
    const QRegularExpression full(QRegularExpression::anchoredPattern(
            QRegularExpression::escape(before) + QStringLiteral("[0-9]{8}T[0-9]{9}Z")
            + QRegularExpression::escape(behind)));
    QStringList found = names.filter(full);
    found.sort();
    return found.mid(0, std::max<qsizetype>(0, found.size() - keep));
}

} // namespace tailrace::sinks
