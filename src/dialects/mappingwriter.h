// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/finding.h"
#include "formats/json.h"

namespace tailrace::dialects {

/// A bridge to functions as a CloudFormation template: an event source mapping for each route, and
/// what the functions' roles need.
formats::Json writeMappings(const formats::Json &bridge, Findings &findings);

} // namespace tailrace::dialects
