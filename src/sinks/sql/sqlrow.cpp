// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/sql/sqlrow.h"

#include <QDateTime>

#include <algorithm>
#include <iterator>

namespace tailrace::sinks {

namespace {

constexpr size_t mostRows = 250; // Qt's SQLite driver is slower per row with more parameters
constexpr qsizetype mostBytes = 4 * 1024 * 1024;

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

QVariant textOrNull(const QByteArray &utf8)
{
    return textOrNull(QString::fromUtf8(utf8));
}

/// Played captures have no streams: their numbers are no ARNs.
QVariant arnOrNull(const QString &arn)
{
    return textOrNull(arn.startsWith(QLatin1String("arn:")) ? arn : QString());
}

QVariant timeOrNull(qint64 ms)
{
    return ms <= 0 ? textOrNull(QString())
                   : textOrNull(
                           QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs));
}

} // namespace

QVariantList rowOf(const Event &event)
{
    return {textOrNull(event.id),      arnOrNull(event.streamArn),
            textOrNull(event.shardId), textOrNull(event.sequenceNumber),
            textOrNull(event.itemKey), timeOrNull(event.createdMs),
            textOrNull(event.body)};
}

QString rowProblem(const Event &event)
{
    if (event.id.isEmpty())
        return QStringLiteral("the record has no eventID, by which a row is known");
    const bool hasNul = event.id.contains('\0') || event.sequenceNumber.contains('\0')
                        || event.itemKey.contains('\0') || event.body.contains('\0')
                        || event.streamArn.contains(QChar(0)) || event.shardId.contains(QChar(0));
    return hasNul ? QStringLiteral("the record's ids hold a NUL, which no column of text takes")
                  : QString();
}

QString insertStatement(const QString &table, size_t rows)
{
    QStringList columns;
    for (const char *column : sqlColumns)
        columns.append(QLatin1String(column));
    const QStringList marks(columns.size(), QStringLiteral("?"));
    const QString row = QLatin1Char('(') + marks.join(QLatin1Char(',')) + QLatin1Char(')');
    return QStringLiteral("insert into %1 (%2) values %3 on conflict (event_id) do nothing")
            .arg(table, columns.join(QLatin1Char(',')),
                 QStringList(qsizetype(rows), row).join(QLatin1Char(',')));
}

size_t statementLength(std::span<const Event> events)
{
    size_t count = 0;
    for (qsizetype bytes = 0; count < std::min(events.size(), mostRows); ++count) {
        bytes += events[count].body.size();
        if (count > 0 && bytes > mostBytes)
            break;
    }
    return count;
}

QString quotedName(const QStringList &parts)
{
    QStringList quoted;
    for (QString part : parts)
        quoted.append(QLatin1Char('"') + part.replace(QLatin1Char('"'), QLatin1String("\"\""))
                      + QLatin1Char('"'));
    return quoted.join(QLatin1Char('.'));
}

} // namespace tailrace::sinks
