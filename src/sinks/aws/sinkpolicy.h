// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/policy.h"
#include "bridge/sinksettings.h"

namespace tailrace::sinks {

/// What the sinks need of IAM, one statement for each action; nothing for those that are not AWS's.
std::vector<aws::PolicyStatement> writingPolicy(const std::vector<bridge::SinkSettings> &sinks);

} // namespace tailrace::sinks
