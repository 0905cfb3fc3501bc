// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/connection.h"
#include "cli/exitstatus.h"
#include "cli/output.h"

#include "base/secret.h"

namespace tailrace::cli {

namespace {

using formats::Json;

Json expirationOf(const aws::Credentials &credentials)
{
    return credentials.expiration
                   ? Json::string(credentials.expiration->toUTC().toString(Qt::ISODate))
                   : Json::null();
}

Json report(const aws::ChainResult &chain)
{
    Json out = Json::object();
    out.set("provider", chain.provider.isEmpty() ? Json::null() : Json::string(chain.provider));
    const QString &id = chain.credentials.accessKeyId;
    out.set("accessKeyId", id.isEmpty() ? Json::null() : Json::string(base::maskedKeyId(id)));
    out.set("expiration", expirationOf(chain.credentials));
    Json tried = Json::array();
    for (const aws::TriedProvider &provider : chain.tried) {
        Json row = Json::object();
        row.set("provider", Json::string(provider.provider));
        row.set("outcome", Json::string(provider.outcome));
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

int run(const QCommandLineParser &options)
{
    const aws::Environment environment = aws::processEnvironment();
    const auto profiles = aws::loadProfiles(environment);
    if (!profiles)
        return printError(QStringLiteral("credentials"), profiles.error());
    const aws::ChainResult chain =
            aws::resolveCredentials(environment, *profiles, connectionRequest(options).profile);
    const bool exporting = options.isSet(QStringLiteral("export"));
    if (!chain.error)
        return printLine(exporting ? exported(chain.credentials) : report(chain)) ? Done
                                                                                  : AnswerIsNo;
    if (!exporting)
        printLine(report(chain));
    return printError(QStringLiteral("credentials"), *chain.error);
}

} // namespace

Command credentialsCommand()
{
    return {QStringLiteral("credentials"),
            QStringLiteral("Say which provider of the credential chain wins, and what was tried."),
            {},
            {{{QStringLiteral("export")},
              {},
              QStringLiteral("Print the keys as an AWS credential_process does.")}},
            QStringLiteral("tailrace-cli credentials --profile dev"),
            run};
}

} // namespace tailrace::cli
