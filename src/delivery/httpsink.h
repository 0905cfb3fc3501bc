// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/sink.h"
#include "net/httptransport.h"

namespace tailrace::delivery {

/// One structured CloudEvent a POST, one after the other, so that order is kept. 2xx acknowledges;
/// 408, 425, 429, 5xx and the network are tried again, Retry-After is honoured; another status is a
/// refusal of that event. A redirect is an error. A receiver that knows CloudEvents ids sees no
/// duplicate.
class HttpSink final : public Sink
{
    Q_OBJECT
public:
    HttpSink(const QUrl &url, net::HttpTransport &transport, QObject *parent = nullptr);
    QFuture<DeliveryOutcome> deliver(const std::vector<Event> &batch) override;
    bool wantsCloudEvents() const override { return true; }
    QString displayName() const override;

private:
    void sendNext();
    void receive(const Result<net::HttpResponse> &response);
    void finish(DeliveryOutcome outcome);

    const QUrl m_url;
    net::HttpTransport &m_transport;
    std::vector<Event> m_batch;
    size_t m_sent = 0;
    QPromise<DeliveryOutcome> m_promise;
};

/// What an answer says about an event; nothing when it was taken. Pure.
std::optional<DeliveryOutcome> judgeAnswer(const net::HttpResponse &response);

} // namespace tailrace::delivery
