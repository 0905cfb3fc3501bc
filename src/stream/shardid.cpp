// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/shardid.h"

#include <QStringList>

namespace tailrace::stream {

std::optional<qint64> birthOfShard(const QString &shardId)
{
    const QStringList parts = shardId.split(QLatin1Char('-'));
    if (parts.size() != 3 || parts[0] != QLatin1String("shardId") || parts[1].size() != 20)
        return std::nullopt;
    bool ok = false;
    const qint64 ms = parts[1].toLongLong(&ok);
    constexpr qint64 lastYear9999 = 253'402'300'799'999;
    return ok && ms > 0 && ms <= lastYear9999 ? std::optional(ms) : std::nullopt;
}

} // namespace tailrace::stream
