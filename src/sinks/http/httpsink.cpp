// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/http/httpsink.h"

#include "sinks/http/eventrequest.h"
#include "sinks/http/httpdelivery.h"
#include "sinks/sinksecret.h"

#include <limits>

namespace tailrace::sinks {

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
                        : QStringLiteral("the receiver refused it with %1");
    const ErrorKind kind = temporary ? ErrorKind::Unavailable : ErrorKind::Rejected;
    return DeliveryOutcome{0, Error{kind, {}, why.arg(response.status), facts}, temporary};
}

HttpSink::HttpSink(const bridge::HttpSinkSettings &settings, HttpAuthenticator authenticator,
                   net::HttpTransport &transport, const base::Clock &clock, QObject *parent)
    : Sink(parent)
    , m_url(settings.url, QUrl::StrictMode)
    , m_mode(settings.contentMode)
    , m_format(formatOf(settings))
    , m_authenticator(std::move(authenticator))
    , m_transport(transport)
    , m_clock(clock)
{
}

QFuture<DeliveryOutcome> HttpSink::deliver(const std::vector<Event> &batch)
{
    const bool isBatch = m_mode == bridge::ContentMode::Batch;
    const auto makeRequest = [this](std::span<const Event> events) {
        net::HttpRequest request = eventRequest(m_url, m_mode, events);
        m_authenticator.authenticate(request, messageId(events), m_clock.nowMs());
        return request;
    };
    auto *delivery = new HttpDelivery(batch, isBatch ? std::numeric_limits<size_t>::max() : 1,
                                      makeRequest, m_transport, this);
    connect(delivery, &HttpDelivery::acknowledged, this, &Sink::acknowledged);
    return delivery->start();
}

Result<std::unique_ptr<Sink>> HttpSink::make(const bridge::HttpSinkSettings &settings,
                                             const SinkContext &context)
{
    Result<base::Secret> secret;
    if (settings.authentication != bridge::Authentication::None)
        secret = sinkSecret(settings.credentials, context.secrets);
    if (!secret)
        return failure(secret.error());
    auto authenticator = HttpAuthenticator::make(settings, *secret);
    if (!authenticator)
        return failure(authenticator.error());
    return std::make_unique<HttpSink>(settings, std::move(*authenticator), context.transport,
                                      context.clock);
}

SinkSummary HttpSink::summaryOf(const bridge::HttpSinkSettings &settings)
{
    const QUrl url(settings.url);
    return {QStringLiteral("HTTP"),
            QStringLiteral("POST ") + url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery),
            {url.host(), url.path()}};
}

EventFormat HttpSink::formatOf(const bridge::HttpSinkSettings &settings)
{
    return settings.contentMode == bridge::ContentMode::Binary ? EventFormat::Binary
                                                               : EventFormat::Structured;
}

} // namespace tailrace::sinks
