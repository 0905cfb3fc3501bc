// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/http/httpauthenticator.h"

#include "aws/digest.h"

#include <algorithm>

namespace tailrace::sinks {

namespace {

constexpr QByteArrayView webhookSecretPrefix("whsec_"); // of Standard Webhooks: base64 follows

tl::unexpected<Error> unfit(const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return failure(ErrorKind::Credentials, why, facts);
}

bool isHeaderText(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return uchar(c) >= 0x20 && uchar(c) < 0x7F; });
}

Result<base::Secret> basicValue(const base::Secret &secret)
{
    if (!secret.reveal().contains(':'))
        return unfit(QStringLiteral("the credentials of basic authentication have no colon"),
                     QStringLiteral("write them as user:password"));
    return base::Secret("Basic " + secret.reveal().toBase64());
}

Result<base::Secret> signatureKey(const base::Secret &secret)
{
    if (!secret.reveal().startsWith(webhookSecretPrefix))
        return secret;
    const auto decoded =
            QByteArray::fromBase64Encoding(secret.reveal().mid(webhookSecretPrefix.size()),
                                           QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).isEmpty())
        return unfit(QStringLiteral("what follows whsec_ in the signing secret is not base64"),
                     QStringLiteral("copy the secret again"));
    return base::Secret(*decoded);
}

} // namespace

Result<HttpAuthenticator> HttpAuthenticator::make(const bridge::HttpSinkSettings &settings,
                                                  const base::Secret &secret)
{
    HttpAuthenticator out;
    out.m_way = settings.authentication;
    if (out.m_way == Way::None)
        return out;
    Result<base::Secret> value = secret;
    if (out.m_way == Way::Basic)
        value = basicValue(secret);
    else if (out.m_way == Way::Hmac)
        value = signatureKey(secret);
    else if (!isHeaderText(secret.reveal()))
        return unfit(QStringLiteral("the credentials hold characters that no header can carry"),
                     QStringLiteral("take blanks and line ends at their ends out"));
    if (!value)
        return failure(value.error());
    out.m_secret = out.m_way == Way::Bearer ? base::Secret("Bearer " + value->reveal()) : *value;
    out.m_header = out.m_way == Way::ApiKey ? settings.apiKeyHeader.toLatin1()
                                            : QByteArrayLiteral("Authorization");
    return out;
}

void HttpAuthenticator::authenticate(net::HttpRequest &request, const QByteArray &id,
                                     qint64 nowMs) const
{
    if (m_way == Way::Hmac)
        sign(request, id, nowMs);
    else if (m_way != Way::None)
        request.headers.emplace_back(m_header, m_secret.reveal());
}

/// Standard Webhooks 1.0: the receiver can tell an old message that somebody sends again.
void HttpAuthenticator::sign(net::HttpRequest &request, const QByteArray &id, qint64 nowMs) const
{
    const QByteArray time = QByteArray::number(nowMs / 1000);
    aws::Hmac hmac;
    hmac.setKey(m_secret.reveal());
    const aws::Sha256 mac = hmac.mac(id + '.' + time + '.' + request.body);
    request.headers.emplace_back("webhook-id", id);
    request.headers.emplace_back("webhook-timestamp", time);
    request.headers.emplace_back(
            "webhook-signature",
            "v1," + QByteArray(reinterpret_cast<const char *>(mac.data()), mac.size()).toBase64());
}

} // namespace tailrace::sinks
