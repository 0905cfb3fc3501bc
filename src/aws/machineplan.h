// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/chaincontext.h"
#include "aws/fetchplan.h"

namespace tailrace::aws {

/// The environment names a container's credentials.
bool namesContainer(const ChainContext &context);

/// The container's address by the environment: a path on 169.254.170.2, or a URL that is https, of
/// this machine, or one of the agents of ECS and EKS. Credentials for any other.
Result<FetchPlan> planContainer(const ChainContext &context);

/// The instance's own service (IMDS), where the environment has not switched it off.
Result<FetchPlan> planInstance(const ChainContext &context);

/// What credential_source names: Environment, EcsContainer or Ec2InstanceMetadata.
Result<FetchPlan> planSource(const ChainContext &context, const QString &profile,
                             const QString &source);

/// The keys of the environment as texts; the older names of the session token come first, as in
/// botocore.
struct KeyTexts;
KeyTexts environmentKeys(const ChainContext &context);

} // namespace tailrace::aws
