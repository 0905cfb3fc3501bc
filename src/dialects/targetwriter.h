// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/finding.h"
#include "dialects/routeview.h"

namespace tailrace::dialects {

/// A target of TriggerMesh's: an object of a kind, or a bare URI.
struct WrittenTarget
{
    QString kind;
    formats::Json spec;
    QString uri;
};

/// The target for a route's sink; nothing, and a finding, where TriggerMesh has none like it.
std::optional<WrittenTarget> writeTarget(const RouteView &route, const QString &tableArn,
                                         Findings &findings);

/// The auth member for what has a credentials member, in Kubernetes' secrets.
formats::Json targetAuth(const formats::Json &settings, const QString &place, Findings &findings);

} // namespace tailrace::dialects
