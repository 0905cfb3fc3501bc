// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/rolechain.h"

#include "aws/machineplan.h"
#include "aws/profilechain.h"

namespace tailrace::aws {

namespace {

using Settings = QMap<QString, QString>;

QString text(const char *name)
{
    return QString::fromLatin1(name);
}

bool holdsKeys(const Settings &profile)
{
    return !profile.value(text("aws_access_key_id")).isEmpty()
           || !profile.value(text("aws_secret_access_key")).isEmpty();
}

class RolePlanner
{
public:
    explicit RolePlanner(const ChainContext &context)
        : m_context(context)
    {
    }

    Result<FetchPlan> plan(const QString &name)
    {
        m_visited.append(name);
        const auto source = sourceOf(name);
        if (!source)
            return failure(source.error());
        const auto sts = stsPlace(m_context);
        if (!sts)
            return failure(sts.error());
        AssumedRole role;
        role.profile = name;
        role.roleArn = m_context.setting(name, "role_arn");
        role.externalId = m_context.setting(name, "external_id");
        role.mfaSerial = m_context.setting(name, "mfa_serial");
        role.sessionName = m_context.setting(name, "role_session_name");
        role.duration = std::chrono::seconds(m_context.setting(name, "duration_seconds").toInt());
        role.region = sts->region;
        role.endpoint = sts->endpoint;
        role.source = std::make_shared<const FetchPlan>(*source);
        return FetchPlan{text("AssumeRole"), role};
    }

private:
    Result<FetchPlan> sourceOf(const QString &name)
    {
        const QString profile = m_context.setting(name, "source_profile");
        const QString source = m_context.setting(name, "credential_source");
        if (profile.isEmpty() == source.isEmpty())
            return noCredentials(
                    (profile.isEmpty()
                             ? QStringLiteral("profile \"%1\" takes a role, and names neither "
                                              "source_profile nor credential_source")
                             : QStringLiteral("profile \"%1\" takes a role, and names both "
                                              "source_profile and credential_source"))
                            .arg(name),
                    QStringLiteral("name one of them in ~/.aws/config"));
        return profile.isEmpty() ? planSource(m_context, name, source) : ofProfile(name, profile);
    }

    Result<FetchPlan> ofProfile(const QString &name, const QString &source)
    {
        if (!m_context.profiles.profiles.contains(source))
            return noCredentials(
                    QStringLiteral("profile \"%1\" takes its role with source_profile \"%2\", "
                                   "which is not there")
                            .arg(name, source),
                    QStringLiteral("use one that \"aws configure list-profiles\" names"));
        const Settings profile = m_context.profiles.profiles.value(source);
        if (m_visited.contains(source) && (source != name || !holdsKeys(profile)))
            return noCredentials(
                    QStringLiteral("the source profiles go round in a circle: %1")
                            .arg((m_visited + QStringList{source}).join(QStringLiteral(" → "))),
                    QStringLiteral("end it with a profile that holds keys"));
        if (takesRole(profile) && !holdsKeys(profile))
            return plan(source);
        return ofOwn(name, source);
    }

    Result<FetchPlan> ofOwn(const QString &name, const QString &source)
    {
        ChainContext context = m_context;
        context.explicitProfile = source; // the environment has no part in it
        ChainSearch search;
        if (tryProfile(search, context, source) && !search.result.error)
            return *search.result.plan;
        if (search.result.error)
            return failure(*search.result.error);
        return noCredentials(
                QStringLiteral("profile \"%1\" takes its role with source_profile \"%2\", which "
                               "has no credentials")
                        .arg(name, source),
                QStringLiteral("add keys to \"%1\"").arg(source));
    }

    const ChainContext &m_context;
    QStringList m_visited;
};

} // namespace

Result<FetchPlan> planRole(const ChainContext &context, const QString &profile)
{
    return RolePlanner(context).plan(profile);
}

} // namespace tailrace::aws
