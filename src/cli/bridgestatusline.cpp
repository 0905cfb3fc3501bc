// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/bridgestatusline.h"

namespace tailrace::cli {

namespace {

using formats::Json;

Json orNull(const QString &text)
{
    return text.isEmpty() ? Json::null() : Json::string(text);
}

Json routeFields(const delivery::RouteStatus &route)
{
    Json out = Json::object();
    out.set("route", Json::string(route.name));
    out.set("sink", Json::string(route.sink));
    out.set("delivered", Json::number(route.delivered));
    out.set("filtered", Json::number(route.filtered));
    out.set("retried", Json::number(route.retried));
    out.set("deadLettered", Json::number(route.deadLettered));
    out.set("waiting", Json::number(route.waiting));
    out.set("trouble", orNull(route.trouble));
    return out;
}

} // namespace

Json statusFields(const delivery::BridgeStatus &status)
{
    Json out = Json::object();
    out.set("bridge", Json::string(status.name));
    out.set("ready", Json::boolean(status.isReady));
    out.set("read", Json::number(status.read));
    out.set("lagMilliseconds", status.lagMs < 0 ? Json::null() : Json::number(status.lagMs));
    out.set("snapshotItems",
            status.snapshotItems < 0 ? Json::null() : Json::number(status.snapshotItems));
    out.set("trouble", orNull(status.trouble));
    Json::Array routes;
    for (const delivery::RouteStatus &route : status.routes)
        routes.push_back(routeFields(route));
    out.set("routes", Json::array(std::move(routes)));
    return out;
}

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
