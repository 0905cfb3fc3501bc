// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/stsrequests.h"

#include "aws/arn.h"
#include "dynamodb/serviceerror.h"

#include <QXmlStreamReader>

namespace tailrace::credentials {

namespace {

using Parameters = QList<std::pair<QByteArray, QByteArray>>;

QByteArray formOf(const Parameters &parameters)
{
    QByteArray body;
    for (const auto &[name, value] : parameters) {
        if (!body.isEmpty())
            body += '&';
        body += name + '=' + value.toPercentEncoding();
    }
    return body;
}

Parameters parametersOf(const char *action, const QString &roleArn, const QString &sessionName,
                        std::chrono::seconds duration)
{
    Parameters out = {{"Action", action},
                      {"Version", "2011-06-15"},
                      {"RoleArn", roleArn.toUtf8()},
                      {"RoleSessionName", sessionName.toUtf8()}};
    if (duration.count() > 0)
        out.append({"DurationSeconds", QByteArray::number(qlonglong(duration.count()))});
    return out;
}

/// The first text of each element, whatever it stands in: no name comes twice in these answers.
QHash<QString, QString> textsOf(const QByteArray &xml)
{
    QHash<QString, QString> texts;
    QXmlStreamReader reader(xml);
    QString element;
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        if (token == QXmlStreamReader::StartElement)
            element = reader.name().toString();
        else if (token == QXmlStreamReader::Characters && !reader.isWhitespace()
                 && !texts.contains(element))
            texts.insert(element, reader.text().toString());
    }
    return reader.hasError() ? QHash<QString, QString>() : texts;
}

tl::unexpected<Error> incomplete()
{
    ErrorFacts facts;
    facts.remedy = QStringLiteral("check the endpoint of STS and the proxy");
    return failure(ErrorKind::Malformed, QStringLiteral("the answer is not one of STS's"), facts);
}

QString accountOf(const QString &arn)
{
    return arn.section(QLatin1Char(':'), 4, 4);
}

} // namespace

QByteArray assumeRoleBody(const aws::AssumedRole &role, const QString &sessionName,
                          const QString &mfaCode)
{
    Parameters parameters = parametersOf("AssumeRole", role.roleArn, sessionName, role.duration);
    if (!role.externalId.isEmpty())
        parameters.append({"ExternalId", role.externalId.toUtf8()});
    if (!role.mfaSerial.isEmpty()) {
        parameters.append({"SerialNumber", role.mfaSerial.toUtf8()});
        parameters.append({"TokenCode", mfaCode.toUtf8()});
    }
    return formOf(parameters);
}

QByteArray webIdentityBody(const aws::WebIdentityRole &role, const QString &sessionName,
                           const QByteArray &token)
{
    Parameters parameters =
            parametersOf("AssumeRoleWithWebIdentity", role.roleArn, sessionName, role.duration);
    parameters.append({"WebIdentityToken", token});
    return formOf(parameters);
}

QByteArray callerIdentityBody()
{
    return formOf({{"Action", "GetCallerIdentity"}, {"Version", "2011-06-15"}});
}

Result<aws::Credentials> readAssumedRole(const QByteArray &xml)
{
    const auto texts = textsOf(xml);
    aws::Credentials credentials;
    credentials.accessKeyId = texts.value(QStringLiteral("AccessKeyId"));
    credentials.secretAccessKey =
            base::Secret(texts.value(QStringLiteral("SecretAccessKey")).toUtf8());
    credentials.sessionToken = base::Secret(texts.value(QStringLiteral("SessionToken")).toUtf8());
    const QDateTime until =
            QDateTime::fromString(texts.value(QStringLiteral("Expiration")), Qt::ISODateWithMs);
    if (credentials.accessKeyId.isEmpty() || credentials.secretAccessKey.isEmpty()
        || credentials.sessionToken.isEmpty() || !until.isValid())
        return incomplete();
    credentials.expiration = until.toUTC();
    credentials.accountId = accountOf(texts.value(QStringLiteral("Arn")));
    return credentials;
}

Result<CallerIdentity> readCallerIdentity(const QByteArray &xml)
{
    const auto texts = textsOf(xml);
    CallerIdentity identity{texts.value(QStringLiteral("Account")),
                            texts.value(QStringLiteral("Arn"))};
    if (identity.account.isEmpty() || identity.arn.isEmpty())
        return incomplete();
    return identity;
}

Error stsError(const net::HttpResponse &response, const QString &operation)
{
    const auto texts = textsOf(response.body);
    const QString code = texts.value(QStringLiteral("Code"));
    if (code.isEmpty())
        return dynamodb::serviceError(response, operation);
    Error error;
    error.code = code;
    error.kind = dynamodb::errorKindOf(code);
    error.message = texts.value(QStringLiteral("Message"), QStringLiteral("no reason was given"));
    if (error.kind == ErrorKind::Rejected && response.status >= 500)
        error.kind = ErrorKind::Unavailable;
    if (error.kind == ErrorKind::BadSignature
        && (error.message.contains(QLatin1String("expired"))
            || error.message.contains(QLatin1String("not yet current"))))
        error.kind = ErrorKind::ClockSkew;
    error.facts.httpStatus = response.status;
    error.facts.operation = operation;
    error.facts.requestId = texts.value(QStringLiteral("RequestId")).left(128);
    return error;
}

} // namespace tailrace::credentials
