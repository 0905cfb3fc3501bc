// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/demorunner.h"

#include "cli/exitstatus.h"
#include "cli/output.h"
#include "cli/signals.h"
#include "delivery/bridgerun.h"
#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "net/curltransport.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

// As the shape plain writes them, ahead of anything that an item holds.
constexpr std::array eventNames = {"\"eventName\":\"INSERT\"", "\"eventName\":\"MODIFY\"",
                                   "\"eventName\":\"REMOVE\""};

constexpr qint64 drainLimitMs = 5000; // a reader that found nothing looks again well within it

} // namespace

// The bridge talks to the sandbox as it would to AWS: through the transport, signed.
struct DemoRunner::Bridge
{
    Bridge(const demo::DemoConnection &connection, const base::Clock &clock)
        : json(transport, clock,
               std::make_shared<aws::StaticCredentialsProvider>(connection.credentials),
               settings(connection))
        , tables(json)
        , streams(json)
        , run(connection.bridge, runSettings(connection), tables, streams, transport, clock,
              budgets)
    {
    }

    static dynamodb::ClientSettings settings(const demo::DemoConnection &connection)
    {
        dynamodb::ClientSettings out;
        out.endpoint = connection.endpoint;
        out.signingRegion = connection.region;
        return out;
    }

    static delivery::RunSettings runSettings(const demo::DemoConnection &connection)
    {
        delivery::RunSettings out;
        out.stateDirectory = connection.stateDirectory;
        out.baseDirectory = connection.stateDirectory;
        return out;
    }

    net::CurlTransport transport;
    stream::CallBudgets budgets;
    dynamodb::JsonClient json;
    dynamodb::TableClient tables;
    dynamodb::StreamsClient streams;
    delivery::BridgeRun run;
};

DemoRunner::DemoRunner(const demo::DemoSettings &settings, qint64 durationMs)
    : m_shop(settings, m_clock)
    , m_keepsFile(!settings.stateDirectory.isEmpty())
    , m_durationMs(durationMs)
{
    connect(&m_shop, &demo::DemoShop::ready, this, &DemoRunner::startBridge);
    connect(&m_shop, &demo::DemoShop::failed, this,
            [this](const Error &error) { finish(printError(QStringLiteral("demo"), error)); });
    connect(&m_poll, &QTimer::timeout, this, &DemoRunner::printDelivered);
    connect(&m_drain, &QTimer::timeout, this, &DemoRunner::drain);
}

DemoRunner::~DemoRunner() = default;

int DemoRunner::run()
{
    InterruptWatcher interrupts;
    connect(&interrupts, &InterruptWatcher::interrupted, this, &DemoRunner::finish);
    m_shop.start();
    if (!m_status)
        m_loop.exec();
    return conclude();
}

void DemoRunner::startBridge(const demo::DemoConnection &connection)
{
    printNote(QStringLiteral("demo: table %1 at %2; nothing leaves this machine")
                      .arg(connection.tableArn, connection.endpoint));
    printNote(QStringLiteral(
            "demo: a shop writes orders; its bridge delivers each stream record to a "
            "file. Each line below is one that arrived there: what happened "
            "(eventName), to which item (keys), the item after (new) and before "
            "(old)."));
    m_bridge = std::make_unique<Bridge>(connection, m_clock);
    connect(&m_bridge->run, &delivery::BridgeRun::failed, this, [this](const Error &error) {
        finish(printError(QStringLiteral("demo"), error));
        m_loop.quit();
    });
    connect(&m_bridge->run, &delivery::BridgeRun::stopped, &m_loop, &QEventLoop::quit);
    m_delivered.setFileName(connection.deliveryFile);
    m_bridge->run.start();
    m_poll.start(100);
    if (m_durationMs >= 0)
        QTimer::singleShot(std::chrono::milliseconds(m_durationMs), this, [this] { finish(Done); });
}

void DemoRunner::printDelivered()
{
    if (m_delivered.fileName().isEmpty())
        return; // nothing was started
    if (!m_delivered.isOpen() && !m_delivered.open(QIODevice::ReadOnly))
        return; // the bridge makes it with its first delivery
    m_tail += m_delivered.readAll();
    for (qsizetype end = m_tail.indexOf('\n'); end >= 0; end = m_tail.indexOf('\n')) {
        ++m_lines;
        for (size_t kind = 0; kind < eventNames.size(); ++kind)
            m_kinds[kind] += QByteArrayView(m_tail).first(end).contains(eventNames[kind]) ? 1 : 0;
        if (!printLine(QByteArrayView(m_tail).first(end)))
            return finish(Done);
        m_tail.remove(0, end + 1);
    }
}

void DemoRunner::finish(int status)
{
    if (m_status)
        return;
    m_status = status;
    m_shop.stopTraffic();
    if (!m_bridge || m_bridge->run.status().phase == delivery::BridgeStatus::Phase::Failed)
        return m_loop.quit();
    m_drainUntilMs = m_clock.monotonicMs() + drainLimitMs;
    m_drain.start(20);
}

// The shop is closed, the sandbox is not yet: what was written is read and delivered before the end
// is counted.
void DemoRunner::drain()
{
    const delivery::BridgeStatus status = m_bridge->run.status();
    const bool isAllRead = !m_shop.isWriting() && status.read >= m_shop.writes();
    const bool isAllDelivered =
            std::all_of(status.routes.begin(), status.routes.end(),
                        [](const delivery::RouteStatus &route) { return route.waiting == 0; });
    if (!(isAllRead && isAllDelivered) && m_clock.monotonicMs() < m_drainUntilMs)
        return;
    m_drain.stop();
    m_bridge->run.stop();
}

int DemoRunner::conclude()
{
    m_shop.stop();
    printDelivered();
    if (!m_bridge)
        return *m_status;
    const delivery::BridgeStatus status = m_bridge->run.status();
    printNote(QStringLiteral("demo: %1 writes, %2 records read, %3 delivered: %4 inserted, %5 "
                             "modified, %6 removed")
                      .arg(m_shop.writes())
                      .arg(status.read)
                      .arg(m_lines)
                      .arg(m_kinds[0])
                      .arg(m_kinds[1])
                      .arg(m_kinds[2]));
    printNote(m_keepsFile ? QStringLiteral("demo: they are in %1").arg(m_delivered.fileName())
                          : QStringLiteral("demo: the file went with the demo; --state-dir DIR "
                                           "keeps it"));
    if (*m_status == Done && m_lines == 0)
        return AnswerIsNo;
    return *m_status;
}

} // namespace tailrace::cli
