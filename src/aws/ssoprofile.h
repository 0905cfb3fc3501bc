// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/chaincontext.h"
#include "aws/fetchplan.h"

namespace tailrace::aws {

/// Either of sso_account_id and sso_role_name makes a profile one of SSO, as in botocore.
bool namesSsoRole(const QMap<QString, QString> &profile);

/// The session form (sso_session) or the legacy form. Credentials where something is missing or the
/// profile and its session contradict each other.
Result<FetchPlan> planSso(const ChainContext &context, const QString &profile);

/// What signing in needs of a profile, with a role or without. Credentials as above.
Result<SsoRole> ssoRoleOf(const ChainContext &context, const QString &profile);

} // namespace tailrace::aws
