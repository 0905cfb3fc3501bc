// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/starttime.h"

namespace tailrace::sending {

namespace {

tl::unexpected<Error> refused(const QString &why)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("give 2026-11-29T08:00:00, with or without a zone, or 08:00");
    return failure(ErrorKind::Usage, why, facts);
}

} // namespace

Result<QDateTime> startTime(const QString &text, const QDateTime &now)
{
    for (const char *form : {"HH:mm", "HH:mm:ss"}) {
        const QTime time = QTime::fromString(text, QLatin1String(form));
        if (!time.isValid())
            continue;
        const QDateTime local = now.toLocalTime();
        const QDateTime today(local.date(), time);
        return today > local ? today : QDateTime(local.date().addDays(1), time);
    }
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (!time.isValid() || !text.contains(QLatin1Char('T')))
        return refused(QStringLiteral("\"%1\" is no time").arg(text));
    if (time < now)
        return refused(QStringLiteral("%1 is past").arg(text));
    return time;
}

} // namespace tailrace::sending
