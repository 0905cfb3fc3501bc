// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/await.h"
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/hiddeninput.h"
#include "cli/keystore.h"
#include "cli/output.h"

#include <unistd.h>

namespace tailrace::cli {

namespace {

using secrets::SecretKind;
using secrets::StoredSecret;

const QString name = QStringLiteral("secret");

Result<SecretKind> kindOption(const QCommandLineParser &options)
{
    const bool isKeys = options.isSet(QStringLiteral("aws-keys"));
    const QString given = options.value(QStringLiteral("kind"));
    if (given.isEmpty())
        return isKeys ? SecretKind::AwsKeys : SecretKind::Token;
    const auto kind = secrets::kindByName(given);
    ErrorFacts facts;
    facts.remedy = QStringLiteral("give token, user-password or aws-keys");
    if (!kind)
        return failure(ErrorKind::Usage, QStringLiteral("--kind can't be \"%1\"").arg(given),
                       facts);
    if (isKeys && *kind != SecretKind::AwsKeys)
        return failure(ErrorKind::Usage, QStringLiteral("--aws-keys is of another kind"), facts);
    return *kind;
}

/// From a person at the terminal, part by part.
Result<StoredSecret> typedKeys()
{
    const auto id = readHidden(QStringLiteral("Access key id"));
    if (!id)
        return failure(id.error());
    const auto key = readHidden(QStringLiteral("Secret access key"));
    if (!key)
        return failure(key.error());
    const auto token = readHidden(QStringLiteral("Session token (Enter for none)"));
    if (!token)
        return failure(token.error());
    return StoredSecret{SecretKind::AwsKeys, {}, QString::fromUtf8(id->reveal()), *key, *token};
}

Result<StoredSecret> typed(SecretKind kind)
{
    if (kind == SecretKind::AwsKeys)
        return typedKeys();
    const auto text = readHidden(kind == SecretKind::UserPassword ? QStringLiteral("user:password")
                                                                  : QStringLiteral("Secret"));
    if (!text)
        return failure(text.error());
    return StoredSecret{kind, *text, {}, {}, {}};
}

Result<StoredSecret> given(SecretKind kind)
{
    if (::isatty(STDIN_FILENO))
        return typed(kind);
    const auto input = readSecretInput();
    if (!input)
        return failure(input.error());
    if (kind != SecretKind::AwsKeys)
        return StoredSecret{kind, *input, {}, {}, {}};
    auto keys = secrets::readProcessOutput(*input);
    if (!keys && keys.error().facts.remedy.isEmpty())
        keys.error().facts.remedy = QStringLiteral("give what a credential_process prints, as "
                                                   "`tailrace-cli credentials --export` does");
    return keys;
}

int set(const QString &secret, const QCommandLineParser &options)
{
    const auto kind = kindOption(options);
    if (!kind)
        return printError(name, kind.error());
    const auto value = given(*kind);
    if (!value)
        return printError(name, value.error());
    const auto store = openKeyStore();
    if (const auto kept = await(store->write(secret, *value)); !kept)
        return printError(name, kept.error());
    printNote(QStringLiteral("the secret \"%1\" (%2) is in the key store; a bridge names it with "
                             "credentials: {secret: %1}")
                      .arg(secret, secrets::kindName(*kind)));
    return Done;
}

int list()
{
    const auto store = openKeyStore();
    const auto entries = await(store->list());
    if (!entries)
        return printError(name, entries.error());
    for (const secrets::SecretEntry &entry : *entries) {
        formats::Json line = formats::Json::object();
        line.set("name", formats::Json::string(entry.name));
        line.set("kind", formats::Json::string(secrets::kindName(entry.kind)));
        if (!printLine(line))
            return AnswerIsNo;
    }
    return Done;
}

int remove(const QString &secret)
{
    const auto store = openKeyStore();
    if (const auto removed = await(store->remove(secret)); !removed) {
        printError(name, removed.error());
        return removed.error().kind == ErrorKind::NotFound ? int(AnswerIsNo)
                                                           : exitStatusFor(removed.error());
    }
    printNote(QStringLiteral("the secret \"%1\" is gone from the key store").arg(secret));
    return Done;
}

int run(const QCommandLineParser &options)
{
    const QStringList words = options.positionalArguments();
    const QString &action = words.constFirst();
    const QString secret = words.value(1);
    const bool isKnown = action == QLatin1String("set") || action == QLatin1String("list")
                         || action == QLatin1String("remove");
    if (!isKnown)
        return printUsageError(name, QStringLiteral("\"%1\" is none of its actions").arg(action),
                               QStringLiteral("give set NAME, list or remove NAME"));
    if (action == QLatin1String("list"))
        return secret.isEmpty() ? list()
                                : printUsageError(name, QStringLiteral("list takes no name"),
                                                  QStringLiteral("leave it out"));
    if (secret.isEmpty())
        return printUsageError(name, QStringLiteral("NAME is missing"),
                               QStringLiteral("give the name that bridges refer to"));
    return action == QLatin1String("set") ? set(secret, options) : remove(secret);
}

} // namespace

Command secretCommand()
{
    return {name,
            QStringLiteral("Keep secrets in the system's key store, where bridges find them by "
                           "name. A value is never an argument: it is standard input, or typed "
                           "unseen."),
            {{QStringLiteral("ACTION"),
              QStringLiteral("set (replaces), list (names and kinds, no values) or remove.")},
             {QStringLiteral("[NAME]"),
              QStringLiteral("What a bridge refers to: credentials: {secret: NAME}.")}},
            {{{QStringLiteral("kind")},
              QStringLiteral("KIND"),
              QStringLiteral("token (as it is without), user-password (user:password) or "
                             "aws-keys.")},
             {{QStringLiteral("aws-keys")},
              {},
              QStringLiteral("AWS keys, as the JSON that a credential_process prints.")}},
            QStringLiteral("printf %s \"$TOKEN\" | tailrace-cli secret set hook\n"
                           "aws configure export-credentials --profile dev | tailrace-cli secret "
                           "set dev --aws-keys\n"
                           "tailrace-cli secret list"),
            run};
}

} // namespace tailrace::cli
