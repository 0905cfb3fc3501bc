// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/finding.h"
#include "formats/json.h"

namespace tailrace::dialects {

/// A bridge as manifests: source, broker, and for each route a trigger, perhaps a filter, and a
/// target. Secrets are only referred to.
QByteArray writeTriggerMesh(const formats::Json &bridge, Findings &findings);

} // namespace tailrace::dialects
