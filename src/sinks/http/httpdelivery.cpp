// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/http/httpdelivery.h"

#include "base/async.h"
#include "sinks/http/httpsink.h"

#include <algorithm>

namespace tailrace::sinks {

HttpDelivery::HttpDelivery(std::vector<Event> batch, size_t perRequest, MakeRequest makeRequest,
                           net::HttpTransport &transport, QObject *parent)
    : QObject(parent)
    , m_batch(std::move(batch))
    , m_perRequest(perRequest)
    , m_makeRequest(std::move(makeRequest))
    , m_transport(transport)
{
}

QFuture<DeliveryOutcome> HttpDelivery::start()
{
    m_promise.start();
    sendNext();
    return m_promise.future();
}

size_t HttpDelivery::nextCount() const
{
    return std::min(m_perRequest, m_batch.size() - m_taken);
}

void HttpDelivery::sendNext()
{
    if (m_taken == m_batch.size())
        return finish({m_taken, std::nullopt, true});
    const auto next = std::span(m_batch).subspan(m_taken, nextCount());
    onResult(m_transport.send(m_makeRequest(next)), this,
             [this](const Result<net::HttpResponse> &response) { receive(response); });
}

void HttpDelivery::receive(const Result<net::HttpResponse> &response)
{
    const bool isOfAll = nextCount() > 1;
    if (!response)
        return finish({m_taken, response.error(), true, false, isOfAll});
    if (auto refused = judgeAnswer(*response)) {
        refused->acknowledged = m_taken;
        refused->isOfAll = isOfAll;
        return finish(*refused);
    }
    const size_t count = nextCount();
    for (size_t i = 0; i < count; ++i)
        Q_EMIT acknowledged(placeOf(m_batch[m_taken + i]));
    m_taken += count;
    sendNext();
}

void HttpDelivery::finish(DeliveryOutcome outcome)
{
    m_promise.addResult(std::move(outcome));
    m_promise.finish();
    deleteLater();
}

} // namespace tailrace::sinks
