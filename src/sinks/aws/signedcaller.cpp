// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/signedcaller.h"

#include "base/async.h"
#include "dynamodb/clockoffset.h"

namespace tailrace::sinks {

namespace {

QByteArray hostHeader(const QUrl &url)
{
    // A port that is not the scheme's own belongs to Host, and so to the signature.
    const bool isUsual = url.port(-1) == (url.scheme() == QLatin1String("https") ? 443 : 80);
    return (isUsual ? url.adjusted(QUrl::RemovePort) : url)
            .authority(QUrl::FullyEncoded)
            .toLatin1();
}

QFuture<Result<net::HttpResponse>> failedAtOnce(const Error &error)
{
    QPromise<Result<net::HttpResponse>> promise;
    promise.start();
    promise.addResult(Result<net::HttpResponse>(failure(error)));
    promise.finish();
    return promise.future();
}

} // namespace

SignedCaller::SignedCaller(AwsTarget target, Operation operation, const SinkContext &context)
    : m_target(std::move(target))
    , m_operation(std::move(operation))
    , m_transport(context.transport)
    , m_clock(context.clock)
{
}

Result<net::HttpRequest> SignedCaller::requestOf(const QByteArray &body)
{
    const auto credentials = m_target.credentials->credentials();
    if (!credentials)
        return failure(credentials.error());
    QByteArray url = m_target.endpoint.toLatin1();
    if (url.endsWith('/'))
        url.chop(1);
    url += m_operation.path;
    if (!m_operation.query.isEmpty())
        url += '?' + m_operation.query;
    net::HttpRequest request;
    request.url = QUrl::fromEncoded(url, QUrl::StrictMode);
    request.body = body;
    request.timeout = m_operation.timeout;
    aws::SignableRequest signable;
    signable.path = m_operation.path;
    signable.query = m_operation.query;
    signable.headers = {{"Host", hostHeader(request.url)}, m_operation.contentType};
    signable.headers += m_operation.headers;
    signable.body = body;
    aws::SigningSettings settings;
    settings.region = m_target.signingRegion.toUtf8();
    settings.service = m_target.signingService;
    settings.timeMs = m_clock.nowMs() + m_clockOffset.count();
    request.headers = m_signer.sign(signable, *credentials, settings).headers;
    return request;
}

void SignedCaller::post(const QByteArray &body, QObject *receiver, Reply reply)
{
    const auto request = requestOf(body);
    const qint64 sentMs = m_clock.monotonicMs();
    const auto sent = request ? m_transport.send(*request) : failedAtOnce(request.error());
    onResult(sent, receiver,
             [this, sentMs, reply = std::move(reply)](const Result<net::HttpResponse> &response) {
                 if (!response)
                     return reply(failure(response.error()));
                 learnTheTime(*response, sentMs);
                 reply(m_operation.judge(*response));
             });
}

void SignedCaller::learnTheTime(const net::HttpResponse &response, qint64 sentMs)
{
    const std::chrono::milliseconds took(m_clock.monotonicMs() - sentMs);
    const auto offset = dynamodb::clockOffsetOf(response, m_clock.nowMs(), took);
    if (offset && std::chrono::abs(*offset - m_clockOffset) >= dynamodb::clockSkewThreshold)
        m_clockOffset = std::chrono::abs(*offset) < dynamodb::clockSkewThreshold
                                ? std::chrono::milliseconds(0)
                                : *offset;
}

} // namespace tailrace::sinks
