// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/document.h"
#include "models/recordlog.h"

namespace tailrace::models {

/// A route of a bridge, as the records of a table are shown against it. Cheap to copy.
struct RouteView
{
    QString id;     ///< of the route in this window
    QString bridge; ///< its name
    QString sink;   ///< "file orders.jsonl"
    std::shared_ptr<const bridge::Route> route;
    std::vector<formats::Json> filters; ///< the route's, as they were written
    QString tableArn;
    bool isRunning = false;
    QString trouble; ///< the last delivery error while it is being retried; empty otherwise

    /// "orders to webhook", and the route's name where the bridge has several.
    QString title;
};

/// The routes of a document, in its order; bridgeId is the bridge's in this window. json is what
/// the document was read from.
std::vector<RouteView> routeViewsOf(const QString &bridgeId, const bridge::Document &document,
                                    const formats::Json &json);

/// What a route is known by where deliveries are told.
QString routeIdOf(const QString &bridgeId, const QString &route);

/// What a route has done with one record, or would do.
struct RouteVerdict
{
    enum class State {
        Delivered,
        Waiting,  ///< it passes, and is not acknowledged yet
        KeptBack, ///< by the filter
        Idle,     ///< it passes, but the bridge does not run
        Unfit,    ///< a gap, or a record that can't be read: no route takes it
    };
    State state = State::Idle;
    QString words;    ///< one sentence for people
    QByteArray event; ///< what is sent, or would be without the filter; empty when it is unfit
    /// Of a CloudEvent whose attributes travel apart from its data: name and value.
    QList<std::pair<QByteArray, QByteArray>> attributes = {};
};

/// Pure; decodes the row.
RouteVerdict verdictOf(const RouteView &view, const LogRow &row, bool isDelivered);

} // namespace tailrace::models
