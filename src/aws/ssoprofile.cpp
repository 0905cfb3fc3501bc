// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/ssoprofile.h"

#include "aws/chainsearch.h"

namespace tailrace::aws {

namespace {

using Settings = QMap<QString, QString>;

QString text(const char *name)
{
    return QString::fromLatin1(name);
}

/// The profile's settings with those of its session. They may say the same thing twice, not two
/// things.
Result<Settings> withSession(const ChainContext &context, const QString &name)
{
    Settings profile = context.profiles.profiles.value(name);
    const QString session = profile.value(text("sso_session"));
    if (session.isEmpty())
        return profile;
    if (!context.profiles.ssoSessions.contains(session))
        return noCredentials(
                QStringLiteral("profile \"%1\" names the SSO session \"%2\", which is not there")
                        .arg(name, session),
                QStringLiteral("add [sso-session %1] to ~/.aws/config").arg(session));
    const Settings settings = context.profiles.ssoSessions.value(session);
    for (auto it = settings.cbegin(); it != settings.cend(); ++it) {
        if (profile.contains(it.key()) && profile.value(it.key()) != it.value())
            return noCredentials(QStringLiteral("profile \"%1\" and its SSO session differ in %2")
                                         .arg(name, it.key()),
                                 QStringLiteral("take it out of the profile"));
        profile.insert(it.key(), it.value());
    }
    return profile;
}

QStringList scopesOf(const QString &list)
{
    QStringList scopes;
    for (const QString &scope : list.split(QLatin1Char(','), Qt::SkipEmptyParts))
        scopes.append(scope.trimmed());
    return scopes;
}

} // namespace

bool namesSsoRole(const Settings &profile)
{
    return !profile.value(text("sso_account_id")).isEmpty()
           || !profile.value(text("sso_role_name")).isEmpty();
}

Result<SsoRole> ssoRoleOf(const ChainContext &context, const QString &name)
{
    const auto settings = withSession(context, name);
    if (!settings)
        return failure(settings.error());
    const auto of = [&](const char *key) { return settings->value(text(key)); };
    for (const char *needed : {"sso_start_url", "sso_region"})
        if (of(needed).isEmpty())
            return noCredentials(QStringLiteral("profile \"%1\" signs in by SSO, and %2 is missing")
                                         .arg(name, text(needed)),
                                 QStringLiteral("add it to the profile or to its sso-session"));
    SsoRole role;
    role.profile = name;
    role.session = of("sso_session");
    role.startUrl = of("sso_start_url");
    role.region = of("sso_region");
    role.accountId = of("sso_account_id");
    role.roleName = of("sso_role_name");
    role.scopes = scopesOf(of("sso_registration_scopes"));
    role.cacheFolder = context.variable("HOME") + QStringLiteral("/.aws/sso/cache");
    const auto portal = ssoEndpoint(context, Service::Sso, role.region);
    const auto oidc = ssoEndpoint(context, Service::SsoOidc, role.region);
    if (!portal || !oidc)
        return failure(portal ? oidc.error() : portal.error());
    role.portalEndpoint = *portal;
    role.oidcEndpoint = *oidc;
    return role;
}

Result<FetchPlan> planSso(const ChainContext &context, const QString &profile)
{
    const auto role = ssoRoleOf(context, profile);
    if (!role)
        return failure(role.error());
    if (role->accountId.isEmpty() || role->roleName.isEmpty())
        return noCredentials(QStringLiteral("profile \"%1\" signs in by SSO, and %2 is missing")
                                     .arg(profile, role->accountId.isEmpty()
                                                           ? text("sso_account_id")
                                                           : text("sso_role_name")),
                             QStringLiteral("add it to the profile"));
    return FetchPlan{text("SSO"), *role};
}

} // namespace tailrace::aws
