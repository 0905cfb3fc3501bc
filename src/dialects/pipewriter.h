// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/finding.h"
#include "formats/json.h"

namespace tailrace::dialects {

/// A bridge as a CloudFormation template: a pipe and its role for each route, and for an HTTP sink
/// a connection and an API destination.
formats::Json writePipes(const formats::Json &bridge, Findings &findings);

} // namespace tailrace::dialects
