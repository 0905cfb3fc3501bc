// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/policy.h"
#include "bridge/document.h"

namespace tailrace::sinks {

/// What the sinks need of IAM, one statement for each action; nothing for those that are not AWS's.
std::vector<aws::PolicyStatement> writingPolicy(const std::vector<bridge::SinkSettings> &sinks);

/// The smallest policy for a whole bridge: what its source needs, with use, and its sinks. Invalid
/// where the source is no ARN.
Result<std::vector<aws::PolicyStatement>> bridgePolicy(const bridge::Document &document,
                                                       aws::TableUse use = {});

} // namespace tailrace::sinks
