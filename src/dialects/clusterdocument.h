// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/finding.h"
#include "dialects/routeview.h"

namespace tailrace::dialects {

/// A variable of the container, from a key of a Secret object.
struct ClusterVariable
{
    QString name;
    QString secret;
    QString key;
};

/// The document as it runs in a container: its secrets as variables, its files in the volume.
struct ClusterDocument
{
    formats::Json bridge;
    std::vector<ClusterVariable> variables;
};

ClusterDocument forCluster(const formats::Json &bridge, const QString &app, const QString &volume,
                           Findings &findings);

} // namespace tailrace::dialects
