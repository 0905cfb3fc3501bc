// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/acknowledgedevents.h"
#include "delivery/bridgerun.h"
#include "delivery/checkpointstore.h"
#include "delivery/deadletter.h"
#include "delivery/lane.h"
#include "delivery/shapes.h"
#include "sinks/sink.h"

#include <QObject>
#include <QSet>

#include <deque>

namespace tailrace::delivery {

/// One route at work: filters, shapes, delivers in lanes, and saves its position after the
/// acknowledgement. Lives in the engine's thread.
class Route final : public QObject
{
    Q_OBJECT
public:
    Route(const bridge::Route &settings, const QString &bridgeName, const QString &tableArn,
          const QString &baseDirectory, std::unique_ptr<sinks::Sink> sink, Checkpoints &store,
          const base::Clock &clock, QObject *parent);
    ~Route() override;

    /// What the sink acknowledges is kept there at once; goesOn: what an earlier run kept is not
    /// sent again. The events outlive the route.
    void keepAcknowledged(AcknowledgedEvents &events, bool goesOn);

    /// The stream that what arrives from now on belongs to, with the positions that were saved on
    /// it.
    void useStream(const QString &streamArn, stream::ShardCheckpoints positions);
    void openShard(const QString &shardId, qint64 sinceMs);
    void accept(const stream::RecordPage &page);
    void drainShard(const QString &shardId);
    /// What comes are items that were there when the route began.
    void setSnapshot(bool isSnapshot) { m_isSnapshot = isSnapshot; }
    /// These records again, whatever the filters and positions say. When no event can be made of
    /// one, that error, and none of them is delivered.
    Result<> redrive(const stream::RecordPage &page);
    /// Instead of the file that the settings name.
    void sendDeadLettersTo(std::unique_ptr<DeadLetters> deadLetters);
    void pause();
    void resume();
    /// Nothing is accepted after it: stopped() when everything is delivered or set aside.
    void drain();
    /// As BridgeRun::skip.
    bool skip(const QByteArray &eventId, bool mayBeLost);
    void stop();

    RouteStatus status() const;
    size_t waiting() const { return m_queue.size(); }

Q_SIGNALS:
    void changed();
    void delivered(const QByteArray &eventId);
    void stopped();
    /// Positions can't be saved, or the sink is gone: nothing more may be delivered.
    void failed(const tailrace::Error &error);

private:
    /// Something whose place in the order counts: an event that a lane has, a record that was
    /// filtered out, a shard's beginning or end. Where a route stands, in which stream too, is what
    /// it took last.
    struct Entry
    {
        QString streamArn; ///< the table may have gone over to another one since
        QString shardId;
        QByteArray sequence; ///< empty for a shard's beginning and end
        bool isDone = true;  ///< false while a lane has its event
        bool drained = false;
        std::optional<qint64> sinceMs; ///< of a shard that was opened (ShardCheckpoint)
    };

    void accept(const stream::RecordPage &page, const stream::RecordEntry &entry);
    bool wasDelivered(const stream::RecordPage &page, const stream::RecordEntry &entry);
    bool passes(const stream::RecordPage &page, const stream::RecordEntry &entry) const;
    bool isBehind(const QString &shardId, QByteArrayView sequence) const;
    Result<sinks::Event> makeEvent(const stream::RecordPage &page,
                                   const stream::RecordEntry &entry) const;
    void makeLanes();
    void enqueue(Entry entry);
    void deliver(sinks::Event event, quint64 keyDigest);
    void lose(const sinks::Event &event, const Error &error, int attempts);
    void endFor(const QString &trouble);
    bool setAside(const QByteArray &record, const QString &streamArn, const QString &shardId,
                  const Error &error, int attempts);
    void advance();
    void take(const Entry &entry, SavedPositions &moved);
    void save(const SavedPositions &moved);

    const bridge::Route m_settings;
    const ShapeContext m_context;
    std::unique_ptr<sinks::Sink> m_sink;
    std::unique_ptr<DeadLetters> m_deadLetters; ///< null: none
    Checkpoints &m_store;
    const base::Clock &m_clock;
    QString m_streamArn;
    SavedPositions m_positions; ///< acknowledged
    std::deque<Entry> m_queue;  ///< its elements stay where they are: the lanes point into it
    std::vector<std::unique_ptr<Lane>> m_lanes;
    size_t m_lanesRunning = 0;
    bool m_isSnapshot = false;
    AcknowledgedEvents *m_acknowledged = nullptr; ///< by an earlier run; null: nothing is left out
    QSet<quint64> m_sentAgain; ///< items with an event that goes again: what follows it goes too
    RouteStatus m_status;
};

} // namespace tailrace::delivery
