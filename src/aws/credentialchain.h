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

/// The chain of aws.md 5.7 as far as it needs no network: environment, shared credentials file,
/// config file. Keys in the environment win over the profile of AWS_PROFILE, as in AWS's own tools;
/// only a profile named explicitly (by option, in a document, in a dialog) wins over them. A
/// profile that is named, by AWS_PROFILE too, and is not there ends the search. An asker for a
/// provider of a later cut (role, web identity, SSO, login, process, container) ends the search at
/// its place in the order and says so in tried and in the error, never silently.
ChainResult resolveCredentials(const Environment &environment, const Profiles &profiles,
                               const std::optional<QString> &explicitProfile);

/// The environment's keys and nothing else: where a document or a dialog says so.
ChainResult resolveFromEnvironment(const Environment &environment);

/// The profile that is in force: the one named, AWS_PROFILE, else "default".
QString selectedProfile(const Environment &environment,
                        const std::optional<QString> &explicitProfile);

/// Region by --region, AWS_REGION, AWS_DEFAULT_REGION, then the profile; empty when none.
QString resolveRegion(const Environment &environment, const Profiles &profiles,
                      const std::optional<QString> &explicitProfile, const QString &explicitRegion);

} // namespace tailrace::aws
