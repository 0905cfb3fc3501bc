// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentials.h"
#include "aws/profiles.h"

namespace tailrace::aws {

/// One step of the chain, for "which won and what was tried".
struct TriedProvider
{
    QString provider; ///< Environment, SharedCredentialsFile, ConfigFile, ...
    QString outcome;  ///< a sentence, never a secret
};

struct ChainResult
{
    QString provider; ///< the winner's name; empty when none
    Credentials credentials;
    QList<TriedProvider> tried;
    std::optional<Error>
            error; ///< set when nothing won: Credentials, with what was tried in the message
};

/// The chain of aws.md 5.7 as far as it needs no network: environment (skipped when a profile is
/// named explicitly), shared credentials file, config file. Profiles that need a provider of a
/// later cut (role, SSO, process, container, IMDS) say so in tried and in the error, never
/// silently.
ChainResult resolveCredentials(const Environment &environment, const Profiles &profiles,
                               const std::optional<QString> &explicitProfile);

/// The profile that is in force: the one named, AWS_PROFILE, else "default".
QString selectedProfile(const Environment &environment,
                        const std::optional<QString> &explicitProfile);

/// Region by --region, AWS_REGION, AWS_DEFAULT_REGION, then the profile; empty when none.
QString resolveRegion(const Environment &environment, const Profiles &profiles,
                      const std::optional<QString> &explicitProfile, const QString &explicitRegion);

} // namespace tailrace::aws
