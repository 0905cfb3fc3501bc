// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "net/httptransport.h"
#include "sinks/http/httpauthenticator.h"
#include "sinks/sink.h"

namespace tailrace::sinks {

/// POSTs CloudEvents: one a request, one after the other, so that order is kept; or a batch in one.
/// 2xx acknowledges; 408, 425, 429, 5xx and the network are tried again, Retry-After is honoured;
/// another status is a refusal. A redirect is an error. A receiver that knows CloudEvents ids sees
/// no duplicate.
class HttpSink final : public Sink
{
    Q_OBJECT
public:
    HttpSink(const bridge::HttpSinkSettings &settings, HttpAuthenticator authenticator,
             net::HttpTransport &transport, const base::Clock &clock, QObject *parent = nullptr);
    QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) override;
    EventFormat format() const override { return m_format; }
    static Result<std::unique_ptr<Sink>> make(const bridge::HttpSinkSettings &settings,
                                              const SinkContext &context);
    static SinkSummary summaryOf(const bridge::HttpSinkSettings &settings);
    static EventFormat formatOf(const bridge::HttpSinkSettings &settings);

private:
    const QUrl m_url;
    const bridge::ContentMode m_mode;
    const EventFormat m_format;
    const HttpAuthenticator m_authenticator;
    net::HttpTransport &m_transport;
    const base::Clock &m_clock;
};

/// What an answer says about an event; nothing when it was taken. Pure.
std::optional<DeliveryOutcome> judgeAnswer(const net::HttpResponse &response);

} // namespace tailrace::sinks
