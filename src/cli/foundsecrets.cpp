// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/foundsecrets.h"

#include "cli/await.h"
#include "cli/exitstatus.h"
#include "cli/keystore.h"
#include "cli/output.h"
#include "cli/question.h"

namespace tailrace::cli {

namespace {

using dialects::FoundSecret;

const QString name = QStringLiteral("convert --keep-secrets");

/// Empty when one is to be kept; why not otherwise.
QString objection(const QList<secrets::SecretEntry> &known, const QString &secret, bool mayReplace)
{
    const bool isKnown = std::any_of(known.begin(), known.end(),
                                     [&](const auto &entry) { return entry.name == secret; });
    if (!isKnown || mayReplace)
        return {};
    const auto answer =
            ask(QStringLiteral("The key store has \"%1\" already. Replace it?").arg(secret));
    if (!answer)
        return QStringLiteral("one of that name is in the key store; add --yes to replace it");
    return *answer ? QString() : QStringLiteral("the one in the key store stays");
}

} // namespace

int keepFoundSecrets(const std::vector<FoundSecret> &found, bool mayReplace)
{
    if (found.empty())
        return Done;
    const auto store = openKeyStore();
    const auto known = await(store->list());
    if (!known)
        return printError(name, known.error());
    int status = Done;
    for (const FoundSecret &one : found) {
        const QString what = QStringLiteral("%1 \"%2\"").arg(name, one.name);
        if (const QString why = objection(*known, one.name, mayReplace); !why.isEmpty()) {
            printProblem(QStringLiteral("%1: not kept: %2").arg(what, why));
            status = AnswerIsNo;
            continue;
        }
        const auto secret = dialects::storedSecretOf(one);
        const Result<> kept =
                secret ? await(store->write(one.name, *secret)) : Result<>(failure(secret.error()));
        if (!kept)
            status = printError(what, kept.error());
        else
            printNote(QStringLiteral("the secret \"%1\" is in the key store now").arg(one.name));
    }
    return status;
}

} // namespace tailrace::cli
