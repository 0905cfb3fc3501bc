// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/checkpointstore.h"
#include "delivery/route.h"
#include "delivery/snapshotrecord.h"
#include "dynamodb/tableclient.h"

namespace tailrace::delivery {

/// A route's snapshot: scans the table in segments and delivers what it finds, page by page; a
/// segment's next page is read when the one before is acknowledged and that is on the disk. Goes on
/// where a run before it was ended. Lives in the engine's thread; what it is given outlives it.
class SnapshotRun final : public QObject
{
    Q_OBJECT
public:
    SnapshotRun(const bridge::Route &settings, const QString &bridgeName, const QString &table,
                const QString &baseDirectory, std::unique_ptr<sinks::Sink> sink,
                CheckpointStore &store, dynamodb::TableClient &tables, const base::Clock &clock,
                SnapshotProgress progress, QObject *parent);
    ~SnapshotRun() override;

    void start();
    void pause() { m_route.pause(); }
    void resume() { m_route.resume(); }
    /// As Route's; false when that event does not block.
    bool skip(const QByteArray &eventId, bool mayBeLost)
    {
        return m_route.skip(eventId, mayBeLost);
    }
    /// Reads no more, delivers what was read, then stopped().
    void drain();
    /// Finishes what is in flight, then stopped().
    void stop();
    /// Without the items that earlier runs delivered.
    RouteStatus status() const;
    qint64 items() const { return m_items; }
    const SnapshotProgress &progress() const { return m_progress; }

Q_SIGNALS:
    void changed();
    void delivered(const QByteArray &eventId);
    /// Every item is delivered, and the store knows it.
    void finished();
    void stopped();
    void failed(const tailrace::Error &error);

private:
    /// Where the acknowledgements of the items go instead of a store.
    class Acknowledged final : public Checkpoints
    {
    public:
        explicit Acknowledged(SnapshotRun &run)
            : m_run(run)
        {
        }
        Result<> save(const QString &route, const QString &streamArn,
                      const stream::ShardCheckpoints &checkpoints) override;

    private:
        SnapshotRun &m_run;
    };
    struct Segment
    {
        quint64 read = 0;   ///< items, in this run
        QByteArray nextKey; ///< behind the page under way; empty: it is the last
        bool isUnderWay = false;
    };

    void describe();
    void begin(const dynamodb::TableDescription &table);
    void scan(int segment);
    void take(int segment, const dynamodb::ScanPage &page);
    void tryAgain(const Error &error, std::function<void()> what);
    void acknowledge(int segment);

    const bridge::Route m_settings;
    const QString m_table; ///< an ARN
    CheckpointStore &m_store;
    dynamodb::TableClient &m_tables;
    const base::Clock &m_clock;
    SnapshotProgress m_progress;
    SnapshotOrigin m_origin;
    std::vector<Segment> m_segments;
    Acknowledged m_acknowledged;
    Route m_route;
    QString m_trouble;
    qint64 m_items = 0;
    qint64 m_freeAtMs = 0; ///< monotonic: when the units that were read are paid for
    int m_failures = 0;
    bool m_isStopping = false;
};

/// How long the units of one page last at a rate, milliseconds; nothing without a limit.
qint64 unitsLastMs(double units, int unitsPerSecond);

} // namespace tailrace::delivery
