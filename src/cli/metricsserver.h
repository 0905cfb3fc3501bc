// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "delivery/bridgerun.h"

#include <functional>
#include <memory>

class QHttpServer;

namespace tailrace::cli {

/// The counts of a running bridge in Prometheus's text format, at /metrics.
class MetricsServer
{
public:
    using StatusSource = std::function<delivery::BridgeStatus()>;
    explicit MetricsServer(StatusSource source);
    ~MetricsServer();

    /// HOST:PORT; nothing happens when empty. Usage or Network when it can't.
    Result<> listen(const QString &address);

private:
    StatusSource m_source;
    std::unique_ptr<QHttpServer> m_server;
};

/// Pure: the text that is served.
QByteArray metricsText(const delivery::BridgeStatus &status);

} // namespace tailrace::cli
