// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/bridgestatusline.h"

namespace tailrace::cli {

QString statusLine(const delivery::BridgeStatus &status)
{
    const delivery::RouteStatus sum = status.total();
    const QString lag =
            status.lagMs < 0 ? QStringLiteral("unknown")
                             : QStringLiteral("%1 s").arg(double(status.lagMs) / 1000, 0, 'f', 1);
    QString line = QStringLiteral("%1: read %2, delivered %3, filtered %4, retried %5, "
                                  "dead-lettered %6, waiting %7, lag %8")
                           .arg(status.name)
                           .arg(status.read)
                           .arg(sum.delivered)
                           .arg(sum.filtered)
                           .arg(sum.retried)
                           .arg(sum.deadLettered)
                           .arg(sum.waiting)
                           .arg(lag);
    if (status.isSnapshot)
        line += QStringLiteral("; snapshot: %1 items read, the stream follows")
                        .arg(status.snapshotItems);
    for (const delivery::RouteStatus &route : status.routes)
        if (!route.trouble.isEmpty())
            line += QStringLiteral("; route %1: %2").arg(route.name, route.trouble);
    return status.trouble.isEmpty() ? line : line + QStringLiteral("; ") + status.trouble;
}

} // namespace tailrace::cli
