// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentials.h"

#include <QStringList>
#include <QUrl>

#include <chrono>
#include <memory>
#include <variant>

namespace tailrace::aws {

struct FetchPlan;

/// A role that an identity may take: AssumeRole, signed by the source's credentials.
struct AssumedRole
{
    QString profile; ///< for words only
    QString roleArn;
    QString externalId;               ///< empty: none
    QString mfaSerial;                ///< empty: no code is asked for
    QString sessionName;              ///< empty: one is made
    std::chrono::seconds duration{0}; ///< zero: the service's own (an hour)
    QString region;                   ///< to sign for
    QString endpoint;                 ///< of STS: a URL
    std::shared_ptr<const FetchPlan> source;
};

/// A role for whoever holds a token: AssumeRoleWithWebIdentity, unsigned.
struct WebIdentityRole
{
    QString roleArn;
    QString tokenFile; ///< read anew for each fetch
    QString sessionName;
    std::chrono::seconds duration{0};
    QString endpoint; ///< of STS: a URL
};

/// A role of IAM Identity Center, for whoever has signed in.
struct SsoRole
{
    QString profile;
    QString session; ///< the sso-session's name; empty for the legacy form
    QString startUrl;
    QString region;
    QString accountId;
    QString roleName;
    QStringList scopes;     ///< sso_registration_scopes
    QString portalEndpoint; ///< URLs
    QString oidcEndpoint;
    QString cacheFolder; ///< ~/.aws/sso/cache
};

/// A program that prints credentials (credential_process).
struct CredentialCommand
{
    QString profile;
    QString line;      ///< as it stands in the file: what consent is given to
    QStringList words; ///< the argument vector; never empty, no shell
};

/// The container agent's address (ECS, EKS).
struct ContainerCredentials
{
    QUrl url;
    QString tokenFile; ///< wins over token
    base::Secret token;
};

/// The instance's own service, version 2 only.
struct InstanceCredentials
{
    QUrl endpoint; ///< http://169.254.169.254 or http://[fd00:ec2::254]
};

/// How credentials are to be had: at once, or by which fetch.
struct FetchPlan
{
    QString provider; ///< its name as in ChainResult
    std::variant<Credentials, AssumedRole, WebIdentityRole, SsoRole, CredentialCommand,
                 ContainerCredentials, InstanceCredentials>
            way;
};

} // namespace tailrace::aws
