// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/authenticator.h"

#include <QDateTime>

namespace tailrace::sandbox {

namespace {

constexpr qint64 toleranceMs = 15 * 60 * 1000;

struct Claim
{
    QByteArray keyId;
    QByteArray date;
    QByteArray region;
    QByteArray service;
    QByteArrayList signedHeaders;
    QByteArray signature;
};

QByteArray headerValue(const aws::Headers &headers, QByteArrayView name)
{
    for (const aws::Header &header : headers)
        if (header.first.compare(name, Qt::CaseInsensitive) == 0)
            return header.second.trimmed();
    return {};
}

tl::unexpected<ApiError> incomplete(const char *what)
{
    return refuse("IncompleteSignatureException",
                  QStringLiteral("Authorization header requires '%1' parameter.")
                          .arg(QLatin1String(what)));
}

Outcome<Claim> readAuthorization(const QByteArray &authorization)
{
    if (authorization.isEmpty())
        return refuse("MissingAuthenticationTokenException",
                      QStringLiteral("Request is missing Authentication Token"));
    if (!authorization.startsWith("AWS4-HMAC-SHA256 "))
        return refuse("IncompleteSignatureException",
                      QStringLiteral("Unsupported AWS 'algorithm'"));
    Claim claim;
    QByteArray credential;
    for (const QByteArray &part : authorization.mid(17).split(',')) {
        const QByteArray text = part.trimmed();
        const QByteArray value = text.mid(text.indexOf('=') + 1);
        if (text.startsWith("Credential="))
            credential = value;
        else if (text.startsWith("SignedHeaders="))
            claim.signedHeaders = value.split(';');
        else if (text.startsWith("Signature="))
            claim.signature = value;
    }
    const QByteArrayList scope = credential.split('/');
    if (scope.size() != 5 || scope[4] != "aws4_request")
        return incomplete("Credential");
    if (claim.signedHeaders.isEmpty())
        return incomplete("SignedHeaders");
    if (claim.signature.isEmpty())
        return incomplete("Signature");
    claim.keyId = scope[0];
    claim.date = scope[1];
    claim.region = scope[2];
    claim.service = scope[3];
    return claim;
}

QString amzDate(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)
            .toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
}

Outcome<void> checkTime(const QByteArray &sent, qint64 sentMs, qint64 nowMs)
{
    if (sentMs < nowMs - toleranceMs)
        return refuse("InvalidSignatureException",
                      QStringLiteral("Signature expired: %1 is now earlier than %2 (%3 - 15 min.)")
                              .arg(QString::fromLatin1(sent), amzDate(nowMs - toleranceMs),
                                   amzDate(nowMs)));
    if (sentMs > nowMs + toleranceMs)
        return refuse("InvalidSignatureException",
                      QStringLiteral(
                              "Signature not yet current: %1 is still later than %2 (%3 + 15 min.)")
                              .arg(QString::fromLatin1(sent), amzDate(nowMs + toleranceMs),
                                   amzDate(nowMs)));
    return {};
}

} // namespace

Authenticator::Authenticator(aws::Credentials credentials, const base::Clock &clock)
    : m_keys{std::move(credentials)}
    , m_clock(clock)
{
}

Outcome<void> Authenticator::check(const QByteArray &method, const QByteArray &path,
                                   const QByteArray &query, const aws::Headers &headers,
                                   const QByteArray &body, const QByteArrayList &services)
{
    const auto claim = readAuthorization(headerValue(headers, "Authorization"));
    if (!claim)
        return tl::unexpected(claim.error());
    const qint64 nowMs = m_clock.nowMs() + m_offsetMs;
    const auto key = std::find_if(m_keys.begin(), m_keys.end(), [&](const aws::Credentials &k) {
        return k.accessKeyId.toLatin1() == claim->keyId;
    });
    if (key == m_keys.end()
        || headerValue(headers, "X-Amz-Security-Token") != key->sessionToken.reveal())
        return refuse("UnrecognizedClientException",
                      QStringLiteral("The security token included in the request is invalid."));
    if (key->expiration && key->expiration->toMSecsSinceEpoch() <= nowMs)
        return refuse("ExpiredTokenException",
                      QStringLiteral("The security token included in the request is expired"));
    const QByteArray date = headerValue(headers, "X-Amz-Date");
    QDateTime time = QDateTime::fromString(QString::fromLatin1(date),
                                           QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    if (!time.isValid() || !claim->signedHeaders.contains("host")
        || !claim->signedHeaders.contains("x-amz-date"))
        return incomplete("SignedHeaders");
    time.setTimeSpec(Qt::UTC);
    if (!date.startsWith(claim->date) || !services.contains(claim->service))
        return refuse("InvalidSignatureException",
                      QStringLiteral("Credential should be scoped to correct service: '%1'.")
                              .arg(QString::fromLatin1(services.constFirst())));
    if (const auto current = checkTime(date, time.toMSecsSinceEpoch(), nowMs); !current)
        return current;

    aws::SignableRequest request;
    request.method = method;
    request.path = path;
    request.query = query;
    request.body = body;
    for (const aws::Header &header : headers) {
        const QByteArray name = header.first.toLower();
        if (claim->signedHeaders.contains(name) && name != "x-amz-date"
            && name != "x-amz-security-token") // the signer adds these
            request.headers.append(header);
    }
    aws::SigningSettings settings;
    settings.region = claim->region;
    settings.service = claim->service;
    settings.timeMs = time.toMSecsSinceEpoch();
    settings.omitSessionToken = !claim->signedHeaders.contains("x-amz-security-token");
    const QByteArray expected = m_signer.sign(request, *key, settings).signature;
    if (expected == claim->signature)
        return {};
    return refuse("InvalidSignatureException",
                  QStringLiteral("The request signature we calculated does not match the signature "
                                 "you provided. Check your AWS Secret Access Key and signing "
                                 "method. Consult the service documentation for details."));
}

} // namespace tailrace::sandbox
