// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "sandbox/database.h"
#include "sandbox/random.h"
#include "sandbox/shardlog.h"

#include <QHash>

#include <functional>
#include <memory>
#include <optional>

namespace tailrace::sandbox {

struct StreamInfo
{
    QString arn;
    QString table;
    QString label;
    QByteArray viewType;
    bool enabled = true;
    qint64 createdMs = 0;
    qint64 disabledMs = -1;
    QByteArray keySchema; ///< JSON, as of the time the stream was enabled
};

constexpr qint64 retentionDayMs = 24 * 60 * 60 * 1000;

/// Streams, shards and their records, in memory; with a data file also written through to it and
/// read back at the start. A key stays with the shard that has its hash, through rolls and splits,
/// so that its records keep their order. One thread.
class StreamStore
{
public:
    StreamStore(Database &database, const base::Clock &clock);
    ~StreamStore();

    /// Reads back what the data file has; not persistent: nothing is written.
    void open(bool persistent, quint64 seed);
    void setRetentionMs(qint64 ms) { m_retentionMs = ms; }

    /// A new stream with that many shards, whose key ranges are alike.
    void addStream(const StreamInfo &stream, int shards);
    std::optional<StreamInfo> stream(const QString &arn);
    /// In order of creation; of all tables when table is empty.
    std::vector<StreamInfo> streams(const QString &table);
    void disableStream(const QString &arn);

    /// What is not trimmed, in order of creation.
    std::vector<ShardInfo> shards(const QString &arn);
    /// Trimmed as of now; nullptr when there is none.
    ShardLog *shard(const QString &arn, const QString &id);
    /// Closes open shards and opens one child (roll) or two with half the keys each (split). An
    /// empty id means all of them. False when there is no such open shard, or no key range left to
    /// split.
    bool rollShard(const QString &arn, const QString &id = {});
    bool splitShard(const QString &arn, const QString &id = {});

    /// Forgets the records that there are, as if they were older than the retention. An empty id
    /// means all shards. False when there is no such shard.
    bool forgetRecords(const QString &arn, const QString &id = {});

    qint64 lastSequence() const { return m_sequence; }
    /// Strictly increasing over the whole sandbox.
    qint64 nextSequence() { return ++m_sequence; }
    /// The open shard for that key's hash; nullptr when the stream is closed.
    ShardLog *shardFor(const QString &arn, quint32 hash);
    /// After a record was appended: writes it through.
    void persist(const ShardLog &shard, qint64 sequence, QByteArrayView body);
    bool isPersistent() const { return m_persistent; }
    /// Runs the appends of many records as one transaction of the data file.
    void inOneTransaction(const std::function<void()> &work);

    /// Forgets what is older than the retention, everywhere. Cheap when nothing is due.
    void trim();
    /// Records held, of all streams.
    qint64 size() const;

private:
    struct Stream
    {
        StreamInfo info;
        std::deque<std::unique_ptr<ShardLog>> shards; ///< in order of creation
        QHash<QString, ShardLog *> byId;
        std::vector<ShardLog *> open; ///< by key range; they cover all hashes, or there are none
    };

    Stream *find(const QString &arn) const;
    ShardLog *openShard(Stream &stream, const QString &parent, quint64 low, quint64 high);
    void closeShard(Stream &stream, ShardLog &shard);
    void replace(Stream &stream, const QString &id, int children, bool &done);
    void trimStream(Stream &stream);
    bool isGone(const ShardInfo &shard) const;
    qint64 horizonMs() const { return m_clock.nowMs() - m_retentionMs; }
    void load();
    void saveSequence();

    Database &m_db;
    const base::Clock &m_clock;
    bool m_persistent = false;
    qint64 m_retentionMs = retentionDayMs;
    qint64 m_sweptMs = 0;
    qint64 m_sequence = 0;
    quint32 m_shardsMade = 0;
    quint64 m_seed = 0;
    std::vector<std::unique_ptr<Stream>> m_streams; ///< in order of creation
    QHash<QString, Stream *> m_byArn;
};

/// A sequence counter as the wire has it: 21 digits and more, all of one length.
QByteArray sequenceText(qint64 counter);
void appendSequence(QByteArray &out, qint64 counter);
/// The counter again; -1 for a text that no sandbox wrote.
qint64 sequenceCounter(const QByteArray &text);

/// Where among the shards' ranges a partition key belongs; of the bytes of sortableKey().
quint32 keyHash(QByteArrayView key);

} // namespace tailrace::sandbox
