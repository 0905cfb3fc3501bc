// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/chaincontext.h"
#include "aws/fetchplan.h"

namespace tailrace::aws {

/// The role of a profile, with all that has to be fetched before it: source_profile, which may take
/// a role itself, or credential_source. A profile may name itself when it holds keys. Credentials
/// where the profiles go round in a circle, or name both sources or none.
Result<FetchPlan> planRole(const ChainContext &context, const QString &profile);

} // namespace tailrace::aws
