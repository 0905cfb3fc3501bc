// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/finding.h"
#include "dialects/manifests.h"

namespace tailrace::dialects {

/// Whether a manifest is a ConfigMap that holds a bridge's document.
bool hasBridgeInside(const formats::Json &manifest);

/// The documents that stand in ConfigMaps.
std::vector<formats::Json> readBridgesInside(const Manifests &manifests, Findings &findings);

} // namespace tailrace::dialects
