// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bridgesession.h"

#include "models/bridgeengine.h"

namespace tailrace::models {

using Phase = delivery::BridgeStatus::Phase;

BridgeSession::BridgeSession(EngineThread &engine, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_clock(clock)
    , m_feed(*this)
    , m_handle(std::make_shared<BridgeEngine *>(nullptr))
{
    qRegisterMetaType<delivery::BridgeStatus>();
}

BridgeSession::~BridgeSession()
{
    m_engine.post([handle = m_handle](QObject *) { delete std::exchange(*handle, nullptr); });
}

void BridgeSession::start(const bridge::Document &document, const delivery::RunSettings &settings,
                          const Connection &connection)
{
    if (isActive())
        return;
    delivery::BridgeStatus starting;
    starting.phase = Phase::Starting;
    starting.name = document.name;
    setStatus(starting);
    m_feed.begin();
    m_feed.hear(&BridgeFeed::statusRead,
                [this](const delivery::BridgeStatus &status) { setStatus(status); });
    m_feed.hear(&BridgeFeed::delivered,
                [this](const QString &route, const QList<QByteArray> &eventIds) {
                    Q_EMIT delivered(route, eventIds);
                });
    m_engine.post([document, settings, connection, &clock = m_clock, &budgets = m_engine.budgets(),
                   handle = m_handle, feed = m_feed.shared()](QObject *root) {
        delete *handle;
        *handle = new BridgeEngine(document, settings, connection, clock, budgets, feed, root);
        (*handle)->start();
    });
}

void BridgeSession::stop()
{
    if (!isActive())
        return;
    m_status.phase = Phase::Stopping;
    Q_EMIT statusChanged();
    m_engine.post([handle = m_handle](QObject *) {
        if (*handle != nullptr)
            (*handle)->stop();
    });
}

bool BridgeSession::isActive() const
{
    return m_status.phase != Phase::Stopped && m_status.phase != Phase::Failed;
}

void BridgeSession::setStatus(const delivery::BridgeStatus &status)
{
    // A report that was under way when stop() was called must not undo "Stopping".
    const bool isOver = status.phase == Phase::Stopped || status.phase == Phase::Failed;
    const bool stopping = m_status.phase == Phase::Stopping;
    m_status = status;
    if (stopping && !isOver)
        m_status.phase = Phase::Stopping;
    Q_EMIT statusChanged();
}

} // namespace tailrace::models
