// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/policy.h"
#include "doctor/actionjudge.h"
#include "doctor/finding.h"

namespace tailrace::doctor {

/// What to do, in the order in which it helps: failures first, each fix once. Skipped checks have
/// none of their own.
QStringList fixesOf(const std::vector<Finding> &findings);

/// The smallest policy for what is needed; kmsKey may be empty.
std::vector<aws::PolicyStatement> policyFor(const aws::Arn &arn, const Needs &needs,
                                            const QString &kmsKey);

/// "5 of 6 checks are fine, 1 failed": the outcome in a line.
QString summaryOf(const std::vector<Finding> &findings);

} // namespace tailrace::doctor
