// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/credentialchain.h"

#include <algorithm>

namespace tailrace::aws {

namespace {

using Settings = QMap<QString, QString>;

Error missing(const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return Error{ErrorKind::Credentials, {}, why, facts};
}

struct Keys
{
    QString id;
    QString secret;
    QString token;
    QString account;
    QString expiration; ///< ISO 8601, or empty
};

Credentials make(const Keys &keys)
{
    Credentials credentials;
    credentials.accessKeyId = keys.id;
    credentials.secretAccessKey = base::Secret(keys.secret.toUtf8());
    if (!keys.token.isEmpty())
        credentials.sessionToken = base::Secret(keys.token.toUtf8());
    if (const auto until = QDateTime::fromString(keys.expiration, Qt::ISODate); until.isValid())
        credentials.expiration = until.toUTC();
    credentials.accountId = keys.account;
    return credentials;
}

// Both go into headers. What is odd about them is a slip of the clipboard or of a file's lines, and
// the service would answer it with words about signatures.
bool fitsHeader(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
}

// One step after the other: each wins, has nothing, or ends the search.
class Search
{
public:
    /// True when the search is over.
    bool tryKeys(const QString &provider, const QString &place, const Keys &keys)
    {
        if (keys.id.isEmpty() && keys.secret.isEmpty())
            return note(provider, QStringLiteral("no keys in %1").arg(place));
        if (keys.id.isEmpty()) { // as AWS's own tools: a secret alone names nobody
            m_half = QStringLiteral("the access key id is missing in %1").arg(place);
            return note(provider, m_half);
        }
        if (keys.secret.isEmpty())
            return end(provider,
                       QStringLiteral("the secret access key is missing in %1").arg(place),
                       QStringLiteral("set both, or neither"));
        if (!fitsHeader(keys.id) || !fitsHeader(keys.token))
            return end(provider,
                       QStringLiteral("the access key id or the session token in %1 holds a "
                                      "character that none has")
                               .arg(place),
                       QStringLiteral("look for blanks and line breaks in it"));
        note(provider, QStringLiteral("found"));
        result.provider = provider;
        result.credentials = make(keys);
        return true;
    }

    /// A provider that this version does not have: said, never passed over silently.
    bool endLater(const QString &provider, const QString &asker)
    {
        note(provider,
             QStringLiteral("%1 asks for it, and this version can't do it yet").arg(asker));
        result.error =
                missing(QStringLiteral("%1 needs the provider %2, which this version does not have")
                                .arg(asker, provider),
                        QStringLiteral("export temporary keys (aws configure export-credentials) "
                                       "into the environment"));
        return true;
    }

    bool end(const QString &provider, const QString &why, const QString &remedy)
    {
        note(provider, why);
        result.error = missing(why, remedy);
        return true;
    }

    /// Nothing was found. Half a key on the way is the likelier reason.
    ChainResult nothing(const QString &why, const QString &remedy)
    {
        result.error = m_half.isEmpty() ? missing(why, remedy)
                                        : missing(m_half, QStringLiteral("set both, or neither"));
        return result;
    }

    bool note(const QString &provider, const QString &outcome)
    {
        result.tried.append({provider, outcome});
        return false;
    }

    ChainResult result;

private:
    QString m_half;
};

QString variable(const Environment &environment, const char *name)
{
    return environment.value(QString::fromLatin1(name));
}

// The older names of the session token come first, as in botocore.
bool tryEnvironment(Search &search, const Environment &environment)
{
    const auto of = [&](const char *name) { return variable(environment, name); };
    const QString older = of("AWS_SECURITY_TOKEN");
    return search.tryKeys(QStringLiteral("Environment"), QStringLiteral("the environment"),
                          {of("AWS_ACCESS_KEY_ID"), of("AWS_SECRET_ACCESS_KEY"),
                           older.isEmpty() ? of("AWS_SESSION_TOKEN") : older, of("AWS_ACCOUNT_ID"),
                           of("AWS_CREDENTIAL_EXPIRATION")});
}

Keys keysOf(const Settings &profile)
{
    const auto of = [&](const char *key) { return profile.value(QString::fromLatin1(key)); };
    const QString older = of("aws_security_token");
    return {of("aws_access_key_id"), of("aws_secret_access_key"),
            older.isEmpty() ? of("aws_session_token") : older, of("aws_account_id"), QString()};
}

bool asksFor(const Settings &profile, std::initializer_list<const char *> keys)
{
    return std::any_of(keys.begin(), keys.end(), [&](const char *key) {
        return !profile.value(QString::fromLatin1(key)).isEmpty();
    });
}

bool tryWebIdentity(Search &search, const QString &fileOfEnvironment)
{
    return !fileOfEnvironment.isEmpty()
           && search.endLater(QStringLiteral("WebIdentity"), QStringLiteral("the environment"));
}

// The order of aws.md 5.7 for a profile that is there.
bool tryProfile(Search &search, const Profiles &profiles, const QString &name,
                const QString &webIdentityFile)
{
    const Settings profile = profiles.profiles.value(name);
    const QString asker = QStringLiteral("profile \"%1\"").arg(name);
    const bool webIdentity = asksFor(profile, {"web_identity_token_file"});
    // A role with a token file is the business of web identity, not of a source profile.
    if (asksFor(profile, {"role_arn"}) && !webIdentity)
        return search.endLater(QStringLiteral("AssumeRole"), asker);
    if (tryWebIdentity(search, webIdentityFile))
        return true;
    if (webIdentity)
        return search.endLater(QStringLiteral("WebIdentity"), asker);
    if (asksFor(profile, {"sso_account_id", "sso_role_name"}))
        return search.endLater(QStringLiteral("SSO"), asker);
    if (asksFor(profile, {"sso_session", "sso_start_url"}))
        search.note(QStringLiteral("SSO"),
                    QStringLiteral("%1 names no sso_account_id and sso_role_name").arg(asker));
    if (search.tryKeys(QStringLiteral("SharedCredentialsFile"),
                       asker + QStringLiteral(" of the credentials file"),
                       keysOf(profiles.inCredentialsFile.value(name))))
        return true;
    if (asksFor(profile, {"login_session"}))
        return search.endLater(QStringLiteral("Login"), asker);
    if (asksFor(profile, {"credential_process"}))
        return search.endLater(QStringLiteral("CredentialProcess"), asker);
    return search.tryKeys(QStringLiteral("ConfigFile"),
                          asker + QStringLiteral(" of the config file"),
                          keysOf(profiles.inConfigFile.value(name)));
}

// Machines of AWS; the instance's own service is not asked on a desktop.
bool tryContainer(Search &search, const Environment &environment)
{
    for (const char *name :
         {"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"})
        if (!variable(environment, name).isEmpty())
            return search.endLater(QStringLiteral("Container"), QStringLiteral("the environment"));
    return false;
}

// Which variable names a profile; empty when none does.
QString profileVariable(const Environment &environment)
{
    for (const char *name : {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"})
        if (!variable(environment, name).isEmpty())
            return QString::fromLatin1(name);
    return {};
}

} // namespace

QString selectedProfile(const Environment &environment,
                        const std::optional<QString> &explicitProfile)
{
    if (explicitProfile)
        return *explicitProfile;
    const QString name = profileVariable(environment);
    return name.isEmpty() ? QStringLiteral("default") : environment.value(name);
}

ChainResult resolveCredentials(const Environment &environment, const Profiles &profiles,
                               const std::optional<QString> &explicitProfile)
{
    Search search;
    const QString name = selectedProfile(environment, explicitProfile);
    const bool there = profiles.profiles.contains(name);
    const QString naming = explicitProfile ? QString() : profileVariable(environment);
    // As AWS's own tools: also where the environment has keys. Who names a profile that is gone
    // would otherwise write with the keys of somebody else.
    if (!naming.isEmpty() && !there) {
        search.end(QStringLiteral("SharedCredentialsFile"),
                   QStringLiteral("there is no profile \"%1\", which %2 names").arg(name, naming),
                   QStringLiteral("unset %1, or set it to one that \"aws configure list-profiles\" "
                                  "names")
                           .arg(naming));
        return search.result;
    }
    if (explicitProfile)
        search.note(QStringLiteral("Environment"),
                    QStringLiteral("skipped: a profile is named explicitly"));
    else if (tryEnvironment(search, environment))
        return search.result;
    const bool named = explicitProfile || !naming.isEmpty();
    if (!there)
        search.note(QStringLiteral("SharedCredentialsFile"),
                    QStringLiteral("there is no profile \"%1\"").arg(name));
    if (!there && named)
        return search.nothing(QStringLiteral("there is no profile \"%1\"").arg(name),
                              QStringLiteral("use one that \"aws configure list-profiles\" names"));
    const QString webIdentityFile =
            explicitProfile ? QString() : variable(environment, "AWS_WEB_IDENTITY_TOKEN_FILE");
    const bool over = there ? tryProfile(search, profiles, name, webIdentityFile)
                            : tryWebIdentity(search, webIdentityFile);
    if (over || tryContainer(search, environment))
        return search.result;
    if (named)
        return search.nothing(QStringLiteral("profile \"%1\" has no keys").arg(name),
                              QStringLiteral("add keys to it or name another with --profile"));
    return search.nothing(
            QStringLiteral("no credentials were found in the environment or in a default profile"),
            QStringLiteral("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile "
                           "with --profile"));
}

ChainResult resolveFromEnvironment(const Environment &environment)
{
    Search search;
    if (tryEnvironment(search, environment))
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
        if (const QString region = variable(environment, name); !region.isEmpty())
            return region;
    return profiles.profiles.value(selectedProfile(environment, explicitProfile))
            .value(QStringLiteral("region"));
}

} // namespace tailrace::aws
