// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "sandbox/database.h"
#include "sandbox/tableinfo.h"

#include <vector>

namespace tailrace::sandbox {

struct StreamInfo
{
    QString arn;
    QString table;
    QString label;
    QByteArray viewType;
    bool enabled = true;
    qint64 createdMs = 0;
    QByteArray keySchema; ///< JSON, as of the time the stream was enabled
};

struct ShardInfo
{
    QString id;
    QString parent;      ///< empty for the first
    qint64 starting = 0; ///< sequence counter
    qint64 ending = -1;  ///< -1 while open
};

struct StoredRecord
{
    qint64 sequence = 0;
    QByteArray body; ///< the record's JSON
};

struct StoredItem
{
    QByteArray pk;
    QByteArray sk;
    QByteArray json;
};

/// Tables, items, streams, shards and records in SQLite. Knows nothing of requests. One thread.
class Store
{
public:
    Store(Database &database, const base::Clock &clock);

    std::optional<TableInfo> table(const QString &name);
    QStringList tableNames();
    void saveTable(const TableInfo &table);
    void dropTable(const QString &name);
    qint64 itemCount(const QString &table);

    std::optional<QByteArray> item(const TableInfo &table, const dynamodb::AttributeMap &key);
    void saveItem(const TableInfo &table, const dynamodb::AttributeMap &key,
                  const QByteArray &json);
    void removeItem(const TableInfo &table, const dynamodb::AttributeMap &key);
    /// Items behind (afterPk, afterSk) in key order, at most limit; with onlyPk those of one
    /// partition, backwards if told.
    std::vector<StoredItem> items(const QString &table, const QByteArray &afterPk,
                                  const QByteArray &afterSk, bool fromStart, int limit);
    std::vector<StoredItem> partition(const QString &table, const QByteArray &pk, bool forward);

    void addStream(const StreamInfo &stream);
    std::optional<StreamInfo> stream(const QString &arn);
    std::vector<StreamInfo> streams(const QString &table);
    void disableStream(const QString &arn);
    std::vector<ShardInfo> shards(const QString &stream);
    /// Closes the open shard, if any, and opens a child of it (or the first shard).
    void rollShard(const QString &stream);
    void closeShards(const QString &stream);

    /// The next sequence counter; strictly increasing over the whole sandbox.
    qint64 nextSequence();
    void appendRecord(const QString &stream, qint64 sequence, const QByteArray &body);
    std::vector<StoredRecord> records(const QString &shard, qint64 after, int limit);

    std::optional<QByteArray> meta(const QString &key);
    void setMeta(const QString &key, const QByteArray &value);

private:
    QString openShard(const QString &stream);

    Database &m_db;
    const base::Clock &m_clock;
    qint64 m_sequence = -1;
    QHash<QString, QString> m_openShards; ///< by stream
};

/// A sequence counter as the wire has it: 21 digits and more, all of one length.
QByteArray sequenceText(qint64 counter);
/// The counter again; -1 for a text that no sandbox wrote.
qint64 sequenceCounter(const QByteArray &text);

} // namespace tailrace::sandbox
