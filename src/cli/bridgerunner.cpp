// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/bridgerunner.h"

#include "capture/contextline.h"
#include "cli/bridgestatusline.h"
#include "cli/exitstatus.h"
#include "cli/metricsserver.h"
#include "cli/output.h"
#include "cli/signals.h"

#include <unistd.h>

namespace tailrace::cli {

BridgeRunner::BridgeRunner(Connection &connection, const bridge::Document &document,
                           RunnerSettings settings)
    : m_clock(connection.clock())
    , m_settings(std::move(settings))
    , m_bridge(document, m_settings.run, connection.tables(), connection.streams(),
               connection.transport(), connection.clock(), connection.budgets())
{
    connect(&m_bridge, &delivery::BridgeRun::stopped, &m_loop, &QEventLoop::quit);
    connect(&m_bridge, &delivery::BridgeRun::failed, this, [this](const Error &error) {
        m_status = printError(QStringLiteral("run"), error);
        // What broke is on our side of AWS, and what was read is still here.
        const bool hasRead = m_bridge.status().read > 0 || m_bridge.status().snapshotItems > 0;
        if (error.kind == ErrorKind::File && (hasRead || statusAtEnd() == Undelivered))
            m_status = Undelivered;
        m_loop.quit();
    });
    connect(&m_bridge, &delivery::BridgeRun::gapFound, this, [](const stream::Gap &gap) {
        const QString certainty =
                gap.certain ? QStringLiteral("certain") : QStringLiteral("possible");
        printEvent(
                {"warning", QStringLiteral("gap"),
                 formats::parseJson(capture::contextLine(gap)).value_or(formats::Json()),
                 QStringLiteral("gap (%1): shard %2: %3").arg(certainty, gap.shardId, gap.cause)});
    });
    connect(&m_idle, &QTimer::timeout, this, &BridgeRunner::checkIdle);
    connect(&m_report, &QTimer::timeout, this, &BridgeRunner::report);
}

int BridgeRunner::run()
{
    MetricsServer metrics([this] { return m_bridge.status(); });
    if (const auto listening = metrics.listen(m_settings.metricsAddress); !listening)
        return printError(QStringLiteral("run --metrics"), listening.error());
    InterruptWatcher interrupts;
    connect(&interrupts, &InterruptWatcher::interrupted, this, &BridgeRunner::stop);
    if (m_settings.untilIdleMs >= 0)
        m_idle.start(100);
    m_report.start(::isatty(STDERR_FILENO) ? 1000 : 30000);
    // Queued, so that a failure at the start finds the loop running.
    QMetaObject::invokeMethod(
            &m_bridge, [this] { m_bridge.start(); }, Qt::QueuedConnection);
    m_loop.exec();
    report();
    return m_status ? m_status : statusAtEnd();
}

void BridgeRunner::checkIdle()
{
    qint64 waiting = 0;
    for (const delivery::RouteStatus &route : m_bridge.status().routes)
        waiting += route.waiting;
    // Records that still wait for their sink are work, not silence; without an end to its retries a
    // route would hold us.
    const bool idle = m_clock.nowMs() - m_bridge.lastRecordMs() >= m_settings.untilIdleMs;
    const bool stuck = m_bridge.status().phase == delivery::BridgeStatus::Phase::Retrying;
    const bool atWork = waiting > 0 || m_bridge.status().isSnapshot;
    if (idle && (!atWork || stuck))
        stop(Done);
}

void BridgeRunner::report()
{
    const delivery::BridgeStatus status = m_bridge.status();
    printEvent({"info", QStringLiteral("status"), statusFields(status), statusLine(status)});
}

void BridgeRunner::stop(int status)
{
    if (std::exchange(m_stopping, true))
        return;
    m_status = status;
    m_idle.stop();
    m_bridge.stop();
}

int BridgeRunner::statusAtEnd() const
{
    if (m_bridge.status().isSnapshot)
        return Undelivered;
    for (const delivery::RouteStatus &route : m_bridge.status().routes)
        if (route.deadLettered > 0 || route.waiting > 0)
            return Undelivered;
    return Done;
}

} // namespace tailrace::cli
