// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/clockoffset.h"

#include <QDateTime>
#include <QLocale>

namespace tailrace::dynamodb {

std::optional<std::chrono::milliseconds>
clockOffsetOf(const net::HttpResponse &response, qint64 receivedMs, std::chrono::milliseconds took)
{
    if (took > std::chrono::minutes(15) || !response.header("Age").isEmpty())
        return std::nullopt;
    // IMF-fixdate (RFC 9110 5.6.7), which is English whatever the locale.
    const QString text = QString::fromLatin1(response.header("Date")).trimmed();
    QDateTime date =
            QLocale::c().toDateTime(text, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return std::chrono::milliseconds(date.toMSecsSinceEpoch() - receivedMs);
}

} // namespace tailrace::dynamodb
