// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/streamsclient.h"

#include <map>
#include <optional>
#include <vector>

namespace tailrace::test {

/// A record of the model: which item, and the how-manieth change of it.
struct ModelRecord
{
    qint64 sequence = 0;
    qint64 createdMs = 0;
    int key = 0;
    int counter = 0; ///< per key, from 1
};

/// One shard of the model; it owns the keys from lowKey up to highKey.
struct ModelShard
{
    QString id;
    QString parent;
    int lowKey = 0;
    int highKey = 0;
    qint64 starting = 0;
    qint64 ending = -1;         ///< -1 while open
    qint64 listedMs = 0;        ///< when listings begin to show it
    qint64 closingListedMs = 0; ///< when listings begin to show that it is closed
    std::vector<ModelRecord> records;
};

/// What DynamoDB Streams does with a table's changes, as plain data: shards that split and roll,
/// listings that lag behind, records that are trimmed after a day. Time is given.
class StreamModel
{
public:
    static constexpr int keys = 16;
    static constexpr qint64 retentionMs = 24LL * 60 * 60 * 1000;

    explicit StreamModel(qint64 nowMs);

    void write(int key, qint64 nowMs);
    /// Closes the open shard number `which` (modulo their count) and opens a child; listings show
    /// neither for lagMs.
    void roll(int which, qint64 nowMs, qint64 lagMs);
    /// The same with two children, when the shard has two keys or more.
    void split(int which, qint64 nowMs, qint64 lagMs);
    /// Drops records and closed shards that are older than a day.
    void trim(qint64 nowMs);
    void disable(qint64 nowMs);

    /// One page of DescribeStream. childrenOf as in ShardFilter.
    dynamodb::StreamDescription list(const QString &after, const QString &childrenOf, int pageSize,
                                     qint64 nowMs) const;
    const ModelShard *shard(const QString &id) const;
    /// Everything ever written, in order, also what was trimmed, with its shard.
    const std::vector<std::pair<QString, ModelRecord>> &written() const { return m_written; }
    qint64 horizon() const { return m_horizonMs; }
    /// True when `ancestor` is `id` or one of its parents, trimmed ones too.
    bool descends(const QString &id, const QString &ancestor) const;

private:
    ModelShard &openShard(int which);
    void open(const ModelShard &parent, int lowKey, int highKey, qint64 nowMs, qint64 lagMs);
    void close(ModelShard &shard, qint64 nowMs, qint64 lagMs);

    std::map<QString, ModelShard> m_shards;
    std::vector<std::pair<QString, ModelRecord>> m_written;
    std::map<int, int> m_counters;
    std::map<QString, QString> m_parents; ///< of every shard there ever was
    qint64 m_sequence = 1000;
    int m_born = 0;
    qint64 m_horizonMs = 0; ///< records created before are gone
    bool m_enabled = true;
};

} // namespace tailrace::test
