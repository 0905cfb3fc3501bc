// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/snapshotrun.h"

#include <map>

namespace tailrace::delivery {

/// The snapshots that a bridge's routes take before it reads the stream, side by side. Lives in the
/// engine's thread.
class SnapshotStage final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~SnapshotStage() override;

    /// A route's snapshot, by the route's place in the bridge. Before start().
    void add(size_t route, std::unique_ptr<SnapshotRun> run);
    /// Of a route whose snapshot an earlier run finished.
    void addDone(const SnapshotProgress &progress);
    /// finished() follows in any case.
    void start();
    /// These reach those that run; as BridgeRun's.
    void pause();
    void resume();
    bool skip(size_t route, const QByteArray &eventId, bool mayBeLost);
    void drain();
    void stop();
    bool isUnderWay() const { return m_running > 0; }
    /// What a route's snapshot did, also when it is over; nothing where it took none.
    std::optional<RouteStatus> statusOf(size_t route) const;
    /// Items that were read in this run; -1 where no route takes a snapshot.
    qint64 items() const;
    /// When the first of them began, service time; nothing where no route has one.
    std::optional<qint64> beganMs() const { return m_beganMs; }

Q_SIGNALS:
    void changed();
    void delivered(size_t route, const QByteArray &eventId);
    void finished();
    void stopped();
    void failed(const tailrace::Error &error);

private:
    void finishOne(size_t route);
    void note(const SnapshotProgress &progress);

    std::map<size_t, std::unique_ptr<SnapshotRun>> m_runs;
    std::optional<qint64> m_beganMs;
    size_t m_running = 0;
    size_t m_stillRunning = 0; ///< that have not stopped
};

} // namespace tailrace::delivery
