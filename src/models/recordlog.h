// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/spillfile.h"
#include "models/openedpages.h"
#include "models/timerange.h"
#include "stream/follower.h"

#include <deque>
#include <variant>

namespace tailrace::models {

/// One row of the log: exactly one of entry, quarantined and gap is set. Holds what they point to.
struct LogRow
{
    stream::PagePtr page; ///< null for a gap
    const stream::RecordEntry *entry = nullptr;
    const stream::QuarantinedRecord *quarantined = nullptr;
    std::shared_ptr<const stream::Gap> gap;
};

/// One row after another, both ends included.
struct RowRange
{
    RowId first = 0;
    RowId last = 0;

    bool operator==(const RowRange &) const = default;
};

/// What arrived, in order of arrival: pages with their records, the records that were set aside,
/// and gaps. A row is (page, index). The newest pages are open, with their index; older ones can be
/// replaced by compressed frames, and those by places in a spill file: LogArchive does that, and a
/// row of them opens its page again. Whole pages go, oldest first. Not thread-safe.
class RecordLog
{
public:
    using Entry = std::variant<stream::PagePtr, stream::Gap>;
    struct Bounds
    {
        qint64 rows = 80'000'000; ///< a view counts its pixels in 31 bits
        qint64 bytes = 512 * 1024 * 1024;
    };
    /// How a page is kept that is not open.
    using Sealed = std::variant<QByteArray, capture::FramePlace>;

    RecordLog();
    explicit RecordLog(Bounds bounds);

    static qint64 rowsOf(const Entry &entry);
    /// What it costs to keep it open, index included.
    static qint64 bytesOf(const Entry &entry);
    void setBounds(Bounds bounds);
    const Bounds &bounds() const { return m_bounds; }
    /// times: when its rows were written; need not be known.
    void append(Entry entry, TimeSpan times = {});
    /// How many of the oldest rows have to go for the rest to fit; the newest entry always stays.
    /// Bytes count where there is no archive, and where the archive's disk is full.
    qint64 surplus() const;
    /// Drops what surplus() counted; returns what need not be kept on the disk any more.
    std::vector<capture::FramePlace> evict();
    std::vector<capture::FramePlace> clear();

    RowId firstId() const { return m_firstId; }
    RowId endId() const { return m_endId; }
    qint64 size() const { return m_endId - m_firstId; }
    /// Rows that were written until then may have been dropped to make room; 0: none were.
    qint64 goneUntilMs() const { return m_goneUntilMs; }
    /// id must be in the log. Opens the page where it is not; one that can't be read is a gap that
    /// says so.
    LogRow at(RowId id) const;
    /// Whether at() need not open a page.
    bool isAtHand(RowId id) const;
    /// Null for a gap.
    stream::PagePtr pageOf(RowId id) const { return at(id).page; }

    // For LogArchive: what is to be compressed and spilled next, oldest first, and the results.
    struct ToPack
    {
        RowId firstId = 0;
        stream::PagePtr page;
    };
    struct ToSpill
    {
        RowId firstId = 0;
        QByteArray frame;
    };
    /// From now on bytes are the archive's affair.
    void setArchived() { m_isArchived = true; }
    void setSpill(std::shared_ptr<capture::SpillFile> spill) { m_spill = std::move(spill); }
    /// Pages older than those that stay open; given out once.
    std::vector<ToPack> takeToPack(qint64 maxBytes);
    /// Frames, when more is held than the bound; given out once.
    std::vector<ToSpill> takeToSpill(qint64 maxBytes);
    /// False when the rows have gone meanwhile.
    bool setPacked(RowId firstId, QByteArray frame);
    bool setSpilled(RowId firstId, const capture::FramePlace &place);
    /// That frame and those behind it are given out again; the oldest rows make room.
    void refuseSpill(RowId firstId);
    struct Closed
    {
        RowId firstId = 0;
        qint64 rows = 0;
        Sealed sealed;
    };
    /// How the page of that row is kept; nothing when it is at hand.
    std::optional<Closed> closedOf(RowId id) const;
    static Result<stream::PagePtr> open(const Closed &closed, const capture::SpillFile *spill);
    /// All rows of one entry, to be looked through in any thread.
    struct Part
    {
        RowId firstId = 0;
        qint64 rows = 0;
        stream::PagePtr page;         ///< where it is at hand
        std::optional<Sealed> sealed; ///< where it is not
        std::shared_ptr<const stream::Gap> gap;
        TimeSpan times; ///< when they were written
    };
    Part partOf(RowId id) const;
    /// Page or gap of a part; a page that can't be opened is a gap that says so. Takes milliseconds
    /// where it is sealed. Any thread.
    static LogRow open(const Part &part, const capture::SpillFile *spill);
    /// The row of a part at that place, of what open() answered.
    static LogRow rowIn(const LogRow &opened, size_t index);
    void setOpened(RowId firstId, const Result<stream::PagePtr> &page) const;
    const std::shared_ptr<capture::SpillFile> &spill() const { return m_spill; }

    /// In memory: open pages, frames, and pages that were opened again.
    qint64 memoryBytes() const;
    /// Of that, what pages say: without their indexes, and without pages that were opened again.
    qint64 pageBytes() const;
    qint64 diskBytes() const { return m_diskBytes; }
    qint64 openBytes() const { return m_openBytes; }

private:
    using GapPtr = std::shared_ptr<const stream::Gap>;
    struct Chunk
    {
        RowId firstId = 0;
        std::variant<stream::PagePtr, GapPtr, QByteArray, capture::FramePlace> kept;
        TimeSpan times;
    };
    using Chunks = std::deque<Chunk>;
    Chunks::iterator chunkAt(RowId firstId);
    const Chunk &chunkOf(RowId id) const;
    RowId endOf(const Chunk &chunk) const;
    qint64 keptBytes(const Chunk &chunk) const;
    void count(const Chunk &chunk, int sign);
    qint64 mayStayOpenBytes() const;

    Bounds m_bounds;
    Chunks m_chunks;
    RowId m_firstId = 0;
    RowId m_endId = 0;
    qint64 m_goneUntilMs = 0;
    qint64 m_openBytes = 0;
    qint64 m_packedBytes = 0;
    qint64 m_diskBytes = 0;
    bool m_isArchived = false;
    bool m_isRefused = false; ///< the disk did not take the oldest frame
    RowId m_nextToPack = 0;
    qint64 m_bytesToPack = 0; ///< of open pages from m_nextToPack on
    RowId m_nextToSpill = 0;
    qint64 m_bytesBeingSpilled = 0;
    std::shared_ptr<capture::SpillFile> m_spill;
    mutable OpenedPages m_opened;
};

} // namespace tailrace::models
