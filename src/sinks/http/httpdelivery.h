// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httptransport.h"
#include "sinks/sink.h"

#include <functional>
#include <span>

namespace tailrace::sinks {

/// One batch on its way to an HTTP receiver, in as many requests as it takes, one after the other.
/// Deletes itself when it has told the outcome.
class HttpDelivery final : public QObject
{
    Q_OBJECT
public:
    using MakeRequest = std::function<net::HttpRequest(std::span<const Event> events)>;

    /// perRequest: how many events one request takes.
    HttpDelivery(std::vector<Event> batch, size_t perRequest, MakeRequest makeRequest,
                 net::HttpTransport &transport, QObject *parent);

    QFuture<DeliveryOutcome> start();

Q_SIGNALS:
    void acknowledged(const tailrace::sinks::EventPlace &place);

private:
    void sendNext();
    void receive(const Result<net::HttpResponse> &response);
    void finish(DeliveryOutcome outcome);
    size_t nextCount() const;

    const std::vector<Event> m_batch;
    const size_t m_perRequest;
    const MakeRequest m_makeRequest;
    net::HttpTransport &m_transport;
    QPromise<DeliveryOutcome> m_promise;
    size_t m_taken = 0;
};

} // namespace tailrace::sinks
