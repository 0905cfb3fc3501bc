// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/credentialchain.h"

namespace tailrace::aws {

namespace {

using Settings = QMap<QString, QString>;

Error missing(const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return Error{ErrorKind::Credentials, {}, why, facts};
}

Credentials make(const QString &id, const QString &secret, const QString &token,
                 const QString &account)
{
    Credentials credentials;
    credentials.accessKeyId = id;
    credentials.secretAccessKey = base::Secret(secret.toUtf8());
    if (!token.isEmpty())
        credentials.sessionToken = base::Secret(token.toUtf8());
    credentials.accountId = account;
    return credentials;
}

// One step: it wins, it has nothing, or it has half and ends the search.
class Search
{
public:
    bool tryKeys(const QString &provider, const QString &place, const QString &id,
                 const QString &secret, const QString &token, const QString &account)
    {
        if (id.isEmpty() && secret.isEmpty())
            return note(provider, QStringLiteral("no keys in %1").arg(place));
        if (id.isEmpty() || secret.isEmpty()) {
            const QString half = id.isEmpty() ? QStringLiteral("access key id")
                                              : QStringLiteral("secret access key");
            note(provider, QStringLiteral("the %1 is missing in %2").arg(half, place));
            result.error = missing(QStringLiteral("the %1 is missing in %2").arg(half, place),
                                   QStringLiteral("set both, or neither"));
            return true;
        }
        note(provider, QStringLiteral("found"));
        result.provider = provider;
        result.credentials = make(id, secret, token, account);
        return true;
    }

    bool note(const QString &provider, const QString &outcome)
    {
        result.tried.append({provider, outcome});
        return false;
    }

    ChainResult result;
};

// What a profile asks for that this cut can't do: said, never passed over silently.
QString laterProvider(const Settings &profile)
{
    for (const auto &[key, name] :
         {std::pair(QStringLiteral("role_arn"), QStringLiteral("AssumeRole")),
          std::pair(QStringLiteral("web_identity_token_file"), QStringLiteral("WebIdentity")),
          std::pair(QStringLiteral("sso_session"), QStringLiteral("SSO")),
          std::pair(QStringLiteral("sso_start_url"), QStringLiteral("SSO")),
          std::pair(QStringLiteral("login_session"), QStringLiteral("Login")),
          std::pair(QStringLiteral("credential_process"), QStringLiteral("CredentialProcess"))})
        if (profile.contains(key))
            return name;
    return {};
}

bool tryEnvironment(Search &search, const Environment &environment)
{
    const auto variable = [&](const char *name) {
        return environment.value(QString::fromLatin1(name));
    };
    return search.tryKeys(QStringLiteral("Environment"), QStringLiteral("the environment"),
                          variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"),
                          variable("AWS_SESSION_TOKEN"), variable("AWS_ACCOUNT_ID"));
}

bool tryProfile(Search &search, const Profiles &profiles, const QString &name)
{
    const Settings profile = profiles.profiles.value(name);
    const auto setting = [&](const char *key) { return profile.value(QString::fromLatin1(key)); };
    const QString later = laterProvider(profile);
    const bool hasKeys = !setting("aws_access_key_id").isEmpty();
    // A role comes before keys of the same profile; the other providers after the credentials
    // file's.
    const bool fromCredentials = profiles.fromCredentialsFile.contains(name);
    if (!later.isEmpty()
        && (!hasKeys || later == QLatin1String("AssumeRole") || !fromCredentials)) {
        search.note(later,
                    QStringLiteral("profile \"%1\" asks for it, and this version can't do it yet")
                            .arg(name));
        search.result.error = missing(
                QStringLiteral(
                        "profile \"%1\" needs the provider %2, which this version does not have")
                        .arg(name, later),
                QStringLiteral("export temporary keys (aws configure export-credentials) into the "
                               "environment"));
        return true;
    }
    const QString provider = fromCredentials ? QStringLiteral("SharedCredentialsFile")
                                             : QStringLiteral("ConfigFile");
    return search.tryKeys(provider, QStringLiteral("profile \"%1\"").arg(name),
                          setting("aws_access_key_id"), setting("aws_secret_access_key"),
                          setting("aws_session_token"), setting("aws_account_id"));
}

QString profileName(const Environment &environment, const std::optional<QString> &explicitProfile)
{
    if (explicitProfile)
        return *explicitProfile;
    const QString named =
            environment.value(QStringLiteral("AWS_PROFILE"),
                              environment.value(QStringLiteral("AWS_DEFAULT_PROFILE")));
    return named.isEmpty() ? QStringLiteral("default") : named;
}

} // namespace

ChainResult resolveCredentials(const Environment &environment, const Profiles &profiles,
                               const std::optional<QString> &explicitProfile)
{
    Search search;
    if (explicitProfile)
        search.note(QStringLiteral("Environment"),
                    QStringLiteral("skipped: a profile is named explicitly"));
    else if (tryEnvironment(search, environment))
        return search.result;
    const QString name = profileName(environment, explicitProfile);
    if (!profiles.profiles.contains(name)) {
        const bool named = explicitProfile || name != QLatin1String("default");
        search.note(QStringLiteral("SharedCredentialsFile"),
                    QStringLiteral("there is no profile \"%1\"").arg(name));
        search.result.error =
                named ? missing(
                        QStringLiteral("there is no profile \"%1\"").arg(name),
                        QStringLiteral("use one that \"aws configure list-profiles\" names"))
                      : missing(
                              QStringLiteral(
                                      "none were found in the environment or in a default profile"),
                              QStringLiteral("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or "
                                             "name a profile with --profile"));
        return search.result;
    }
    if (!tryProfile(search, profiles, name))
        search.result.error =
                missing(QStringLiteral("profile \"%1\" has no keys").arg(name),
                        QStringLiteral("add keys to it or name another with --profile"));
    return search.result;
}

QString resolveRegion(const Environment &environment, const Profiles &profiles,
                      const std::optional<QString> &explicitProfile, const QString &explicitRegion)
{
    if (!explicitRegion.isEmpty())
        return explicitRegion;
    for (const char *name : {"AWS_REGION", "AWS_DEFAULT_REGION"})
        if (const QString region = environment.value(QString::fromLatin1(name)); !region.isEmpty())
            return region;
    return profiles.profiles.value(profileName(environment, explicitProfile))
            .value(QStringLiteral("region"));
}

QString selectedProfile(const Environment &environment,
                        const std::optional<QString> &explicitProfile)
{
    return profileName(environment, explicitProfile);
}

} // namespace tailrace::aws
