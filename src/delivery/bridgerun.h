// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "bridge/document.h"
#include "stream/follower.h"

#include <QObject>

#include <memory>

namespace tailrace::net {
class HttpTransport;
}

namespace tailrace::delivery {

struct RouteStatus
{
    QString name;
    QString sink;
    qint64 delivered = 0;
    qint64 filtered = 0;
    qint64 retried = 0;
    qint64 deadLettered = 0;
    qint64 waiting = 0; ///< read, not yet acknowledged
    qint64 lastAcknowledgedMs = 0;
    QString trouble; ///< the last delivery error while it is being retried; empty otherwise

    /// With the counts of its snapshot, whose trouble counts while it is under way.
    void add(const RouteStatus &snapshot, bool isUnderWay);
};

/// The truth about a running bridge, by value.
struct BridgeStatus
{
    enum class Phase { Stopped, Starting, Running, Retrying, Stopping, Failed };
    Phase phase = Phase::Stopped;
    QString name;
    qint64 read = 0;
    qint64 snapshotItems = -1; ///< read by this run's snapshots; -1: no route takes one
    bool isSnapshot = false;   ///< they are under way: the stream is not read yet
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
};

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
    /// Finishes what is in flight, saves, then stopped().
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
