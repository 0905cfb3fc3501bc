// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/credentialchain.h"

#include "aws/chainsearch.h"
#include "aws/machineplan.h"
#include "aws/profilechain.h"
#include "aws/rolechain.h"

namespace tailrace::aws {

namespace {

// Which variable names a profile; empty when none does.
QString profileVariable(const Environment &environment)
{
    for (const char *name : {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"})
        if (!environment.value(QString::fromLatin1(name)).isEmpty())
            return QString::fromLatin1(name);
    return {};
}

bool tryEnvironment(ChainSearch &search, const ChainContext &context)
{
    return search.tryKeys(QStringLiteral("Environment"), QStringLiteral("the environment"),
                          environmentKeys(context));
}

// Machines of AWS. The instance's own service is asked on request only: on a desktop nobody
// answers, and the wait would be everybody's.
bool tryMachine(ChainSearch &search, const ChainContext &context)
{
    if (namesContainer(context))
        return search.tryPlan(QStringLiteral("Container"), planContainer(context));
    return context.asksInstance
           && search.tryPlan(QStringLiteral("InstanceMetadata"), planInstance(context));
}

// One run through the chain.
class Chain
{
public:
    Chain(const Environment &environment, const Profiles &profiles, const ChainSettings &settings)
        : m_context{environment, profiles, settings.profile, settings.asksInstance}
        , m_profile(selectedProfile(environment, settings.profile))
        , m_naming(settings.profile ? QString() : profileVariable(environment))
        , m_isThere(profiles.profiles.contains(m_profile))
    {
    }

    ChainResult run()
    {
        if (!m_naming.isEmpty() && !m_isThere)
            return profileIsGone();
        if (m_context.explicitProfile)
            m_search.note(QStringLiteral("Environment"),
                          QStringLiteral("skipped: a profile is named explicitly"));
        else if (tryEnvironment(m_search, m_context))
            return m_search.result;
        const bool isNamed = m_context.explicitProfile || !m_naming.isEmpty();
        if (!m_isThere)
            m_search.note(QStringLiteral("SharedCredentialsFile"),
                          QStringLiteral("there is no profile \"%1\"").arg(m_profile));
        if (!m_isThere && isNamed)
            return m_search.nothing(
                    QStringLiteral("there is no profile \"%1\"").arg(m_profile),
                    QStringLiteral("use one that \"aws configure list-profiles\" names"));
        if (tryProfileInForce() || tryMachine(m_search, m_context))
            return m_search.result;
        return nothing(isNamed);
    }

private:
    // As AWS's own tools: also where the environment has keys. Who names a profile that is gone
    // would otherwise write with the keys of somebody else.
    ChainResult profileIsGone()
    {
        m_search.end(QStringLiteral("SharedCredentialsFile"),
                     QStringLiteral("there is no profile \"%1\", which %2 names")
                             .arg(m_profile, m_naming),
                     QStringLiteral("unset %1, or set it to one that \"aws configure "
                                    "list-profiles\" names")
                             .arg(m_naming));
        return m_search.result;
    }

    bool tryProfileInForce()
    {
        if (!m_isThere)
            return tryWebIdentity(m_search, m_context, m_profile);
        if (takesRole(m_context.profiles.profiles.value(m_profile)))
            return m_search.tryPlan(QStringLiteral("AssumeRole"), planRole(m_context, m_profile));
        return tryProfile(m_search, m_context, m_profile);
    }

    ChainResult nothing(bool isNamed)
    {
        if (isNamed)
            return m_search.nothing(QStringLiteral("profile \"%1\" has no keys").arg(m_profile),
                                    QStringLiteral("add keys to it or name another with "
                                                   "--profile"));
        return m_search.nothing(
                QStringLiteral(
                        "no credentials were found in the environment or in a default profile"),
                QStringLiteral("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a "
                               "profile with --profile"));
    }

    const ChainContext m_context;
    const QString m_profile;
    const QString m_naming; ///< the variable that names the profile; empty when none does
    const bool m_isThere;
    ChainSearch m_search;
};

} // namespace

QString selectedProfile(const Environment &environment,
                        const std::optional<QString> &explicitProfile)
{
    if (explicitProfile)
        return *explicitProfile;
    const QString name = profileVariable(environment);
    return name.isEmpty() ? QStringLiteral("default") : environment.value(name);
}

ChainResult planCredentials(const Environment &environment, const Profiles &profiles,
                            const ChainSettings &settings)
{
    return Chain(environment, profiles, settings).run();
}

ChainResult planFromEnvironment(const Environment &environment)
{
    const Profiles none;
    ChainSearch search;
    if (tryEnvironment(search, ChainContext{environment, none, {}, false}))
        return search.result;
    return search.nothing(QStringLiteral("there are none in the environment"),
                          QStringLiteral("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"));
}

QString resolveRegion(const Environment &environment, const Profiles &profiles,
                      const std::optional<QString> &explicitProfile, const QString &explicitRegion)
{
    if (!explicitRegion.isEmpty())
        return explicitRegion;
    for (const char *name : {"AWS_REGION", "AWS_DEFAULT_REGION"})
        if (const QString region = environment.value(QString::fromLatin1(name)); !region.isEmpty())
            return region;
    return profiles.profiles.value(selectedProfile(environment, explicitProfile))
            .value(QStringLiteral("region"));
}

} // namespace tailrace::aws
