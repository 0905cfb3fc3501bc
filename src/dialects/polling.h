// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/finding.h"
#include "dialects/routeview.h"

namespace tailrace::dialects {

/// Names of tags that an export writes and an import reads.
inline constexpr char bridgeTag[] = "tailrace:bridge";
inline constexpr char routeTag[] = "tailrace:route";

/// What pipes and mappings have in common: how a stream is read, from our names and back.

/// Sets the members of Pipes' source parameters for a route. mostInBatch: what the target takes.
void setPolling(formats::Json &properties, const RouteView &route, qint64 mostInBatch,
                Findings &findings);
/// The route's delivery member; null where all is usual.
formats::Json readPolling(const formats::Json &properties, const QString &place,
                          Findings &findings);

/// FilterCriteria for a route's filter. Nothing, and a finding, where the service can't take it;
/// null where there is no filter.
std::optional<formats::Json> writeCriteria(const RouteView &route, Findings &findings);
/// The route's filter member; null where there is none.
formats::Json readCriteria(const formats::Json *criteria, const QString &place, Findings &findings);

/// LATEST or TRIM_HORIZON.
QString startingPosition(const formats::Json &bridge, Findings &findings);

/// Lists what of the source and a sink belongs to this machine: a role takes its place.
void listLostOfAccess(const formats::Json &settings, const QString &place, Findings &findings);
/// Lists a snapshot and a dead letter file.
void listLostOfRoute(const RouteView &route, Findings &findings);

/// A tag's value holds fewer characters than a name; what is left out is listed.
QString tagValue(const QString &name, const QString &place, Findings &findings);

} // namespace tailrace::dialects
