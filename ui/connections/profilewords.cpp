// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profilewords.h"

#include "credentials/asker.h"
#include "credentials/ssofetcher.h"

#include <QCoreApplication>

namespace tailrace::ui {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("ProfileWords", text);
}

struct Words
{
    QString operator()(const aws::Credentials &keys) const
    {
        const QString masked = base::maskedKeyId(keys.accessKeyId);
        return keys.sessionToken.isEmpty() ? translated("Uses the key %1.").arg(masked)
                                           : translated("Uses the temporary key %1; when it has "
                                                        "ended, what is in the file "
                                                        "by then.")
                                                     .arg(masked);
    }
    QString operator()(const aws::AssumedRole &role) const
    {
        QString text =
                translated("Takes the role %1. %2").arg(role.roleArn, planWords(*role.source));
        if (!role.mfaSerial.isEmpty())
            text += u' '
                    + translated("You will be asked for a code of the MFA device %1.")
                              .arg(role.mfaSerial);
        return text;
    }
    QString operator()(const aws::WebIdentityRole &role) const
    {
        return translated("Takes the role %1 with the web identity token in %2.")
                .arg(role.roleArn, role.tokenFile);
    }
    QString operator()(const aws::SsoRole &role) const
    {
        return translated("IAM Identity Center: account %1 as %2, signed in at %3.")
                .arg(role.accountId, role.roleName, role.startUrl);
    }
    QString operator()(const aws::CredentialCommand &command) const
    {
        return translated("Runs the program \"%1\"; you are asked before it runs for the first "
                          "time.")
                .arg(credentials::shownText(command.words.first()));
    }
    QString operator()(const aws::ContainerCredentials &container) const
    {
        return translated("Asks the container's agent at %1.").arg(container.url.host());
    }
    QString operator()(const aws::InstanceCredentials &instance) const
    {
        return translated("Asks this EC2 instance's service at %1.").arg(instance.endpoint.host());
    }
};

} // namespace

QString planWords(const aws::FetchPlan &plan)
{
    return std::visit(Words(), plan.way);
}

const aws::SsoRole *ssoRoleIn(const aws::FetchPlan &plan)
{
    if (const auto *role = std::get_if<aws::AssumedRole>(&plan.way))
        return ssoRoleIn(*role->source);
    return std::get_if<aws::SsoRole>(&plan.way);
}

bool isSignedIn(const aws::SsoRole &role, const QDateTime &now)
{
    using namespace credentials;
    const auto token = loadSsoToken(role);
    return nextWith(token ? *token : std::nullopt, role, now) != SsoNext::SignIn;
}

QString keyWords(const aws::FetchPlan &plan)
{
    const auto *keys = std::get_if<aws::Credentials>(&plan.way);
    return keys ? translated("key %1").arg(base::maskedKeyId(keys->accessKeyId)) : QString();
}

} // namespace tailrace::ui
