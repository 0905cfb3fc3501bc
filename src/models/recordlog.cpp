// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordlog.h"

#include "capture/frame.h"

#include <QCoreApplication>

#include <algorithm>

namespace tailrace::models {

namespace {

/// So much of the budget is for the newest pages in any case: they are shown without being opened
/// first. And so much for older ones that are looked at.
constexpr qint64 openShare = 4;
constexpr qint64 leastOpenBytes = 128 * 1024 * 1024;
/// What pages that are being compressed and frames that wait to be spilled take beside.
constexpr qint64 spareShare = 10;
constexpr qint64 openedShare = 8;
constexpr qint64 mostOpenedBytes = 64 * 1024 * 1024;
/// A larger one stays open: a capture's reader would give it back in two.
constexpr qint64 mostPackedBytes = 48 * 1024 * 1024;
/// What a full disk is relieved of at a time.
constexpr qint64 reliefShare = 16;
constexpr qint64 mostReliefBytes = 16 * 1024 * 1024;

std::shared_ptr<const stream::Gap> unreadable(const Error &error)
{
    auto gap = std::make_shared<stream::Gap>();
    gap->cause = QCoreApplication::translate("RecordLog", "it can't be opened again: %1")
                         .arg(error.message);
    gap->certain = true;
    return gap;
}

} // namespace

RecordLog::RecordLog()
    : RecordLog(Bounds())
{
}

RecordLog::RecordLog(Bounds bounds)
{
    setBounds(bounds);
}

void RecordLog::setBounds(Bounds bounds)
{
    m_bounds = bounds;
    m_isRefused = false; // what fits is judged anew
    m_opened.setBound(qMin(bounds.bytes / openedShare, mostOpenedBytes));
}

qint64 RecordLog::rowsOf(const Entry &entry)
{
    const auto *page = std::get_if<stream::PagePtr>(&entry);
    return page ? qint64((*page)->entries().size() + (*page)->quarantined().size()) : 1;
}

qint64 RecordLog::bytesOf(const Entry &entry)
{
    const auto *page = std::get_if<stream::PagePtr>(&entry);
    return page ? openBytesOf(**page) : qint64(sizeof(stream::Gap));
}

void RecordLog::append(Entry entry, TimeSpan times)
{
    const qint64 rows = rowsOf(entry);
    if (rows == 0)
        return;
    Chunk chunk{m_endId, {}, times};
    if (auto *page = std::get_if<stream::PagePtr>(&entry)) {
        m_bytesToPack += openBytesOf(**page);
        chunk.kept = std::move(*page);
    } else {
        auto gap = std::make_shared<const stream::Gap>(std::get<stream::Gap>(std::move(entry)));
        chunk.times = placeOf(*gap);
        chunk.kept = std::move(gap);
    }
    count(chunk, 1);
    m_chunks.push_back(std::move(chunk));
    m_endId += rows;
}

qint64 RecordLog::keptBytes(const Chunk &chunk) const
{
    if (const auto *page = std::get_if<stream::PagePtr>(&chunk.kept))
        return openBytesOf(**page);
    if (const auto *frame = std::get_if<QByteArray>(&chunk.kept))
        return frame->size();
    if (const auto *place = std::get_if<capture::FramePlace>(&chunk.kept))
        return place->size;
    return qint64(sizeof(stream::Gap));
}

void RecordLog::count(const Chunk &chunk, int sign)
{
    const qint64 bytes = sign * keptBytes(chunk);
    if (std::holds_alternative<QByteArray>(chunk.kept))
        m_packedBytes += bytes;
    else if (std::holds_alternative<capture::FramePlace>(chunk.kept))
        m_diskBytes += bytes;
    else
        m_openBytes += bytes;
}

qint64 RecordLog::memoryBytes() const
{
    return m_openBytes + m_packedBytes + m_opened.bytes() + qint64(m_chunks.size() * sizeof(Chunk));
}

qint64 RecordLog::pageBytes() const
{
    qint64 bytes = m_packedBytes;
    for (const Chunk &chunk : m_chunks)
        if (const auto *page = std::get_if<stream::PagePtr>(&chunk.kept))
            bytes += (*page)->bytes().size();
    return bytes;
}

qint64 RecordLog::surplus() const
{
    qint64 rows = 0;
    qint64 bytes = 0; // of what goes
    const qint64 tooMany =
            m_isArchived ? (m_isRefused ? qMin(m_bounds.bytes / reliefShare, mostReliefBytes) : 0)
                         : m_openBytes - m_bounds.bytes;
    for (size_t i = 0; i + 1 < m_chunks.size(); ++i) {
        if (size() - rows <= m_bounds.rows && bytes >= tooMany)
            break;
        rows += m_chunks[i + 1].firstId - m_chunks[i].firstId;
        bytes += keptBytes(m_chunks[i]);
    }
    return rows;
}

std::vector<capture::FramePlace> RecordLog::evict()
{
    std::vector<capture::FramePlace> places;
    const RowId keptFrom = m_firstId + surplus();
    m_isRefused = false;
    while (m_firstId < keptFrom) {
        const Chunk &oldest = m_chunks.front();
        count(oldest, -1);
        if (const auto *place = std::get_if<capture::FramePlace>(&oldest.kept))
            places.push_back(*place);
        else if (std::holds_alternative<QByteArray>(oldest.kept) && m_firstId < m_nextToSpill)
            m_bytesBeingSpilled -= keptBytes(oldest);
        else if (std::holds_alternative<stream::PagePtr>(oldest.kept) && m_firstId >= m_nextToPack)
            m_bytesToPack -= keptBytes(oldest);
        m_firstId = endOf(oldest);
        m_goneUntilMs = qMax(m_goneUntilMs, oldest.times.lastMs);
        m_chunks.pop_front();
    }
    m_opened.forgetBefore(m_firstId);
    m_nextToPack = qMax(m_nextToPack, m_firstId);
    m_nextToSpill = qMax(m_nextToSpill, m_firstId);
    return places;
}

std::vector<capture::FramePlace> RecordLog::clear()
{
    std::vector<capture::FramePlace> places;
    for (const Chunk &chunk : m_chunks)
        if (const auto *place = std::get_if<capture::FramePlace>(&chunk.kept))
            places.push_back(*place);
    m_chunks.clear();
    m_firstId = m_nextToPack = m_nextToSpill = m_endId;
    m_openBytes = m_packedBytes = m_diskBytes = m_bytesToPack = m_bytesBeingSpilled = 0;
    m_isRefused = false;
    m_goneUntilMs = 0;
    m_opened.forgetBefore(m_firstId);
    return places;
}

const RecordLog::Chunk &RecordLog::chunkOf(RowId id) const
{
    Q_ASSERT(id >= m_firstId && id < m_endId);
    const auto after =
            std::upper_bound(m_chunks.begin(), m_chunks.end(), id,
                             [](RowId i, const Chunk &chunk) { return i < chunk.firstId; });
    return *std::prev(after);
}

RowId RecordLog::endOf(const Chunk &chunk) const
{
    const auto after =
            std::upper_bound(m_chunks.begin(), m_chunks.end(), chunk.firstId,
                             [](RowId i, const Chunk &other) { return i < other.firstId; });
    return after == m_chunks.end() ? m_endId : after->firstId;
}

bool RecordLog::isAtHand(RowId id) const
{
    const Chunk &chunk = chunkOf(id);
    return chunk.kept.index() < 2 || m_opened.contains(chunk.firstId);
}

LogRow RecordLog::at(RowId id) const
{
    const Chunk &chunk = chunkOf(id);
    LogRow row;
    if (const auto *gap = std::get_if<GapPtr>(&chunk.kept)) {
        row.gap = *gap;
        return row;
    }
    if (const auto *page = std::get_if<stream::PagePtr>(&chunk.kept)) {
        row.page = *page;
    } else {
        if (!m_opened.contains(chunk.firstId)) {
            const std::optional<Closed> closed = closedOf(id);
            setOpened(chunk.firstId, open(*closed, m_spill.get()));
        }
        const OpenedPages::Opened *opened = m_opened.find(chunk.firstId);
        row.page = opened->page;
        row.gap = opened->lost;
    }
    return rowIn(row, size_t(id - chunk.firstId));
}

LogRow RecordLog::rowIn(const LogRow &opened, size_t index)
{
    LogRow row = opened;
    if (!row.page)
        return row;
    const size_t records = row.page->entries().size();
    if (index < records)
        row.entry = &row.page->entries()[index];
    else
        row.quarantined = &row.page->quarantined()[index - records];
    return row;
}

LogRow RecordLog::open(const Part &part, const capture::SpillFile *spill)
{
    if (!part.sealed)
        return {part.page, nullptr, nullptr, part.gap};
    const auto page = open({part.firstId, part.rows, *part.sealed}, spill);
    return page ? LogRow{*page, nullptr, nullptr, nullptr}
                : LogRow{nullptr, nullptr, nullptr, unreadable(page.error())};
}

std::optional<RecordLog::Closed> RecordLog::closedOf(RowId id) const
{
    const Chunk &chunk = chunkOf(id);
    const qint64 rows = endOf(chunk) - chunk.firstId;
    if (m_opened.contains(chunk.firstId))
        return std::nullopt;
    if (const auto *frame = std::get_if<QByteArray>(&chunk.kept))
        return Closed{chunk.firstId, rows, *frame};
    if (const auto *place = std::get_if<capture::FramePlace>(&chunk.kept))
        return Closed{chunk.firstId, rows, *place};
    return std::nullopt;
}

RecordLog::Part RecordLog::partOf(RowId id) const
{
    const Chunk &chunk = chunkOf(id);
    Part part{chunk.firstId, endOf(chunk) - chunk.firstId, nullptr, std::nullopt, nullptr,
              chunk.times};
    if (const auto *page = std::get_if<stream::PagePtr>(&chunk.kept))
        part.page = *page;
    else if (const auto *frame = std::get_if<QByteArray>(&chunk.kept))
        part.sealed = *frame;
    else if (const auto *place = std::get_if<capture::FramePlace>(&chunk.kept))
        part.sealed = *place;
    else
        part.gap = std::get<GapPtr>(chunk.kept);
    return part;
}

Result<stream::PagePtr> RecordLog::open(const Closed &closed, const capture::SpillFile *spill)
{
    Result<QByteArray> frame = QByteArray();
    if (const auto *packed = std::get_if<QByteArray>(&closed.sealed))
        frame = *packed;
    else
        frame = spill->read(std::get<capture::FramePlace>(closed.sealed));
    if (!frame)
        return failure(frame.error());
    auto page = capture::unpackPage(*frame);
    if (page && rowsOf(*page) != closed.rows)
        return failure(ErrorKind::Malformed,
                       QCoreApplication::translate("RecordLog", "records of it are missing"));
    return page;
}

void RecordLog::setOpened(RowId firstId, const Result<stream::PagePtr> &page) const
{
    if (firstId < m_firstId)
        return;
    if (page)
        m_opened.add({firstId, *page, nullptr});
    else
        m_opened.add({firstId, nullptr, unreadable(page.error())});
}

RecordLog::Chunks::iterator RecordLog::chunkAt(RowId firstId)
{
    const auto found =
            std::lower_bound(m_chunks.begin(), m_chunks.end(), firstId,
                             [](const Chunk &chunk, RowId id) { return chunk.firstId < id; });
    return found != m_chunks.end() && found->firstId == firstId ? found : m_chunks.end();
}

// What is compressed is looked through five times as slowly: only as much as has to be.
qint64 RecordLog::mayStayOpenBytes() const
{
    const qint64 least = qMin(m_bounds.bytes / openShare, leastOpenBytes);
    const qint64 left = m_bounds.bytes - m_bounds.bytes / spareShare - m_packedBytes
                        - m_opened.bytes() - qint64(m_chunks.size() * sizeof(Chunk));
    return qMax(least, left);
}

std::vector<RecordLog::ToPack> RecordLog::takeToPack(qint64 maxBytes)
{
    std::vector<ToPack> taken;
    const qint64 bound = mayStayOpenBytes();
    auto at = chunkAt(m_nextToPack);
    for (qint64 bytes = 0; bytes < maxBytes && m_bytesToPack > bound; ++at) {
        if (at == m_chunks.end() || std::next(at) == m_chunks.end())
            break;
        m_nextToPack = std::next(at)->firstId;
        const auto *page = std::get_if<stream::PagePtr>(&at->kept);
        if (page == nullptr)
            continue;
        m_bytesToPack -= keptBytes(*at);
        if ((*page)->bytes().size() > mostPackedBytes)
            continue;
        bytes += keptBytes(*at);
        taken.push_back({at->firstId, *page});
    }
    return taken;
}

std::vector<RecordLog::ToSpill> RecordLog::takeToSpill(qint64 maxBytes)
{
    std::vector<ToSpill> taken;
    auto at = chunkAt(m_nextToSpill);
    for (qint64 bytes = 0; bytes < maxBytes && at != m_chunks.end(); ++at) {
        if (memoryBytes() - m_bytesBeingSpilled <= m_bounds.bytes || at->firstId >= m_nextToPack)
            break;
        const auto *frame = std::get_if<QByteArray>(&at->kept);
        const auto *page = std::get_if<stream::PagePtr>(&at->kept);
        if (page != nullptr && (*page)->bytes().size() <= mostPackedBytes)
            break; // still being compressed
        m_nextToSpill = endOf(*at);
        if (frame == nullptr)
            continue;
        bytes += frame->size();
        m_bytesBeingSpilled += frame->size();
        taken.push_back({at->firstId, *frame});
    }
    return taken;
}

bool RecordLog::setPacked(RowId firstId, QByteArray frame)
{
    const auto at = chunkAt(firstId);
    if (at == m_chunks.end() || !std::holds_alternative<stream::PagePtr>(at->kept))
        return false;
    count(*at, -1);
    at->kept = std::move(frame);
    count(*at, 1);
    return true;
}

bool RecordLog::setSpilled(RowId firstId, const capture::FramePlace &place)
{
    const auto at = chunkAt(firstId);
    if (at == m_chunks.end() || !std::holds_alternative<QByteArray>(at->kept))
        return false;
    m_bytesBeingSpilled -= keptBytes(*at);
    count(*at, -1);
    m_isRefused = false;
    at->kept = place;
    count(*at, 1);
    return true;
}

void RecordLog::refuseSpill(RowId firstId)
{
    m_nextToSpill = qMax(firstId, m_firstId);
    m_bytesBeingSpilled = 0;
    m_isRefused = true;
}

} // namespace tailrace::models
