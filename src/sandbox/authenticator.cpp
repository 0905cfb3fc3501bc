// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/authenticator.h"

#include "sandbox/signatureclaim.h"

#include <QDateTime>

#include <algorithm>

namespace tailrace::sandbox {

namespace {

constexpr qint64 toleranceMs = 15 * 60 * 1000;

QString amzDate(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)
            .toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
}

tl::unexpected<ApiError> wrong(const QString &why)
{
    return refuse("InvalidSignatureException", why);
}

tl::unexpected<ApiError> unknown()
{
    return refuse("UnrecognizedClientException",
                  QStringLiteral("The security token included in the request is invalid."));
}

// A presigned request says itself how long it lives; its maker's clock may be fast, not slow.
Outcome<void> checkTime(const SignatureClaim &claim, qint64 nowMs)
{
    const qint64 lifeMs =
            claim.expiresInSeconds > 0 ? claim.expiresInSeconds * qint64(1000) : toleranceMs;
    const QString sent = QString::fromLatin1(claim.date);
    if (claim.timeMs < nowMs - lifeMs)
        return wrong(QStringLiteral("Signature expired: %1 is now earlier than %2 (%3 - %4 min.)")
                             .arg(sent, amzDate(nowMs - lifeMs), amzDate(nowMs))
                             .arg(lifeMs / 60'000));
    if (claim.timeMs > nowMs + toleranceMs)
        return wrong(QStringLiteral(
                             "Signature not yet current: %1 is still later than %2 (%3 + 15 min.)")
                             .arg(sent, amzDate(nowMs + toleranceMs), amzDate(nowMs)));
    return {};
}

// Whoever stands between could add what is not signed; only headers that mean nothing to the
// service may be.
Outcome<void> checkSignedHeaders(const aws::Headers &headers, const SignatureClaim &claim)
{
    if (!claim.signedHeaders.contains("host"))
        return wrong(QStringLiteral(
                "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."));
    QByteArrayList unsignedOnes;
    for (const aws::Header &header : headers) {
        const QByteArray name = header.first.toLower();
        if (name.startsWith("x-amz-") && !claim.signedHeaders.contains(name))
            unsignedOnes.append(name);
    }
    if (unsignedOnes.isEmpty())
        return {};
    return wrong(QStringLiteral("There were headers present in the request which were not signed: "
                                "%1")
                         .arg(QString::fromLatin1(unsignedOnes.join(", "))));
}

/// The request as its client signed it: what is not signed and what the signer adds is left out.
aws::SignableRequest asSigned(aws::SignableRequest request, const SignatureClaim &claim)
{
    request.query = claim.query;
    request.headers.removeIf([&](const aws::Header &header) {
        const QByteArray name = header.first.toLower();
        return !claim.signedHeaders.contains(name) || name == "x-amz-date"
               || name == "x-amz-security-token";
    });
    return request;
}

} // namespace

Authenticator::Authenticator(aws::Credentials credentials, const base::Clock &clock,
                             const base::Clock &wire)
    : m_keys{std::move(credentials)}
    , m_clock(clock)
    , m_wire(wire)
{
}

Outcome<void> Authenticator::check(const aws::SignableRequest &request,
                                   const QByteArrayList &services)
{
    const auto claim = readSignatureClaim(request.headers, request.query);
    if (!claim)
        return tl::unexpected(claim.error());
    const auto key = std::find_if(m_keys.begin(), m_keys.end(), [&](const aws::Credentials &k) {
        return k.accessKeyId.toLatin1() == claim->keyId;
    });
    if (key == m_keys.end() || claim->token != key->sessionToken.reveal())
        return unknown();
    if (key->expiration && key->expiration->toMSecsSinceEpoch() <= m_clock.nowMs() + m_offsetMs)
        return refuse("ExpiredTokenException",
                      QStringLiteral("The security token included in the request is expired"));
    if (!services.contains(claim->service))
        return wrong(QStringLiteral("Credential should be scoped to correct service: '%1'.")
                             .arg(QString::fromLatin1(services.constFirst())));
    if (const auto all = checkSignedHeaders(request.headers, *claim); !all)
        return all;
    if (const auto current = checkTime(*claim, m_wire.nowMs() + m_offsetMs); !current)
        return current;

    aws::SigningSettings settings;
    settings.region = claim->region;
    settings.service = claim->service;
    settings.timeMs = claim->timeMs;
    settings.expiresInSeconds = claim->expiresInSeconds;
    const aws::Signature expected = m_signer.sign(asSigned(request, *claim), *key, settings);
    if (expected.signature == claim->signature)
        return {};
    return wrong(QStringLiteral("The request signature we calculated does not match the signature "
                                "you provided. Check your AWS Secret Access Key and signing "
                                "method. Consult the service documentation for details.\n\n"
                                "The Canonical String for this request should have been\n'%1'\n\n"
                                "The String-to-Sign should have been\n'%2'\n")
                         .arg(QString::fromUtf8(expected.canonicalRequest),
                              QString::fromUtf8(expected.stringToSign)));
}

} // namespace tailrace::sandbox
