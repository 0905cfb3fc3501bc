// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/connection.h"
#include "delivery/bridgerun.h"

#include <QEventLoop>
#include <QTimer>

namespace tailrace::cli {

struct RunnerSettings
{
    delivery::RunSettings run;
    qint64 untilIdleMs = -1; ///< -1: never
    QString metricsAddress;  ///< HOST:PORT; empty for none
};

/// Runs a bridge in the main loop, reports on standard error, stops cleanly on signals.
class BridgeRunner final : public QObject
{
    Q_OBJECT
public:
    BridgeRunner(Connection &connection, const bridge::Document &document, RunnerSettings settings);
    /// The exit status.
    int run();

private:
    void checkIdle();
    void report();
    void stop(int status);
    int statusAtEnd() const;

    const base::Clock &m_clock;
    const RunnerSettings m_settings;
    delivery::BridgeRun m_bridge;
    QTimer m_idle;
    QTimer m_report;
    QEventLoop m_loop;
    int m_status = 0;
    bool m_stopping = false;
};

} // namespace tailrace::cli
