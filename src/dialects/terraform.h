// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/finding.h"
#include "formats/json.h"

namespace tailrace::dialects {

/// Terraform's JSON syntax (.tf.json) and CloudFormation's say the same of pipes and mappings in
/// other names; these two go from one to the other.

/// A template of this project's own writing as Terraform.
formats::Json toTerraform(const formats::Json &whole);
/// A configuration as the template that the readers of this folder take. What they don't look at
/// is left out.
formats::Json fromTerraform(const formats::Json &configuration, Findings &findings);

} // namespace tailrace::dialects
