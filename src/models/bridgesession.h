// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/bridgerun.h"
#include "models/connection.h"
#include "models/enginethread.h"
#include "models/heardfeed.h"

#include <QObject>

#include <functional>
#include <memory>

namespace tailrace::models {

class BridgeEngine;
class BridgeFeed;

/// A bridge as the window sees it: the run lives in the engine's thread, its status arrives here by
/// value, a few times a second. Can be started again after it has stopped.
class BridgeSession final : public QObject
{
    Q_OBJECT
public:
    BridgeSession(EngineThread &engine, const base::Clock &clock, QObject *parent = nullptr);
    ~BridgeSession() override;

    void start(const bridge::Document &document, const delivery::RunSettings &settings,
               const Connection &connection);
    /// Finishes what is in flight; the status says when it is over.
    void stop();
    /// As those of BridgeRun, on a bridge that runs.
    void pause();
    void resume();
    void drain();
    void skip(const QString &route, const QByteArray &eventId, bool mayBeLost);
    /// delivery::resetPositions(), beside the window; resetDone() follows.
    void reset(const QString &stateDirectory, const QString &bridgeName);

    const delivery::BridgeStatus &status() const { return m_status; }
    /// Neither stopped nor failed.
    bool isActive() const;

Q_SIGNALS:
    void statusChanged();
    /// The event ids that a route's sink has acknowledged since the last time.
    void delivered(const QString &route, const QList<QByteArray> &eventIds);
    /// problem is empty when it went well.
    void resetDone(const QString &problem);

private:
    /// In the engine's thread, while there is one.
    void tell(std::function<void(BridgeEngine &)> work);
    void setStatus(const delivery::BridgeStatus &status);

    EngineThread &m_engine;
    const base::Clock &m_clock;
    delivery::BridgeStatus m_status;
    HeardFeed<BridgeFeed> m_feed;             ///< of the run that is listened to
    std::shared_ptr<BridgeEngine *> m_handle; ///< read and written in the engine's thread only
};

} // namespace tailrace::models
