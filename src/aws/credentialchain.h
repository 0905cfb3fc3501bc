// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/fetchplan.h"
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
    QString provider;              ///< the winner's name; empty when none
    std::optional<FetchPlan> plan; ///< how its credentials are to be had
    QList<TriedProvider> tried;
    std::optional<Error>
            error; ///< set when nothing won: Credentials, with what was tried in the message

    /// Where no fetch is needed: the keys themselves; else null.
    const Credentials *keys() const
    {
        return plan ? std::get_if<Credentials>(&plan->way) : nullptr;
    }
};

/// How far the chain may look.
struct ChainSettings
{
    std::optional<QString> profile; ///< named explicitly: by option, in a document, in a dialog
    bool asksInstance = false;      ///< at the end the instance's own service (IMDS) may be asked
};

/// The chain of aws.md 5.7: whose turn it is and what has to be fetched; nothing is contacted. Keys
/// in the environment win over the profile of AWS_PROFILE, as in AWS's own tools; only a profile
/// named explicitly wins over them. A profile that is named, by AWS_PROFILE too, and is not there
/// ends the search, and so does whatever is begun and can't be finished.
ChainResult planCredentials(const Environment &environment, const Profiles &profiles,
                            const ChainSettings &settings);

/// The environment's keys and nothing else: where a document or a dialog says so.
ChainResult planFromEnvironment(const Environment &environment);

/// The profile that is in force: the one named, AWS_PROFILE, else "default".
QString selectedProfile(const Environment &environment,
                        const std::optional<QString> &explicitProfile);

/// Region by --region, AWS_REGION, AWS_DEFAULT_REGION, then the profile; empty when none.
QString resolveRegion(const Environment &environment, const Profiles &profiles,
                      const std::optional<QString> &explicitProfile, const QString &explicitRegion);

} // namespace tailrace::aws
