// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/finding.h"
#include "dialects/foundsecret.h"
#include "dialects/templatevalues.h"

namespace tailrace::dialects {

/// Whether a template among the documents has a pipe, rather than mappings only.
bool hasPipe(const std::vector<formats::Json> &documents);

/// The bridges of a CloudFormation template: its pipes and event source mappings that read a
/// table's stream, those of one source and one name together.
std::vector<formats::Json> readTemplate(const formats::Json &whole, Findings &findings,
                                        std::vector<FoundSecret> &secrets);

} // namespace tailrace::dialects
