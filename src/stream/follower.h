// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "stream/recordpage.h"

#include <QObject>
#include <QString>

#include <map>
#include <memory>

namespace tailrace::dynamodb {
class StreamsClient;
class TableClient;
} // namespace tailrace::dynamodb

namespace tailrace::stream {

/// Where reading begins on shards that have no checkpoint.
struct StartPosition
{
    enum class Kind { Latest, TrimHorizon, AfterSequence, AtTime };
    Kind kind = Kind::Latest;
    QByteArray sequence; ///< AfterSequence
    qint64 timeMs = 0;   ///< AtTime: records created before are skipped by the reader
};

/// How far one shard was acknowledged; what Checkpoints stores and a follower resumes from.
struct ShardCheckpoint
{
    QByteArray
            sequence;   ///< last acknowledged; empty when the shard was opened but nothing came yet
    qint64 sinceMs = 0; ///< when sequence is empty: resume at TRIM_HORIZON, skipping records
                        ///< created before this
    bool drained = false; ///< read to its end
};
using ShardCheckpoints = std::map<QString, ShardCheckpoint>; ///< by shard id

enum class ShardState { Planned, WaitingForParent, Iterating, Drained, Trimmed, Failed };

struct ShardInfo
{
    QString shardId;
    QString parentShardId;
    ShardState state = ShardState::Planned;
    bool open = true;
    QByteArray startingSequence;
    QByteArray endingSequence;
    QByteArray lastSequence; ///< last one seen by this reader
};

/// A loss, certain or possible; `tail` prints it, the window shows it as a row.
struct Gap
{
    QString shardId;
    QByteArray after;  ///< last sequence number seen before; empty when none
    QByteArray before; ///< first one seen after; empty when not known yet
    QString cause;     ///< e.g. "TrimmedDataAccessException: ..."
    bool certain = false;
    qint64 atMs = 0;
};

/// True at the moment it is read; a value, so that it can cross threads.
struct FollowerStatus
{
    enum class Phase { Idle, Starting, Reading, Paused, Stopped, Failed };
    Phase phase = Phase::Idle;
    QString streamArn;
    std::vector<ShardInfo> shards;
    qint64 lastAnswerMs = 0; ///< clock time of the last good GetRecords answer; 0 before the first
    qint64 records = 0;
    qint64 requests = 0;   ///< GetRecords calls made
    bool caughtUp = false; ///< every open shard's last answer was empty or short
    QString trouble;       ///< what is being retried now; empty when all is well
};

/// Follows one stream: the thin driver around the pure machine in followermachine.h. Give it a
/// table's or a stream's ARN. Lives in one thread (the engine's); clients and clock outlive it.
/// Records of one shard come in order, a parent's before its children's.
class StreamFollower : public QObject
{
    Q_OBJECT
public:
    StreamFollower(dynamodb::TableClient &tables, dynamodb::StreamsClient &streams,
                   const base::Clock &clock, QObject *parent = nullptr);
    ~StreamFollower() override;

    /// Starts once; checkpoints win over start on the shards they name (and their descendants begin
    /// at TRIM_HORIZON).
    void start(const QString &tableOrStreamArn, const StartPosition &start,
               const ShardCheckpoints &checkpoints = {});
    void stop();
    /// Stops asking for records (back-pressure or the user's wish); iterators that grow old are
    /// renewed on resume.
    void setPaused(bool paused);
    FollowerStatus status() const;

Q_SIGNALS:
    /// The first shards all have their iterators: what is written from now on will be seen.
    void ready(const QString &streamArn);
    /// sinceMs as in ShardCheckpoint: what a checkpoint store must remember before the first record
    /// is acknowledged.
    void shardOpened(const QString &shardId, qint64 sinceMs);
    /// Only pages with records (or quarantined ones).
    void pageArrived(const tailrace::stream::PagePtr &page);
    void shardDrained(const QString &shardId);
    void gapFound(const tailrace::stream::Gap &gap);
    void statusChanged();
    /// It can't go on (no such table, no stream, denied). Throttling, network and 5xx are retried
    /// and only shown.
    void failed(const tailrace::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tailrace::stream

Q_DECLARE_METATYPE(tailrace::stream::PagePtr)
