// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/profilechain.h"

#include "aws/commandwords.h"
#include "aws/ssoprofile.h"

namespace tailrace::aws {

namespace {

using Settings = QMap<QString, QString>;

QString text(const char *name)
{
    return QString::fromLatin1(name);
}

KeyTexts keysOf(const Settings &profile)
{
    const auto of = [&](const char *key) { return profile.value(text(key)); };
    const QString older = of("aws_security_token");
    return {of("aws_access_key_id"), of("aws_secret_access_key"),
            older.isEmpty() ? of("aws_session_token") : older, of("aws_account_id"), QString()};
}

QString quoted(const QString &name)
{
    return QStringLiteral("profile \"%1\"").arg(name);
}

// Each of the three may stand in the environment, unless a profile was named explicitly.
QString webIdentity(const ChainContext &context, const QString &name, const char *variable,
                    const char *setting)
{
    const QString value = context.explicitProfile ? QString() : context.variable(variable);
    return value.isEmpty() ? context.setting(name, setting) : value;
}

Result<FetchPlan> planWebIdentity(const ChainContext &context, const QString &name,
                                  const QString &tokenFile)
{
    WebIdentityRole role;
    role.tokenFile = tokenFile;
    role.roleArn = webIdentity(context, name, "AWS_ROLE_ARN", "role_arn");
    role.sessionName = webIdentity(context, name, "AWS_ROLE_SESSION_NAME", "role_session_name");
    role.duration = std::chrono::seconds(context.setting(name, "duration_seconds").toInt());
    if (role.roleArn.isEmpty())
        return noCredentials(QStringLiteral("a web identity token file is named, and no role"),
                             QStringLiteral("set AWS_ROLE_ARN, or role_arn in the profile"));
    const auto sts = stsPlace(context);
    if (!sts)
        return failure(sts.error());
    role.endpoint = sts->endpoint;
    return FetchPlan{text("WebIdentity"), role};
}

bool tryLogin(ChainSearch &search, const Settings &profile, const QString &name)
{
    return !profile.value(text("login_session")).isEmpty()
           && search.end(text("Login"),
                         QStringLiteral("%1 has a login_session of \"aws login\", which only AWS's "
                                        "own tools can use")
                                 .arg(quoted(name)),
                         QStringLiteral("add credential_process = aws configure "
                                        "export-credentials --profile %1 to another profile")
                                 .arg(name));
}

bool tryProcess(ChainSearch &search, const Settings &profile, const QString &name)
{
    const QString line = profile.value(text("credential_process"));
    if (line.isEmpty())
        return false;
    const auto words = commandWords(line);
    if (!words || words->isEmpty())
        return search.end(text("CredentialProcess"),
                          QStringLiteral("credential_process of %1 has a quotation mark that is "
                                         "not closed")
                                  .arg(quoted(name)),
                          QStringLiteral("close it"));
    return search.tryPlan(
            text("CredentialProcess"),
            FetchPlan{text("CredentialProcess"), CredentialCommand{name, line, *words}});
}

} // namespace

bool takesRole(const Settings &profile)
{
    return !profile.value(text("role_arn")).isEmpty()
           && profile.value(text("web_identity_token_file")).isEmpty();
}

bool tryWebIdentity(ChainSearch &search, const ChainContext &context, const QString &name)
{
    const QString file =
            webIdentity(context, name, "AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file");
    return !file.isEmpty()
           && search.tryPlan(text("WebIdentity"), planWebIdentity(context, name, file));
}

bool tryProfile(ChainSearch &search, const ChainContext &context, const QString &name)
{
    const Settings profile = context.profiles.profiles.value(name);
    if (tryWebIdentity(search, context, name))
        return true;
    if (namesSsoRole(profile)) {
        if (search.tryPlan(text("SSO"), planSso(context, name)))
            return true;
    } else if (!profile.value(text("sso_session")).isEmpty()
               || !profile.value(text("sso_start_url")).isEmpty()) {
        search.note(text("SSO"), quoted(name)
                                         + QStringLiteral(" names no sso_account_id and "
                                                          "sso_role_name"));
    }
    if (search.tryKeys(text("SharedCredentialsFile"),
                       quoted(name) + QStringLiteral(" of the credentials file"),
                       keysOf(context.profiles.inCredentialsFile.value(name))))
        return true;
    if (tryLogin(search, profile, name) || tryProcess(search, profile, name))
        return true;
    return search.tryKeys(text("ConfigFile"), quoted(name) + QStringLiteral(" of the config file"),
                          keysOf(context.profiles.inConfigFile.value(name)));
}

} // namespace tailrace::aws
