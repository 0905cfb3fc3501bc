// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestwords.h"

#include <QCoreApplication>
#include <QDateTime>

namespace tailrace::ui {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("RequestWords", text);
}

/// The line in which two texts first differ, from 1; 0 when they don't.
int firstDifference(const QByteArray &ours, const QByteArray &theirs)
{
    const QList<QByteArray> a = ours.split('\n');
    const QList<QByteArray> b = theirs.split('\n');
    for (qsizetype i = 0; i < std::max(a.size(), b.size()); ++i)
        if (a.value(i) != b.value(i) || (i >= a.size()) != (i >= b.size()))
            return int(i) + 1;
    return 0;
}

} // namespace

QString outcomeWords(const dynamodb::JournalEntry &entry)
{
    if (entry.httpStatus == 0)
        return translated("no answer");
    const QString status = QString::number(entry.httpStatus);
    return entry.error && !entry.error->code.isEmpty() ? status + u' ' + entry.error->code : status;
}

QString requestText(const dynamodb::JournalEntry &entry)
{
    QString text = QStringLiteral("POST ") + entry.url + QLatin1Char('\n');
    for (const net::Header &header : entry.headers)
        text += QString::fromUtf8(header.first + ": " + header.second) + QLatin1Char('\n');
    return text + QLatin1Char('\n') + translated("(a body of %1 bytes)").arg(entry.bodyBytes);
}

QString expectedText(const dynamodb::JournalEntry &entry)
{
    if (!entry.expected)
        return {};
    const int line =
            firstDifference(entry.signedTexts.canonicalRequest, entry.expected->canonicalRequest);
    const QString head =
            line == 0 ? translated("The canonical requests are the same: it is the secret.")
                      : translated("The canonical requests first differ in line %1.").arg(line);
    return head + QStringLiteral("\n\n") + QString::fromUtf8(entry.expected->canonicalRequest)
           + QStringLiteral("\n\n") + QString::fromUtf8(entry.expected->stringToSign);
}

QString wholeText(const dynamodb::JournalEntry &entry)
{
    QStringList parts = {
            QStringLiteral("%1, %2, %3 ms, request id %4")
                    .arg(entry.operation, outcomeWords(entry))
                    .arg(entry.took.count())
                    .arg(entry.requestId.isEmpty() ? QStringLiteral("-") : entry.requestId),
            requestText(entry), QString::fromUtf8(entry.signedTexts.canonicalRequest),
            QString::fromUtf8(entry.signedTexts.stringToSign)};
    if (entry.error)
        parts << base::describe(*entry.error);
    if (entry.expected)
        parts << expectedText(entry);
    return parts.join(QStringLiteral("\n\n")) + QLatin1Char('\n');
}

} // namespace tailrace::ui
