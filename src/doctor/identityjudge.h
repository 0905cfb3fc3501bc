// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentialchain.h"
#include "doctor/finding.h"

namespace tailrace::doctor {

/// Who the service says one is.
struct Identity
{
    QString account;
    QString arn;
};

/// How credentials were found, and what STS says of them.
struct CredentialsFacts
{
    QString provider; ///< empty: none was found
    QString accessKeyId;
    std::optional<QDateTime> expiration;
    std::optional<Error> error; ///< why there are none
    std::optional<Identity> identity;
    std::optional<Error> identityError; ///< why STS did not say
    QString notAsked;                   ///< why STS was not asked; empty when it was
};

Finding judgeCredentials(const CredentialsFacts &facts, const QString &tableAccount,
                         const QDateTime &now);

/// "****WXYZ": the last four of a key id.
QString maskedKeyId(const QString &accessKeyId);

} // namespace tailrace::doctor
