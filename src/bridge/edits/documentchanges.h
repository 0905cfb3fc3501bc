// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json.h"

namespace tailrace::bridge {

/// Changes of a bridge's document as values: the document in, the document that is wanted out. What
/// they don't speak of stays, members that nobody knows too. An index beyond the routes changes
/// nothing.

formats::Json withName(formats::Json document, const QString &name);
formats::Json withSource(formats::Json document, const formats::Json &source);

formats::Json withRoute(formats::Json document, const formats::Json &route, size_t at);
formats::Json withoutRoute(formats::Json document, size_t at);
/// to is the place that the route has afterwards.
formats::Json withRouteMoved(formats::Json document, size_t from, size_t to);

/// A part of a route; shape and template take each other's place.
enum class RoutePart { Name, Snapshot, Filter, Shape, Template, Sink, Delivery };
/// A null value takes the part out.
formats::Json withRoutePart(formats::Json document, size_t at, RoutePart part,
                            const formats::Json &value);

/// The route, or nullptr.
const formats::Json *routeAt(const formats::Json &document, size_t at);
/// wanted, or with a number behind it where a route has that name: "paid-2".
QString freeRouteName(const formats::Json &document, const QString &wanted);

} // namespace tailrace::bridge
