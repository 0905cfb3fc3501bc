// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/endpoint.h"
#include "aws/profiles.h"

namespace tailrace::aws {

/// What every step of a chain looks at.
struct ChainContext
{
    const Environment &environment;
    const Profiles &profiles;
    std::optional<QString> explicitProfile; ///< named by option, document or dialog
    bool asksInstance = false;              ///< the instance's own service may be asked

    QString variable(const char *name) const
    {
        return environment.value(QString::fromLatin1(name));
    }
    QString setting(const QString &profile, const char *name) const
    {
        return profiles.profiles.value(profile).value(QString::fromLatin1(name));
    }
    /// A variable, else the selected profile's setting.
    QString either(const char *variableName, const char *settingName) const;
};

/// Where to sign in and for which region to sign.
struct ServicePlace
{
    QString endpoint; ///< a URL that a signature may go to
    QString region;
};

/// STS as the environment and the profile in force place it: a configured endpoint, the region's
/// own, or the global one where no region is known or sts_regional_endpoints is legacy.
Result<ServicePlace> stsPlace(const ChainContext &context);

/// A service of IAM Identity Center in its region.
Result<QString> ssoEndpoint(const ChainContext &context, Service service, const QString &region);

} // namespace tailrace::aws
