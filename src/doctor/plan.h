// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/finding.h"

#include <optional>

namespace tailrace::doctor {

/// One look at one thing.
struct Step
{
    Check check = Check::Arn;
    Side side = Side::Table;

    friend bool operator==(const Step &, const Step &) = default;
};

/// What is looked at, in order. hasStreamsHost says that the streams have a host of their own,
/// which is then looked at too.
std::vector<Step> planOf(bool hasStreamsHost);

/// A finding that says why the step can't be taken, when something that it needs was not found to
/// work.
std::optional<Finding> blockedBy(const Step &step, const std::vector<Finding> &earlier);

} // namespace tailrace::doctor
