// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/await.h"
#include "cli/command.h"
#include "cli/connection.h"
#include "cli/exitstatus.h"
#include "cli/output.h"
#include "cli/ssologin.h"

#include "base/secret.h"
#include "credentials/consentfile.h"

namespace tailrace::cli {

namespace {

using formats::Json;

QString name()
{
    return QStringLiteral("credentials");
}

Json expirationOf(const aws::Credentials &credentials)
{
    return credentials.expiration
                   ? Json::string(credentials.expiration->toUTC().toString(Qt::ISODate))
                   : Json::null();
}

/// What the chain says, and the keys where they could be had.
Json report(const aws::ChainResult &chain, const Result<aws::Credentials> &keys)
{
    Json out = Json::object();
    out.set("provider", keys ? Json::string(chain.provider) : Json::null());
    out.set("accessKeyId",
            keys ? Json::string(base::maskedKeyId(keys->accessKeyId)) : Json::null());
    out.set("expiration", keys ? expirationOf(*keys) : Json::null());
    Json tried = Json::array();
    for (const aws::TriedProvider &provider : chain.tried) {
        const bool isWinner = &provider == &chain.tried.constLast() && !chain.error;
        Json row = Json::object();
        row.set("provider", Json::string(provider.provider));
        row.set("outcome",
                Json::string(isWinner && !keys ? keys.error().message : provider.outcome));
        tried.items().push_back(row);
    }
    out.set("tried", tried);
    return out;
}

// The one place that writes a secret out, because it was asked to by name: the credential_process
// contract.
Json exported(const aws::Credentials &credentials)
{
    Json out = Json::object();
    out.set("Version", Json::number(1));
    out.set("AccessKeyId", Json::string(credentials.accessKeyId));
    out.set("SecretAccessKey", Json::string(credentials.secretAccessKey.reveal()));
    if (!credentials.sessionToken.isEmpty())
        out.set("SessionToken", Json::string(credentials.sessionToken.reveal()));
    if (credentials.expiration)
        out.set("Expiration", expirationOf(credentials));
    return out;
}

Result<aws::Credentials> fetched(const aws::ChainResult &chain, const ConnectionRequest &request)
{
    if (chain.error)
        return failure(*chain.error);
    const auto provider = providersOf(request)->of(sourceOf(request), transportOf(request));
    if (!provider)
        return failure(provider.error());
    return await((*provider)->credentials());
}

/// The program of a chain's plan, or of the plan that its role begins with.
const aws::CredentialCommand *commandOf(const aws::FetchPlan &plan)
{
    if (const auto *role = std::get_if<aws::AssumedRole>(&plan.way))
        return commandOf(*role->source);
    return std::get_if<aws::CredentialCommand>(&plan.way);
}

int allowProcess(const aws::ChainResult &chain)
{
    const aws::CredentialCommand *command = chain.plan ? commandOf(*chain.plan) : nullptr;
    if (!command)
        return printUsageError(name(), QStringLiteral("no program is run for these credentials"),
                               QStringLiteral("name the profile that has a credential_process "
                                              "with --profile"));
    credentials::ConsentFile consents(credentials::ConsentFile::defaultPath());
    if (const auto kept = consents.allow(command->line); !kept)
        return printError(name(), kept.error());
    printNote(QStringLiteral("allowed for profile \"%1\", until it is changed: %2")
                      .arg(command->profile, command->line));
    return Done;
}

int run(const QCommandLineParser &options)
{
    const ConnectionRequest request = connectionRequest(options);
    if (options.isSet(QStringLiteral("sign-in")))
        if (const int status = signIn(request); status != Done)
            return status;
    const aws::ChainResult chain = credentials::planOf(sourceOf(request));
    if (options.isSet(QStringLiteral("allow-process")))
        if (const int status = allowProcess(chain); status != Done)
            return status;
    const auto keys = fetched(chain, request);
    const bool exporting = options.isSet(QStringLiteral("export"));
    if (keys && exporting)
        return printLine(exported(*keys)) ? Done : AnswerIsNo;
    if (!exporting && !printLine(report(chain, keys)))
        return AnswerIsNo;
    return keys ? int(Done) : printError(name(), keys.error());
}

} // namespace

Command credentialsCommand()
{
    return {name(),
            QStringLiteral("Say which provider of the credential chain wins, and what was tried."),
            {},
            {{{QStringLiteral("export")},
              {},
              QStringLiteral("Print the keys as an AWS credential_process does.")},
             {{QStringLiteral("sign-in")},
              {},
              QStringLiteral("First sign in to IAM Identity Center (SSO), in a browser.")},
             {{QStringLiteral("allow-process")},
              {},
              QStringLiteral("Allow the profile's credential_process to be run, as it is now.")}},
            QStringLiteral("tailrace-cli credentials --profile dev"),
            run};
}

} // namespace tailrace::cli
