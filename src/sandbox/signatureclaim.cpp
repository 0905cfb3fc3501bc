// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/signatureclaim.h"

#include <QDateTime>

#include <algorithm>

namespace tailrace::sandbox {

namespace {

constexpr char algorithm[] = "AWS4-HMAC-SHA256";
constexpr int weekSeconds = 7 * 24 * 60 * 60;

tl::unexpected<ApiError> incomplete(const QString &why)
{
    return refuse("IncompleteSignatureException", why);
}

tl::unexpected<ApiError> wrong(const QString &why)
{
    return refuse("InvalidSignatureException", why);
}

Outcome<void> readCredential(const QByteArray &credential, SignatureClaim &claim)
{
    const QByteArrayList scope = credential.split('/');
    if (scope.size() != 5)
        return incomplete(QStringLiteral("Credential must have exactly 5 slash-delimited elements, "
                                         "e.g. keyid/date/region/service/term, got '%1'")
                                  .arg(QString::fromUtf8(credential)));
    if (scope[4] != "aws4_request")
        return wrong(QStringLiteral(
                "Credential should be scoped with a valid terminator: 'aws4_request'."));
    if (scope[2].isEmpty())
        return wrong(QStringLiteral("Credential should be scoped to a valid region."));
    claim.keyId = scope[0];
    claim.day = scope[1];
    claim.region = scope[2];
    claim.service = scope[3];
    return {};
}

Outcome<void> readDate(SignatureClaim &claim)
{
    QDateTime time = QDateTime::fromString(QString::fromLatin1(claim.date),
                                           QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    if (!time.isValid())
        return incomplete(QStringLiteral("Date must be in ISO-8601 'basic format'. Got '%1'.")
                                  .arg(QString::fromUtf8(claim.date)));
    time.setTimeSpec(Qt::UTC);
    claim.timeMs = time.toMSecsSinceEpoch();
    if (!claim.date.startsWith(claim.day) || claim.day.size() != 8)
        return wrong(QStringLiteral("Date in Credential scope does not match YYYYMMDD from "
                                    "ISO-8601 version of date from HTTP: '%1' != '%2', from '%3'.")
                             .arg(QString::fromUtf8(claim.day),
                                  QString::fromLatin1(claim.date.left(8)),
                                  QString::fromLatin1(claim.date)));
    return {};
}

Outcome<void> readHeader(const QByteArray &authorization, const aws::Headers &headers,
                         SignatureClaim &claim)
{
    if (!authorization.startsWith(QByteArray(algorithm) + ' '))
        return incomplete(QStringLiteral("Unsupported AWS 'algorithm'"));
    QByteArray credential;
    for (const QByteArray &part : authorization.mid(sizeof algorithm).split(',')) {
        const QByteArray text = part.trimmed();
        const QByteArray value = text.mid(text.indexOf('=') + 1);
        if (text.startsWith("Credential="))
            credential = value;
        else if (text.startsWith("SignedHeaders="))
            claim.signedHeaders = value.split(';');
        else if (text.startsWith("Signature="))
            claim.signature = value;
    }
    claim.date = headerValue(headers, "X-Amz-Date");
    claim.token = headerValue(headers, "X-Amz-Security-Token");
    QStringList missing;
    const auto demand = [&missing](bool there, const char *what) {
        if (!there)
            missing.append(
                    QStringLiteral("Authorization header requires %1.").arg(QLatin1String(what)));
    };
    demand(!credential.isEmpty(), "'Credential' parameter");
    demand(!claim.signature.isEmpty(), "'Signature' parameter");
    demand(!claim.signedHeaders.isEmpty(), "'SignedHeaders' parameter");
    demand(!claim.date.isEmpty(), "existence of either a 'X-Amz-Date' or a 'Date' header");
    if (!missing.isEmpty())
        return incomplete(missing.join(QLatin1Char(' ')));
    return readCredential(credential, claim);
}

Outcome<void> readQuery(const QByteArray &query, SignatureClaim &claim)
{
    QHash<QByteArray, QByteArray> parts;
    QByteArrayList others;
    for (const QByteArray &part : query.split('&')) {
        const QByteArray name = part.left(part.indexOf('='));
        if (name.startsWith("X-Amz-"))
            parts.insert(name, QByteArray::fromPercentEncoding(part.mid(name.size() + 1)));
        else
            others.append(part);
    }
    for (const char *needed : {"X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders",
                               "X-Amz-Date", "X-Amz-Expires"})
        if (parts.value(needed).isEmpty())
            return incomplete(QStringLiteral("AWS query-string parameters must include '%1'. "
                                             "Re-examine the query-string parameters.")
                                      .arg(QLatin1String(needed)));
    if (parts.value("X-Amz-Algorithm") != algorithm)
        return incomplete(QStringLiteral("Unsupported AWS 'algorithm'"));
    claim.signature = parts.value("X-Amz-Signature");
    claim.signedHeaders = parts.value("X-Amz-SignedHeaders").split(';');
    claim.date = parts.value("X-Amz-Date");
    claim.token = parts.value("X-Amz-Security-Token");
    claim.query = others.join('&');
    bool isNumber = false;
    claim.expiresInSeconds = parts.value("X-Amz-Expires").toInt(&isNumber);
    if (!isNumber || claim.expiresInSeconds < 1)
        return wrong(QStringLiteral("X-Amz-Expires should be a positive number"));
    if (claim.expiresInSeconds > weekSeconds)
        return wrong(QStringLiteral("X-Amz-Expires must be less than a week (in seconds) that is "
                                    "%1")
                             .arg(weekSeconds));
    return readCredential(parts.value("X-Amz-Credential"), claim);
}

} // namespace

QByteArray headerValue(const aws::Headers &headers, QByteArrayView name)
{
    for (const aws::Header &header : headers)
        if (header.first.compare(name, Qt::CaseInsensitive) == 0)
            return header.second.trimmed();
    return {};
}

Outcome<SignatureClaim> readSignatureClaim(const aws::Headers &headers, const QByteArray &query)
{
    const QByteArray authorization = headerValue(headers, "Authorization");
    const bool presigned = query.contains("X-Amz-Algorithm=");
    if (authorization.isEmpty() && !presigned)
        return refuse("MissingAuthenticationTokenException",
                      QStringLiteral("Request is missing Authentication Token"));
    if (!authorization.isEmpty() && presigned)
        return wrong(QStringLiteral("Found both 'X-Amz-Algorithm' as a query-string param and "
                                    "'Authorization' as HTTP header."));
    SignatureClaim claim;
    claim.query = query;
    if (const auto read =
                presigned ? readQuery(query, claim) : readHeader(authorization, headers, claim);
        !read)
        return tl::unexpected(read.error());
    if (const auto dated = readDate(claim); !dated)
        return tl::unexpected(dated.error());
    return claim;
}

} // namespace tailrace::sandbox
