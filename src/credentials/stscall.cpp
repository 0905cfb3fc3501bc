// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/stscall.h"

#include "base/async.h"
#include "base/logging.h"
#include "credentials/stsrequests.h"
#include "dynamodb/clockoffset.h"
#include "dynamodb/retry.h"

#include <QRandomGenerator>

namespace tailrace::credentials {

namespace {

constexpr int maxAttempts = 3;

QByteArray hostHeader(const QUrl &url)
{
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    const QByteArray shown = host.contains(':') ? '[' + host + ']' : host;
    return url.port() < 0 ? shown : shown + ':' + QByteArray::number(url.port());
}

} // namespace

StsCall::StsCall(net::HttpTransport &transport, const base::Clock &clock, StsRequest request,
                 QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_clock(clock)
    , m_request(std::move(request))
{
    m_promise.start();
}

QFuture<Result<QByteArray>> StsCall::start()
{
    attempt();
    return m_promise.future();
}

net::HttpRequest StsCall::prepared()
{
    net::HttpRequest request;
    request.url = QUrl(m_request.endpoint, QUrl::StrictMode);
    if (request.url.path().isEmpty())
        request.url.setPath(QStringLiteral("/"));
    request.timeout = std::chrono::seconds(10);
    request.body = m_request.body;
    aws::SignableRequest signable;
    signable.path = request.url.path(QUrl::FullyEncoded).toLatin1();
    signable.headers = {{"Host", hostHeader(request.url)},
                        {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}};
    signable.body = m_request.body;
    if (!m_request.credentials) {
        request.headers = signable.headers;
        return request;
    }
    aws::SigningSettings settings;
    settings.region = m_request.region.toUtf8();
    settings.service = "sts";
    settings.timeMs = m_clock.nowMs() + m_clockOffset.count();
    const aws::Signature signature = m_signer.sign(signable, *m_request.credentials, settings);
    m_signed = {signature.canonicalRequest, signature.stringToSign};
    request.headers = signature.headers;
    return request;
}

void StsCall::attempt()
{
    ++m_attempt;
    m_sentMs = m_clock.monotonicMs();
    qCDebug(lcAws).noquote() << m_request.operation << "at" << m_request.endpoint << "attempt"
                             << m_attempt;
    onResult(m_transport.send(prepared()), this,
             [this](const Result<net::HttpResponse> &response) { receive(response); });
}

/// A wrong signature, set against what the service says that it expected.
Error StsCall::explained(Error error) const
{
    const auto expected = aws::expectedTexts(error.message);
    if (error.kind != ErrorKind::BadSignature || !expected)
        return error;
    error.message = aws::withoutTexts(error.message);
    error.facts.remedy = aws::explainMismatch(m_signed, *expected);
    return error;
}

/// True where the service's clock is another by more than it forgives, and that was not known.
bool StsCall::learnTheTime(const net::HttpResponse &response)
{
    const std::chrono::milliseconds took(m_clock.monotonicMs() - m_sentMs);
    const auto offset = dynamodb::clockOffsetOf(response, m_clock.nowMs(), took);
    if (!offset || std::chrono::abs(*offset - m_clockOffset) < dynamodb::clockSkewThreshold)
        return false;
    m_clockOffset = *offset;
    return true;
}

void StsCall::receive(const Result<net::HttpResponse> &response)
{
    if (response && response->status == 200)
        return finish(response->body);
    Error error = response ? explained(stsError(*response, m_request.operation)) : response.error();
    error.facts.operation = m_request.operation;
    const auto retry = dynamodb::retryClass(error);
    if (response && retry == dynamodb::RetryClass::Clock && learnTheTime(*response)
        && !std::exchange(m_clockRetried, true))
        return attempt();
    const bool mayBeTried =
            retry == dynamodb::RetryClass::Transient || retry == dynamodb::RetryClass::Throttle;
    if (!mayBeTried || m_attempt >= maxAttempts)
        return finish(failure(error));
    const auto delay = dynamodb::retryDelay(m_attempt, retry, error.facts.retryAfter,
                                            QRandomGenerator::global()->generateDouble());
    m_clock.callLater(delay, this, [this] { attempt(); });
}

void StsCall::finish(const Result<QByteArray> &result)
{
    m_promise.addResult(result);
    m_promise.finish();
    deleteLater();
}

} // namespace tailrace::credentials
