// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "stream/callbudgets.h"
#include "stream/gap.h"
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
    qint64 lastMs = 0;       ///< creation time of that record; 0 unknown
    qint64 iteratorMs = -1;  ///< when its iterator came, service time; -1: it has none
    QString trouble;         ///< what is being retried; empty when all is well
    qint64 records = 0;      ///< read of it by this reader, skipped ones too
    qint64 lagMs = -1;       ///< how old the last of them was when it came; -1 unknown
    qint64 closedMs = 0;     ///< when it was first seen closed, service time; 0: it is open
    bool caughtUp = false;   ///< its last answer was empty

    bool operator==(const ShardInfo &) const = default;
};

/// True at the moment it is read; a value, so that it can cross threads.
struct FollowerStatus
{
    enum class Phase { Idle, Starting, Reading, Paused, Stopped, Failed };
    Phase phase = Phase::Idle;
    QString streamArn;
    std::vector<ShardInfo> shards;
    qint64 serviceNowMs = 0; ///< the service's time, which the shards' times are of; 0 unknown
    qint64 lastAnswerMs = 0; ///< clock time of the last good GetRecords answer; 0 before the first
    qint64 records = 0;
    qint64 requests = 0;         ///< GetRecords calls made, each a streams read request unit
    qint64 requestsPerMonth = 0; ///< what 30 days at the pace of the last minutes come to
    qint64 certainGaps = 0;
    qint64 possibleGaps = 0;
    /// Throttled again and again at a pace that two readers a shard may have: there is likely a
    /// third one (aws.md 5.1).
    bool likelyThirdReader = false;
    QString viewType;      ///< of the stream; empty until it is known
    bool caughtUp = false; ///< every open shard's last answer was empty or short
    QString trouble;       ///< what is being retried now; empty when all is well
};

/// Follows a table through all of its streams, or one stream. Lives in one thread (the engine's);
/// clients, clock and budgets outlive it. Records of one shard come in order, a parent's before its
/// children's, an older stream's before the next one's.
class StreamFollower : public QObject
{
    Q_OBJECT
public:
    StreamFollower(dynamodb::TableClient &tables, dynamodb::StreamsClient &streams,
                   const base::Clock &clock, CallBudgets &budgets, QObject *parent = nullptr);
    ~StreamFollower() override;

    /// Starts once; checkpoints win over start on the shards they name (and their descendants begin
    /// at TRIM_HORIZON). They belong to the stream checkpointsOf; when that is not the table's
    /// newest one any more, it is read to its end first.
    void start(const QString &tableOrStreamArn, const StartPosition &start,
               const ShardCheckpoints &checkpoints = {}, const QString &checkpointsOf = {});
    /// At once, in every state: calls under way are aborted, nothing is emitted afterwards but
    /// gapFound for losses whose end was not known yet, and statusChanged.
    void stop();
    /// Stops asking for records (back-pressure or the user's wish); iterators that grow old are
    /// renewed on resume.
    void setPaused(bool paused);
    /// An item was written: look for its record at once, without waiting for the idle pace.
    void expectRecord();
    FollowerStatus status() const;
    /// Of the stream that is read now, what pages and shards belong to; at little cost.
    QString streamArn() const;
    /// As in FollowerStatus, at little cost.
    bool likelyHasThirdReader() const;
    /// Every loss of this reading.
    const GapLedger &gaps() const;

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
    /// Reading goes on in the table's next stream; what comes from now on is from there.
    void streamChanged(const tailrace::stream::Boundary &boundary);
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
