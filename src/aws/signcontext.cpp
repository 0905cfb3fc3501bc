// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/signcontext.h"

#include "formats/json.h"

namespace tailrace::aws {

namespace {

using formats::Json;

tl::unexpected<Error> refused(const QString &why)
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("use the context.json format of the SigV4 test suite");
    return failure(ErrorKind::Usage, why, facts);
}

Result<QByteArray> text(const Json &object, const char *name)
{
    const Json *member = object.find(name);
    if (member && member->isString())
        return member->text();
    return refused(QStringLiteral("the context's member \"%1\" is missing or no string")
                           .arg(QString::fromLatin1(name)));
}

bool flag(const Json &object, const char *name, bool otherwise)
{
    const Json *member = object.find(name);
    return member ? member->toBool(otherwise) : otherwise;
}

Result<Credentials> credentialsFrom(const Json &context)
{
    const Json *object = context.find("credentials");
    if (!object || !object->isObject())
        return refused(QStringLiteral("the context has no credentials"));
    const auto id = text(*object, "access_key_id");
    if (!id)
        return failure(id.error());
    const auto secret = text(*object, "secret_access_key");
    if (!secret)
        return failure(secret.error());
    Credentials credentials;
    credentials.accessKeyId = QString::fromUtf8(*id);
    credentials.secretAccessKey = base::Secret(*secret);
    if (const Json *token = object->find("token"))
        credentials.sessionToken = base::Secret(token->text());
    return credentials;
}

} // namespace

Result<qint64> parseTimestamp(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (time.isValid())
        return time.toMSecsSinceEpoch();
    ErrorFacts facts;
    facts.remedy = QStringLiteral("write it as 2015-08-30T12:36:00Z");
    return failure(ErrorKind::Usage, QStringLiteral("\"%1\" is no time stamp").arg(text), facts);
}

Result<SignContext> parseSignContext(QByteArrayView json)
{
    const auto context = formats::parseJson(json);
    if (!context)
        return failure(context.error());
    if (!context->isObject())
        return refused(QStringLiteral("the context is no object"));
    const auto credentials = credentialsFrom(*context);
    if (!credentials)
        return failure(credentials.error());
    const auto region = text(*context, "region");
    const auto service = text(*context, "service");
    const auto timestamp = text(*context, "timestamp");
    for (const auto *member : {&region, &service, &timestamp})
        if (!*member)
            return failure(member->error());
    const auto time = parseTimestamp(QString::fromUtf8(*timestamp));
    if (!time)
        return failure(time.error());
    SignContext out;
    out.credentials = *credentials;
    out.settings.region = *region;
    out.settings.service = *service;
    out.settings.timeMs = *time;
    out.settings.normalizePath = flag(*context, "normalize", true);
    out.settings.signBody = flag(*context, "sign_body", false);
    out.settings.omitSessionToken = flag(*context, "omit_session_token", false);
    if (const Json *seconds = context->find("expiration_in_seconds"))
        out.expirationInSeconds =
                int(qBound(qint64(1), seconds->toInt().value_or(3600), qint64(604800)));
    return out;
}

} // namespace tailrace::aws
