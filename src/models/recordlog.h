// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/follower.h"

#include <deque>
#include <variant>

namespace tailrace::models {

/// The number of a row since the beginning; stays the same when older rows go.
using RowId = qint64;

/// One row of the log: exactly one of entry, quarantined and gap is set.
struct LogRow
{
    const stream::RecordPage *page = nullptr; ///< null for a gap
    const stream::RecordEntry *entry = nullptr;
    const stream::QuarantinedRecord *quarantined = nullptr;
    const stream::Gap *gap = nullptr;
};

/// What arrived, in order of arrival, up to a bound: pages with their records, the records that
/// were set aside, and gaps. A row is (page, index); whole pages go, oldest first. Not thread-safe.
class RecordLog
{
public:
    using Entry = std::variant<stream::PagePtr, stream::Gap>;
    struct Bounds
    {
        qint64 rows = 100'000;
        qint64 bytes = 256 * 1024 * 1024;
    };

    RecordLog();
    explicit RecordLog(Bounds bounds);

    static qint64 rowsOf(const Entry &entry);
    /// What it costs to keep, index included.
    static qint64 bytesOf(const Entry &entry);
    void append(Entry entry);
    /// How many of the oldest rows have to go for the rest to fit; the newest entry always stays.
    qint64 surplus() const;
    /// Drops what surplus() counted.
    void evict();
    void clear();

    RowId firstId() const { return m_firstId; }
    RowId endId() const { return m_endId; }
    qint64 size() const { return m_endId - m_firstId; }
    /// id must be in the log. The pointers hold until the row is evicted.
    LogRow at(RowId id) const;
    /// Keeps the row's page alive; null for a gap.
    stream::PagePtr pageOf(RowId id) const;

private:
    struct Chunk
    {
        RowId firstId = 0;
        Entry entry;
    };
    const Chunk &chunkOf(RowId id) const;

    Bounds m_bounds;
    std::deque<Chunk> m_chunks;
    RowId m_firstId = 0;
    RowId m_endId = 0;
    qint64 m_bytes = 0;
};

} // namespace tailrace::models
