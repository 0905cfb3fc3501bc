// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/keysdocument.h"

#include "formats/json.h"

namespace tailrace::credentials {

namespace {

using formats::Json;

tl::unexpected<Error> refused(const QString &why, const QString &giver)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("run it by hand and see what it says");
    return failure(ErrorKind::Credentials, giver + u' ' + why, facts);
}

QString textOf(const Json &json, const char *name)
{
    const Json *member = json.find(name);
    return member && member->isString() ? member->toString() : QString();
}

} // namespace

Result<aws::Credentials> readKeysDocument(const QByteArray &json, const char *tokenName,
                                          const QString &giver)
{
    const auto document = formats::parseJson(json);
    if (!document || !document->isObject())
        return refused(QStringLiteral("answered with something that is no JSON object"), giver);
    aws::Credentials credentials;
    credentials.accessKeyId = textOf(*document, "AccessKeyId");
    credentials.secretAccessKey = base::Secret(textOf(*document, "SecretAccessKey").toUtf8());
    credentials.sessionToken = base::Secret(textOf(*document, tokenName).toUtf8());
    credentials.accountId = textOf(*document, "AccountId");
    if (credentials.accessKeyId.isEmpty() || credentials.secretAccessKey.isEmpty()) {
        const QString said = textOf(*document, "Message");
        return refused(said.isEmpty() ? QStringLiteral("gave no AccessKeyId and SecretAccessKey")
                                      : QStringLiteral("gave no keys: %1").arg(said.left(1000)),
                       giver);
    }
    const QString expiration = textOf(*document, "Expiration");
    if (expiration.isEmpty())
        return credentials;
    const QDateTime until = QDateTime::fromString(expiration, Qt::ISODateWithMs);
    if (!until.isValid())
        return refused(QStringLiteral("gave an Expiration that is no time of ISO 8601"), giver);
    credentials.expiration = until.toUTC();
    return credentials;
}

} // namespace tailrace::credentials
