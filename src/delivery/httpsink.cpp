// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/httpsink.h"

#include "base/async.h"

namespace tailrace::delivery {

namespace {

// Seconds only: the date form needs a clock that agrees with the receiver's.
std::optional<std::chrono::milliseconds> retryAfter(const net::HttpResponse &response)
{
    bool ok = false;
    const int seconds = response.header("Retry-After").trimmed().toInt(&ok);
    return ok && seconds >= 0 && seconds <= 3600
                   ? std::optional(std::chrono::milliseconds(seconds * 1000))
                   : std::nullopt;
}

bool isTemporary(int status)
{
    return status == 408 || status == 425 || status == 429 || status >= 500;
}

} // namespace

std::optional<DeliveryOutcome> judgeAnswer(const net::HttpResponse &response)
{
    if (response.status >= 200 && response.status < 300)
        return std::nullopt;
    ErrorFacts facts;
    facts.httpStatus = response.status;
    facts.retryAfter = retryAfter(response);
    const bool temporary = isTemporary(response.status);
    const bool redirect = response.status >= 300 && response.status < 400;
    facts.remedy = redirect ? QStringLiteral("name the URL that it leads to")
                            : QStringLiteral("see what the receiver logs about it");
    const QString why =
            redirect ? QStringLiteral("the receiver answered %1, a redirect, which is not followed")
            : temporary ? QStringLiteral("the receiver answered %1")
                        : QStringLiteral("the receiver refused the event with %1");
    const ErrorKind kind = temporary ? ErrorKind::Unavailable : ErrorKind::Rejected;
    return DeliveryOutcome{0, Error{kind, {}, why.arg(response.status), facts}, temporary};
}

HttpSink::HttpSink(const QUrl &url, net::HttpTransport &transport, QObject *parent)
    : Sink(parent)
    , m_url(url)
    , m_transport(transport)
{
}

QFuture<DeliveryOutcome> HttpSink::deliver(const std::vector<Event> &batch)
{
    m_batch = batch;
    m_sent = 0;
    m_promise = QPromise<DeliveryOutcome>();
    m_promise.start();
    sendNext();
    return m_promise.future();
}

void HttpSink::sendNext()
{
    if (m_sent == m_batch.size())
        return finish({m_sent, std::nullopt, true});
    net::HttpRequest request;
    request.url = m_url;
    request.headers = {{"Content-Type", "application/cloudevents+json; charset=UTF-8"}};
    request.body = m_batch[m_sent].body;
    onResult(m_transport.send(request), this,
             [this](const Result<net::HttpResponse> &response) { receive(response); });
}

void HttpSink::receive(const Result<net::HttpResponse> &response)
{
    if (!response)
        return finish({m_sent, response.error(), true});
    if (auto refused = judgeAnswer(*response)) {
        refused->acknowledged = m_sent;
        return finish(*refused);
    }
    ++m_sent;
    sendNext();
}

void HttpSink::finish(DeliveryOutcome outcome)
{
    m_promise.addResult(std::move(outcome));
    m_promise.finish();
}

QString HttpSink::displayName() const
{
    return QStringLiteral("POST ") + m_url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
}

} // namespace tailrace::delivery
