// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "trial/exchange.h"

#include <QObject>

#include <vector>

namespace tailrace::trial {

/// Lets every exchange through and remembers it as it was, secrets included: for masked().
class RecordingTransport final : public QObject, public net::HttpTransport
{
    Q_OBJECT
public:
    /// Both outlive it.
    RecordingTransport(net::HttpTransport &transport, const base::Clock &clock);

    QFuture<Result<net::HttpResponse>> send(const net::HttpRequest &request) override;
    const std::vector<Exchange> &exchanges() const { return m_exchanges; }

private:
    net::HttpTransport &m_transport;
    const base::Clock &m_clock;
    std::vector<Exchange> m_exchanges;
};

} // namespace tailrace::trial
