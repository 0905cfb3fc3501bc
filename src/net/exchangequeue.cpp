// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/exchangequeue.h"

#include "net/curlexchange.h"

namespace tailrace::net {

void ExchangeQueue::enter(CurlExchange &exchange, const QString &origin)
{
    m_places.insert(&exchange, origin);
    Host &host = m_hosts[origin];
    if (host.busy == mostAtATime) {
        host.waiting.append(&exchange);
        return;
    }
    ++host.busy;
    exchange.start();
}

void ExchangeQueue::leave(CurlExchange &exchange)
{
    const QString name = m_places.take(&exchange);
    const auto host = m_hosts.find(name);
    if (host == m_hosts.end() || host->waiting.removeOne(&exchange))
        return;
    if (!host->waiting.isEmpty()) { // in its place, and from the event loop: it may end at once too
        QMetaObject::invokeMethod(host->waiting.takeFirst(), &CurlExchange::start,
                                  Qt::QueuedConnection);
        return;
    }
    if (--host->busy == 0)
        m_hosts.erase(host);
}

} // namespace tailrace::net
