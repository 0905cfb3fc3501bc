// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowexport.h"

#include "base/async.h"

#include <algorithm>
#include <atomic>
#include <numeric>

namespace tailrace::models {

namespace {

/// Milliseconds of work, so that a cancel is soon heard and the window's share is small.
constexpr size_t batchRows = 4000;
constexpr size_t batchPages = 32;

qint64 count(const RowRange &range)
{
    return range.last - range.first + 1;
}

/// Of a page that can't be opened any more, because its rows have gone meanwhile or the disk
/// failed, one gap that says so.
std::vector<LogRow> rowsOf(const RecordLog::Part &part, const std::vector<RowId> &ids,
                           const LogRow &opened)
{
    std::vector<LogRow> rows;
    if (opened.gap)
        return {opened};
    for (const RowId id : ids)
        rows.push_back(RecordLog::rowIn(opened, size_t(id - part.firstId)));
    return rows;
}

} // namespace

RowExport::RowExport(const RecordLog &log, std::vector<RowRange> rows, ExportSettings settings,
                     const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_rows(std::move(rows))
    , m_settings(std::move(settings))
    , m_clock(clock)
    , m_course(std::make_shared<std::atomic<int>>(Running))
{
    m_pool.setMaxThreadCount(1);
}

RowExport::~RowExport()
{
    cancel();
    m_pool.waitForDone();
}

void RowExport::start()
{
    auto file = ExportFile::create(m_settings, m_clock);
    if (!file) {
        QMetaObject::invokeMethod(
                this, [this, error = file.error()] { Q_EMIT failed(error); }, Qt::QueuedConnection);
        return;
    }
    m_file = std::move(*file);
    m_isLooking = m_file->needsLook();
    m_total = std::accumulate(m_rows.begin(), m_rows.end(), qint64(0),
                              [](qint64 sum, const RowRange &r) { return sum + count(r); });
    m_total *= m_isLooking ? 2 : 1;
    beginTurn();
}

bool RowExport::cancel()
{
    int running = Running;
    if (!m_course->compare_exchange_strong(running, Cancelled) && running == Finishing)
        return false;
    m_pool.clear();
    m_pool.waitForDone();
    m_file.reset();
    return true;
}

void RowExport::beginTurn()
{
    m_left.assign(m_rows.begin(), m_rows.end());
    m_gone = 0;
    next();
}

void RowExport::dropGone()
{
    while (!m_left.empty() && m_left.front().first < m_log.firstId()) {
        RowRange &oldest = m_left.front();
        const qint64 rows = qMin(count(oldest), m_log.firstId() - oldest.first);
        m_gone += rows;
        m_done += rows;
        oldest.first += rows;
        if (oldest.first > oldest.last)
            m_left.pop_front();
    }
}

/// The next rows that are of one page; m_left is not empty.
RowRange RowExport::takeRange()
{
    const bool isBackwards = isNewestFirst(m_settings.format);
    RowRange &range = isBackwards ? m_left.back() : m_left.front();
    const RecordLog::Part part = m_log.partOf(isBackwards ? range.last : range.first);
    const RowRange taken{qMax(range.first, part.firstId),
                         qMin(range.last, part.firstId + part.rows - 1)};
    if (isBackwards)
        range.last = taken.first - 1;
    else
        range.first = taken.last + 1;
    if (range.first > range.last && isBackwards)
        m_left.pop_back();
    else if (range.first > range.last)
        m_left.pop_front();
    return taken;
}

RowExport::Batch RowExport::takeBatch()
{
    Batch batch;
    size_t rows = 0;
    dropGone();
    while (!m_left.empty() && rows < batchRows && batch.size() < batchPages) {
        const RowRange range = takeRange();
        RecordLog::Part part = m_log.partOf(range.first);
        if (batch.empty() || batch.back().part.firstId != part.firstId)
            batch.push_back({std::move(part), {}});
        std::vector<RowId> ids(size_t(count(range)));
        std::iota(ids.begin(), ids.end(), range.first);
        if (isNewestFirst(m_settings.format))
            std::reverse(ids.begin(), ids.end());
        std::vector<RowId> &all = batch.back().rows;
        all.insert(all.end(), ids.begin(), ids.end());
        rows += ids.size();
    }
    return batch;
}

void RowExport::next()
{
    Batch batch = takeBatch();
    if (batch.empty() && m_isLooking) {
        m_isLooking = false;
        return beginTurn();
    }
    if (batch.empty())
        return finish();
    const qint64 rows = std::accumulate(
            batch.begin(), batch.end(), qint64(0),
            [](qint64 sum, const Piece &piece) { return sum + qint64(piece.rows.size()); });
    const auto work = [batch = std::move(batch), file = m_file, spill = m_log.spill(),
                       isLooking = m_isLooking, course = m_course]() -> Result<qint64> {
        qint64 gone = 0;
        for (const Piece &piece : batch) {
            if (*course != Running)
                break;
            const LogRow opened = RecordLog::open(piece.part, spill.get());
            const std::vector<LogRow> there = rowsOf(piece.part, piece.rows, opened);
            gone += qint64(piece.rows.size() - there.size());
            if (isLooking)
                std::for_each(there.begin(), there.end(),
                              [&file](const LogRow &row) { file->look(row); });
            else if (const auto written = file->append(there); !written)
                return failure(written.error());
        }
        return gone;
    };
    onResult(onPool(m_pool, work), this,
             [this, rows](const Result<qint64> &result) { took(result, rows); });
}

void RowExport::took(const Result<qint64> &result, qint64 rows)
{
    if (*m_course == Cancelled)
        return;
    if (!result) {
        cancel();
        Q_EMIT failed(result.error());
        return;
    }
    m_gone += *result;
    m_done += rows;
    Q_EMIT progressed();
    if (*m_course == Running)
        next();
}

// The last bytes and the file's place may wait for the disk, too.
void RowExport::finish()
{
    *m_course = Finishing;
    onResult(onPool(m_pool, [file = m_file] { return file->finish(); }), this,
             [this](const Result<ExportReport> &report) {
                 m_file.reset();
                 if (!report) {
                     Q_EMIT failed(report.error());
                     return;
                 }
                 ExportReport whole = *report;
                 whole.gone = m_gone;
                 Q_EMIT finished(whole);
             });
}

} // namespace tailrace::models
