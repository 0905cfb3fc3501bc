// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/edits/documentchanges.h"

#include <algorithm>

namespace tailrace::bridge {

namespace {

using formats::Json;

Json::Array routesOf(const Json &document)
{
    const Json *routes = document.find("routes");
    return routes ? routes->items() : Json::Array();
}

Json withRoutes(Json document, Json::Array routes)
{
    document.set("routes", Json::array(std::move(routes)));
    return document;
}

const char *memberOf(RoutePart part)
{
    switch (part) {
    case RoutePart::Name:
        return "name";
    case RoutePart::Snapshot:
        return "snapshot";
    case RoutePart::Filter:
        return "filter";
    case RoutePart::Shape:
        return "shape";
    case RoutePart::Template:
        return "template";
    case RoutePart::Sink:
        return "sink";
    case RoutePart::Delivery:
        break;
    }
    return "delivery";
}

void remove(Json &object, QByteArrayView name)
{
    std::erase_if(object.members(), [name](const Json::Member &one) { return one.name == name; });
}

} // namespace

const Json *routeAt(const Json &document, size_t at)
{
    const Json *routes = document.find("routes");
    return routes && at < routes->items().size() ? &routes->items()[at] : nullptr;
}

QString freeRouteName(const Json &document, const QString &wanted)
{
    const QString base = wanted.isEmpty() ? QStringLiteral("route") : wanted;
    const Json::Array routes = routesOf(document);
    const auto isTaken = [&routes](const QString &name) {
        return std::any_of(routes.begin(), routes.end(), [&name](const Json &route) {
            const Json *its = route.find("name");
            return its && its->toString() == name;
        });
    };
    QString name = base;
    for (int number = 2; isTaken(name); ++number)
        name = QStringLiteral("%1-%2").arg(base).arg(number);
    return name;
}

Json withName(Json document, const QString &name)
{
    document.set("name", Json::string(name));
    return document;
}

Json withSource(Json document, const Json &source)
{
    document.set("source", source);
    return document;
}

Json withRoute(Json document, const Json &route, size_t at)
{
    Json::Array routes = routesOf(document);
    const auto place = routes.begin() + qsizetype(std::min(at, routes.size()));
    routes.insert(place, route);
    return withRoutes(std::move(document), std::move(routes));
}

Json withoutRoute(Json document, size_t at)
{
    Json::Array routes = routesOf(document);
    if (at >= routes.size())
        return document;
    routes.erase(routes.begin() + qsizetype(at));
    return withRoutes(std::move(document), std::move(routes));
}

Json withRouteMoved(Json document, size_t from, size_t to)
{
    Json::Array routes = routesOf(document);
    if (from >= routes.size() || to >= routes.size())
        return document;
    const Json route = routes[from];
    routes.erase(routes.begin() + qsizetype(from));
    routes.insert(routes.begin() + qsizetype(to), route);
    return withRoutes(std::move(document), std::move(routes));
}

Json withRoutePart(Json document, size_t at, RoutePart part, const Json &value)
{
    Json::Array routes = routesOf(document);
    if (at >= routes.size() || !routes[at].isObject())
        return document;
    Json &route = routes[at];
    if (value.isNull())
        remove(route, memberOf(part));
    else
        route.set(memberOf(part), value);
    if (part == RoutePart::Shape && !value.isNull())
        remove(route, "template");
    if (part == RoutePart::Template && !value.isNull())
        remove(route, "shape");
    return withRoutes(std::move(document), std::move(routes));
}

} // namespace tailrace::bridge
