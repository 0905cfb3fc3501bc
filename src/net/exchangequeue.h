// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>

namespace tailrace::net {

class CurlExchange;

/// How many requests to one host are under way; the rest waits, in order of arrival.
class ExchangeQueue
{
public:
    static constexpr int mostAtATime = 100; ///< to a host; so many sockets are well below any limit

    /// Starts it, at once or when another one leaves.
    void enter(CurlExchange &exchange, const QString &origin);
    /// At its end, however it came; also when it had not started, or was never here.
    void leave(CurlExchange &exchange);

private:
    struct Host
    {
        QList<CurlExchange *> waiting;
        int busy = 0;
    };
    QHash<QString, Host> m_hosts; ///< by origin: scheme, host and port
    QHash<CurlExchange *, QString> m_places;
};

} // namespace tailrace::net
