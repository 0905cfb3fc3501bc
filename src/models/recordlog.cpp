// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordlog.h"

#include <algorithm>

namespace tailrace::models {

RecordLog::RecordLog()
    : RecordLog(Bounds())
{
}

RecordLog::RecordLog(Bounds bounds)
    : m_bounds(bounds)
{
}

qint64 RecordLog::rowsOf(const Entry &entry)
{
    const auto *page = std::get_if<stream::PagePtr>(&entry);
    return page ? qint64((*page)->entries().size() + (*page)->quarantined().size()) : 1;
}

qint64 RecordLog::bytesOf(const Entry &entry)
{
    const auto *page = std::get_if<stream::PagePtr>(&entry);
    if (!page)
        return qint64(sizeof(stream::Gap));
    return (*page)->bytes().size()
           + qint64((*page)->entries().size() * sizeof(stream::RecordEntry));
}

void RecordLog::append(Entry entry)
{
    const qint64 rows = rowsOf(entry);
    if (rows == 0)
        return;
    m_bytes += bytesOf(entry);
    m_chunks.push_back({m_endId, std::move(entry)});
    m_endId += rows;
}

qint64 RecordLog::surplus() const
{
    qint64 rows = 0;
    qint64 bytes = m_bytes;
    for (size_t i = 0; i + 1 < m_chunks.size(); ++i) {
        if (size() - rows <= m_bounds.rows && bytes <= m_bounds.bytes)
            break;
        rows += rowsOf(m_chunks[i].entry);
        bytes -= bytesOf(m_chunks[i].entry);
    }
    return rows;
}

void RecordLog::evict()
{
    const RowId keptFrom = m_firstId + surplus();
    while (m_firstId < keptFrom) {
        m_firstId += rowsOf(m_chunks.front().entry);
        m_bytes -= bytesOf(m_chunks.front().entry);
        m_chunks.pop_front();
    }
}

void RecordLog::clear()
{
    m_chunks.clear();
    m_firstId = m_endId;
    m_bytes = 0;
}

const RecordLog::Chunk &RecordLog::chunkOf(RowId id) const
{
    Q_ASSERT(id >= m_firstId && id < m_endId);
    const auto after =
            std::upper_bound(m_chunks.begin(), m_chunks.end(), id,
                             [](RowId i, const Chunk &chunk) { return i < chunk.firstId; });
    return *std::prev(after);
}

LogRow RecordLog::at(RowId id) const
{
    const Chunk &chunk = chunkOf(id);
    LogRow row;
    if (const auto *gap = std::get_if<stream::Gap>(&chunk.entry)) {
        row.gap = gap;
        return row;
    }
    row.page = std::get<stream::PagePtr>(chunk.entry).get();
    const auto index = size_t(id - chunk.firstId);
    const size_t records = row.page->entries().size();
    if (index < records)
        row.entry = &row.page->entries()[index];
    else
        row.quarantined = &row.page->quarantined()[index - records];
    return row;
}

stream::PagePtr RecordLog::pageOf(RowId id) const
{
    const auto *page = std::get_if<stream::PagePtr>(&chunkOf(id).entry);
    return page ? *page : nullptr;
}

} // namespace tailrace::models
