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

} // namespace

SignedCaller::SignedCaller(AwsTarget target, Operation operation, const SinkContext &context)
    : m_target(std::move(target))
    , m_operation(std::move(operation))
    , m_transport(context.transport)
    , m_clock(context.clock)
{
}

net::HttpRequest SignedCaller::requestOf(const QByteArray &body,
                                         const aws::Credentials &credentials)
{
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
    request.headers = m_signer.sign(signable, credentials, settings).headers;
    return request;
}

void SignedCaller::post(const QByteArray &body, QObject *receiver, Reply reply)
{
    onResultAtOnce(
            m_target.credentials->credentials(), receiver,
            [this, body, receiver,
             reply = std::move(reply)](const Result<aws::Credentials> &credentials) {
                if (!credentials) // later, like any other answer
                    return onResult(QtFuture::makeReadyFuture(
                                            Result<QByteArray>(failure(credentials.error()))),
                                    receiver, reply);
                send(requestOf(body, *credentials), credentials->accessKeyId, receiver, reply);
            });
}

void SignedCaller::send(const net::HttpRequest &request, const QString &keyId, QObject *receiver,
                        const Reply &reply)
{
    const qint64 sentMs = m_clock.monotonicMs();
    onResult(m_transport.send(request), receiver,
             [this, sentMs, keyId, reply](const Result<net::HttpResponse> &response) {
                 if (!response)
                     return reply(failure(response.error()));
                 learnTheTime(*response, sentMs);
                 const Result<QByteArray> answer = m_operation.judge(*response);
                 // The lane sends it again, by then with others.
                 if (!answer && answer.error().kind == ErrorKind::ExpiredCredentials)
                     m_target.credentials->expire(keyId);
                 reply(answer);
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
