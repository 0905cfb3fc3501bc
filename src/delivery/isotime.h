// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>

namespace tailrace::delivery {

/// "2026-11-22T04:05:06Z" (RFC 3339, UTC), with milliseconds where there are any.
inline QByteArray isoTime(qint64 epochMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(epochMs, Qt::UTC);
    return time.toString(epochMs % 1000 ? Qt::ISODateWithMs : Qt::ISODate).toLatin1();
}

} // namespace tailrace::delivery
