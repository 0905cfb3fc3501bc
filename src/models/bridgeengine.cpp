// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bridgeengine.h"

namespace tailrace::models {

namespace {

constexpr int reportIntervalMs = 250;

dynamodb::ClientSettings settingsOf(const QString &endpoint, const Connection &connection)
{
    dynamodb::ClientSettings settings;
    settings.endpoint = endpoint;
    settings.signingRegion = connection.signingRegion;
    settings.journal = connection.journal;
    return settings;
}

} // namespace

BridgeEngine::BridgeEngine(const bridge::Document &document, const delivery::RunSettings &settings,
                           const Connection &connection, const base::Clock &clock,
                           stream::CallBudgets &budgets, std::shared_ptr<BridgeFeed> feed,
                           QObject *parent)
    : QObject(parent)
    , m_feed(std::move(feed))
    , m_sourceTransport(connection.transport)
    , m_tableJson(m_sourceTransport, clock, connection.credentials,
                  settingsOf(connection.endpoint, connection))
    , m_streamJson(m_sourceTransport, clock, connection.credentials,
                   settingsOf(connection.streamsEndpoint, connection))
    , m_tables(m_tableJson)
    , m_streams(m_streamJson)
    , m_run(document, settings, m_tables, m_streams, m_transport, clock, budgets)
{
    connect(&m_timer, &QTimer::timeout, this, &BridgeEngine::report);
    connect(&m_run, &delivery::BridgeRun::failed, this, &BridgeEngine::fail);
    connect(&m_run, &delivery::BridgeRun::stopped, this, &BridgeEngine::report);
    connect(&m_run, &delivery::BridgeRun::delivered, this,
            [this](const QString &route, const QByteArray &eventId) {
                m_delivered[route].append(eventId);
            });
}

void BridgeEngine::start()
{
    // By the clock rather than by statusChanged: readiness and lag change with time alone.
    m_timer.start(reportIntervalMs);
    m_run.start();
    report();
}

void BridgeEngine::stop()
{
    m_run.stop();
    report();
}

void BridgeEngine::pause()
{
    m_run.pause();
    report();
}

void BridgeEngine::resume()
{
    m_run.resume();
    report();
}

void BridgeEngine::drain()
{
    m_run.drain();
    report();
}

void BridgeEngine::skip(const QString &route, const QByteArray &eventId, bool mayBeLost)
{
    m_run.skip(route, eventId, mayBeLost);
    report();
}

void BridgeEngine::report()
{
    delivery::BridgeStatus status = m_run.status();
    if (!m_failure.isEmpty()) {
        status.phase = delivery::BridgeStatus::Phase::Failed;
        status.isReady = false;
        status.trouble = m_failure;
    }
    Q_EMIT m_feed->statusRead(status);
    const auto delivered = std::exchange(m_delivered, {});
    for (auto one = delivered.begin(); one != delivered.end(); ++one)
        Q_EMIT m_feed->delivered(one.key(), one.value());
}

void BridgeEngine::fail(const Error &error)
{
    m_failure = base::describe(error);
    report();
}

} // namespace tailrace::models
