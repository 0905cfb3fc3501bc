// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/routeview.h"

#include "delivery/eventbody.h"
#include "models/conditionexplanation.h"
#include "sinks/makesink.h"

#include <QCoreApplication>

#include <algorithm>

namespace tailrace::models {

namespace {

using State = RouteVerdict::State;

QString tr(const char *text)
{
    return QCoreApplication::translate("RouteView", text);
}

std::vector<formats::Json> filtersOf(const formats::Json &json, size_t route)
{
    const formats::Json *routes = json.find("routes");
    if (routes == nullptr || route >= routes->items().size())
        return {};
    const formats::Json *filter = routes->items()[route].find("filter");
    return filter ? filter->items() : std::vector<formats::Json>();
}

/// Why the filter keeps it back; empty when it lets it through.
QString keptBackBy(const RouteView &view, const LogRow &row)
{
    if (view.route->filters.empty())
        return {};
    const QByteArrayView raw = row.page->raw(*row.entry);
    const auto record = formats::parseJson(raw);
    if (record
        && std::any_of(view.route->filters.begin(), view.route->filters.end(),
                       [&record](const filter::Pattern &one) { return one.matches(*record); }))
        return {};
    if (view.filters.size() != 1)
        return tr("None of the route's %1 patterns lets it through.")
                .arg(view.route->filters.size());
    return explanationOf(view.filters.front(), raw).summary();
}

RouteVerdict unfit(const QString &why)
{
    return {State::Unfit, why, {}, {}};
}

} // namespace

std::vector<RouteView> routeViewsOf(const QString &bridgeId, const bridge::Document &document,
                                    const formats::Json &json)
{
    std::vector<RouteView> views;
    for (size_t i = 0; i < document.routes.size(); ++i) {
        RouteView view;
        view.route = std::make_shared<const bridge::Route>(document.routes[i]);
        view.id = routeIdOf(bridgeId, view.route->name);
        view.bridge = document.name;
        view.sink = sinks::summaryOf(view.route->sink).name;
        view.filters = filtersOf(json, i);
        view.tableArn = document.source.table;
        view.title = document.routes.size() == 1
                             ? document.name
                             : tr("%1, route %2").arg(document.name, view.route->name);
        views.push_back(std::move(view));
    }
    return views;
}

QString routeIdOf(const QString &bridgeId, const QString &route)
{
    return bridgeId + u'/' + route;
}

RouteVerdict verdictOf(const RouteView &view, const LogRow &row, bool isDelivered)
{
    if (row.gap)
        return unfit(tr("A gap is no record: there is nothing to send."));
    if (row.quarantined)
        return unfit(tr("The record could not be read when it came; no route takes it."));
    const auto event =
            delivery::eventBody(*view.route, sinks::formatOf(view.route->sink), *row.page,
                                *row.entry, {view.tableArn, row.page->shardId(), view.bridge});
    if (!event)
        return unfit(base::describe(event.error()));
    const auto verdict = [&event](State state, const QString &words) {
        return RouteVerdict{state, words, event->body, event->attributes};
    };
    if (isDelivered)
        return verdict(State::Delivered, tr("Delivered: the other side has acknowledged it."));
    if (const QString reason = keptBackBy(view, row); !reason.isEmpty())
        return verdict(State::KeptBack, tr("Not sent. %1").arg(reason));
    if (!view.isRunning)
        return verdict(State::Idle, tr("It would be sent; the bridge does not run."));
    if (!view.trouble.isEmpty())
        return verdict(State::Waiting, tr("Not delivered yet: %1").arg(view.trouble));
    return verdict(State::Waiting, tr("Not delivered yet, or before this window was looking."));
}

} // namespace tailrace::models
