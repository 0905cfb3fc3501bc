// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/dialect.h"
#include "dialects/finding.h"
#include "formats/json.h"

namespace tailrace::dialects {

/// Manifests that run the bridge itself on a cluster: the document in a ConfigMap, its positions in
/// a volume, its secrets as variables, probes on /ready; as a Deployment (Kubernetes) or a
/// ContainerSource (Knative).
QByteArray writeCluster(const formats::Json &bridge, Dialect to, Findings &findings);

} // namespace tailrace::dialects
