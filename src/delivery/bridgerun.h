// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "bridge/document.h"
#include "credentials/providers.h"
#include "secrets/resolvedsecrets.h"
#include "stream/follower.h"

#include <QObject>

#include <memory>

namespace tailrace::net {
class HttpTransport;
}

namespace tailrace::delivery {

/// The event that a route can't deliver and that those behind it wait for.
struct BlockedEvent
{
    QByteArray eventId;
    QString shardId;
    QByteArray sequenceNumber;
    int attempts = 0;
    QString error;
};

struct RouteStatus
{
    QString name;
    QString sink;
    qint64 delivered = 0;
    qint64 filtered = 0;
    qint64 retried = 0;
    qint64 deadLettered = 0;
    qint64 waiting = 0;  ///< read, not yet acknowledged
    qint64 inFlight = 0; ///< of these, being delivered right now
    qint64 lost = 0;     ///< skipped where there are no dead letters, as a person agreed to
    bool hasDeadLetters = false;
    std::optional<BlockedEvent> blocked; ///< of one lane, where several have one
    qint64 lastAcknowledgedMs = 0;
    QString trouble; ///< the last delivery error while it is being retried; empty otherwise

    /// With the counts of its snapshot, whose trouble counts, and what blocks it, while it is under
    /// way.
    void add(const RouteStatus &snapshot, bool isUnderWay);
};

/// The truth about a running bridge, by value.
struct BridgeStatus
{
    /// Paused: on request; what was under way may still be (inFlight). Draining: as drain() says.
    enum class Phase { Stopped, Starting, Running, Retrying, Paused, Draining, Stopping, Failed };
    Phase phase = Phase::Stopped;
    QString name;
    qint64 read = 0;
    qint64 snapshotItems = -1; ///< read by this run's snapshots; -1: no route takes one
    bool isSnapshot = false;   ///< they are under way: the stream is not read yet
    qint64 lastReadMs = 0;     ///< clock time of the last good answer of the stream's; 0 for none
    qint64 lagMs = -1;         ///< age of the newest record acknowledged when it was; -1 unknown
    std::vector<RouteStatus> routes;
    QString trouble; ///< why Failed or Retrying
    /// DESIGN.md 6: records read within the last poll, and the last delivery acknowledged.
    bool isReady = false;

    /// The counts of all routes together.
    RouteStatus total() const;
};

struct RunSettings
{
    QString stateDirectory; ///< checkpoints live here; made when absent (0700)
    QString baseDirectory;  ///< relative file sinks and dead letters start here
    bool reset = false;     ///< forget checkpoints first
    std::shared_ptr<credentials::Providers> providers = {}; ///< of sinks; null: nobody can be asked
    secrets::ResolvedSecrets secrets = {};                  ///< those that the document names
};

/// Forgets how far a bridge has delivered: it starts again where its document says. Usage while it
/// runs, here or in another process.
Result<> resetPositions(const QString &stateDirectory, const QString &bridgeName);

/// Runs one bridge: follower, then per route filter, shape, sink, checkpoint after acknowledgement.
/// At least once, order kept per item. Lives in the engine's thread; clients, transport, clock
/// and budgets outlive it.
class BridgeRun : public QObject
{
    Q_OBJECT
public:
    BridgeRun(bridge::Document document, RunSettings settings, dynamodb::TableClient &tables,
              dynamodb::StreamsClient &streams, net::HttpTransport &transport,
              const base::Clock &clock, stream::CallBudgets &budgets, QObject *parent = nullptr);
    ~BridgeRun() override;

    void start();
    /// No delivery begins until resume(); what is under way is finished. Reading goes on until so
    /// much waits that back-pressure ends it. Nothing is lost.
    void pause();
    void resume();
    /// Reads no more, delivers all that was read, however long its sinks take, then stopped(). Ends
    /// a pause. What stop() does not: that leaves what waits to be read again at the next start,
    /// and may still be called to end a drain.
    void drain();
    /// The event that blocks the route (RouteStatus::blocked) goes to the dead letters, or, where
    /// the route has none and it mayBeLost, nowhere but into the log; its position moves past it.
    /// False when that event does not block (any more), or may not be lost.
    bool skip(const QString &route, const QByteArray &eventId, bool mayBeLost);
    /// Finishes what is in flight, for ten seconds at most, saves, then stopped().
    void stop();
    BridgeStatus status() const;
    /// Clock time at which the last record arrived (or start); for --until-idle.
    qint64 lastRecordMs() const;

Q_SIGNALS:
    void statusChanged();
    /// A record was acknowledged by a route's sink: for the delivery column of the live view.
    void delivered(const QString &route, const QByteArray &eventId);
    void gapFound(const tailrace::stream::Gap &gap);
    void stopped();
    void failed(const tailrace::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tailrace::delivery
