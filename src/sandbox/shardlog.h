// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <deque>
#include <vector>

namespace tailrace::sandbox {

struct ShardInfo
{
    QString id;
    QString parent;      ///< empty for the first ones
    qint64 starting = 0; ///< sequence counter
    qint64 ending = -1;  ///< -1 while open
    qint64 createdMs = 0;
    qint64 closedMs = -1; ///< -1 while open
    quint64 low = 0;      ///< hashes of partition keys in [low, high) are written here
    quint64 high = 1ULL << 32;

    bool isOpen() const { return ending < 0; }
};

/// The records of one shard as ready JSON in a few large blocks, because a GetRecords answer is
/// then a copy of neighbouring bytes. Records come in order of sequence and go, trimmed, from the
/// front.
class ShardLog
{
public:
    explicit ShardLog(ShardInfo info)
        : m_info(std::move(info))
        , m_trimmedThrough(m_info.starting - 1)
    {
    }

    const ShardInfo &info() const { return m_info; }
    void close(qint64 ending, qint64 nowMs);

    /// Where the next record's JSON is to be appended; end the record with finishRecord().
    QByteArray &beginRecord();
    void finishRecord(qint64 sequence, qint64 createdMs);

    struct Slice
    {
        int count = 0;
        qint64 last = 0; ///< the last sequence in it; what was asked for when it is empty
        bool more = false;
    };
    /// Appends the records behind after, with commas between: at most limit, and at most maxBytes
    /// unless the first is larger.
    Slice read(qint64 after, int limit, qsizetype maxBytes, QByteArray &body) const;

    /// Forgets records made before horizonMs; true when there were any.
    bool trim(qint64 horizonMs);
    /// The last sequence that was trimmed; one below the shard's first when none was.
    qint64 trimmedThrough() const { return m_trimmedThrough; }
    void setTrimmedThrough(qint64 sequence) { m_trimmedThrough = sequence; }
    qint64 size() const { return m_size; }

private:
    struct Entry
    {
        qint64 sequence;
        qint64 createdMs;
        quint32 begin;
        quint32 end;
    };
    struct Block
    {
        QByteArray bytes;
        std::vector<Entry> entries;
        size_t first = 0; ///< entries before it are trimmed
    };

    void addBlock();

    ShardInfo m_info;
    std::deque<Block> m_blocks;
    qint64 m_trimmedThrough;
    qint64 m_size = 0;
};

} // namespace tailrace::sandbox
