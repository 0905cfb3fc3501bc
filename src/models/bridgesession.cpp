// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bridgesession.h"

#include "base/async.h"
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
    tell([](BridgeEngine &engine) { engine.stop(); });
}

void BridgeSession::tell(std::function<void(BridgeEngine &)> work)
{
    m_engine.post([handle = m_handle, work = std::move(work)](QObject *) {
        if (*handle != nullptr)
            work(**handle);
    });
}

void BridgeSession::pause()
{
    tell([](BridgeEngine &engine) { engine.pause(); });
}

void BridgeSession::resume()
{
    tell([](BridgeEngine &engine) { engine.resume(); });
}

void BridgeSession::drain()
{
    tell([](BridgeEngine &engine) { engine.drain(); });
}

void BridgeSession::skip(const QString &route, const QByteArray &eventId, bool mayBeLost)
{
    tell([=](BridgeEngine &engine) { engine.skip(route, eventId, mayBeLost); });
}

void BridgeSession::reset(const QString &stateDirectory, const QString &bridgeName)
{
    if (isActive())
        return;
    // What is left of the last run holds the positions' lock.
    m_engine.post([handle = m_handle](QObject *) { delete std::exchange(*handle, nullptr); });
    const auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    onResult(promise->future(), this, [this](const Result<> &outcome) {
        Q_EMIT resetDone(outcome ? QString() : base::describe(outcome.error()));
    });
    m_engine.post([promise, stateDirectory, bridgeName](QObject *) {
        promise->addResult(delivery::resetPositions(stateDirectory, bridgeName));
        promise->finish();
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
