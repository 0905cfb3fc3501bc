// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/fetchplan.h"
#include "net/httptransport.h"

namespace tailrace::credentials {

/// Who the credentials belong to.
struct CallerIdentity
{
    QString account;
    QString arn;
};

/// Bodies of STS's query protocol, version 2011-06-15. Pure.
QByteArray assumeRoleBody(const aws::AssumedRole &role, const QString &sessionName,
                          const QString &mfaCode);
QByteArray webIdentityBody(const aws::WebIdentityRole &role, const QString &sessionName,
                           const QByteArray &token);
QByteArray callerIdentityBody();

/// The credentials of an answer 200; their account is the role's. Malformed where one is missing.
Result<aws::Credentials> readAssumedRole(const QByteArray &xml);
Result<CallerIdentity> readCallerIdentity(const QByteArray &xml);

/// Why STS said no, from an answer that is not 200.
Error stsError(const net::HttpResponse &response, const QString &operation);

} // namespace tailrace::credentials
