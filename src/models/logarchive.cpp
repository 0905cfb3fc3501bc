// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logarchive.h"

#include "base/async.h"
#include "capture/frame.h"

#include <algorithm>

namespace tailrace::models {

namespace {

/// Enough pages a job that a quiet stream's small ones cost no event each, and little enough that
/// one job is done within milliseconds.
constexpr qint64 packBatchBytes = 2 * 1024 * 1024;
constexpr qint64 spillBatchBytes = 8 * 1024 * 1024;
constexpr size_t packingsAtOnce = 8;
constexpr int packThreads = 2;
/// Beyond the budget by so much, what arrives waits for the compression of so many jobs.
constexpr qint64 patienceBytes = 96 * 1024 * 1024;
constexpr int settledAtOnce = 4;
/// More than any window shows rows; who scrolls on has left the first of them long ago.
constexpr qsizetype openingsAtOnce = 256;
constexpr int readThreads = 2;

} // namespace

LogArchive::LogArchive(RecordLog &log, Settings settings, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_settings(std::move(settings))
    , m_clock(clock)
{
    m_pool.setMaxThreadCount(packThreads);
    m_readers.setMaxThreadCount(readThreads);
    m_spill.setMaxThreadCount(1);
    m_log.setArchived();
}

LogArchive::~LogArchive()
{
    m_pool.clear();
    m_readers.clear();
    m_spill.clear();
    m_pool.waitForDone();
    m_readers.waitForDone();
    m_spill.waitForDone();
}

void LogArchive::tend()
{
    pack();
    spill();
}

// A budget that was halved leaves far more to be compressed than anybody can wait for at once: with
// each arrival a little more than what came.
void LogArchive::keepUp()
{
    pack();
    for (int i = 0; i < settledAtOnce && !m_packing.empty(); ++i) {
        if (m_log.memoryBytes() <= m_log.bounds().bytes + patienceBytes)
            break;
        settleOldest();
    }
    spill();
}

void LogArchive::pack()
{
    while (m_packing.size() < packingsAtOnce) {
        std::vector<RecordLog::ToPack> batch = m_log.takeToPack(packBatchBytes);
        if (batch.empty())
            return;
        Packing packing;
        packing.number = m_nextPacking++;
        for (const RecordLog::ToPack &one : batch) {
            packing.firstIds.push_back(one.firstId);
            Q_EMIT sealing(one.firstId, one.page);
        }
        packing.frames = onPool(m_pool, [batch = std::move(batch)]() mutable {
            Frames frames;
            for (RecordLog::ToPack &one : batch) {
                frames.push_back(capture::packPage(*one.page));
                one.page.reset();
            }
            return frames;
        });
        m_packing.push_back(packing);
        onResult(packing.frames, this, [this, number = packing.number](const Frames &frames) {
            const auto mine =
                    std::find_if(m_packing.begin(), m_packing.end(),
                                 [number](const Packing &p) { return p.number == number; });
            if (mine == m_packing.end())
                return; // settled already
            takePacked(*mine, frames);
            m_packing.erase(mine);
            tend();
        });
    }
}

void LogArchive::takePacked(const Packing &packing, const Frames &frames)
{
    for (size_t i = 0; i < frames.size(); ++i)
        m_log.setPacked(packing.firstIds[i], frames[i]);
}

// The one place where the window waits: the compression is slower than what arrives, and memory is
// the harder bound. A job is a few milliseconds.
void LogArchive::settleOldest()
{
    Packing oldest = std::move(m_packing.front());
    m_packing.pop_front();
    oldest.frames.waitForFinished();
    if (oldest.frames.resultCount() > 0)
        takePacked(oldest, oldest.frames.result());
    pack();
}

void LogArchive::spill()
{
    if (m_isSpilling)
        return;
    std::vector<RecordLog::ToSpill> batch = m_log.takeToSpill(spillBatchBytes);
    if (batch.empty())
        return;
    m_isSpilling = true;
    std::vector<RowId> firstIds;
    for (const RecordLog::ToSpill &one : batch)
        firstIds.push_back(one.firstId);
    const auto work = [batch = std::move(batch), file = m_log.spill(), settings = m_settings,
                       &clock = m_clock] {
        Spilling done{file, {}, {}};
        if (!done.file) {
            auto made = capture::SpillFile::create(settings.directory, settings.tableArn, clock);
            if (!made)
                return Spilling{nullptr, {}, base::describe(made.error())};
            done.file = std::move(*made);
        }
        for (const RecordLog::ToSpill &one : batch) {
            const auto place = done.file->append(one.frame);
            if (!place) {
                done.trouble = base::describe(place.error());
                break;
            }
            done.places.push_back(*place);
        }
        return done;
    };
    onResult(onPool(m_spill, work), this,
             [this, firstIds](const Spilling &done) { takeSpilled(firstIds, done); });
}

void LogArchive::takeSpilled(const std::vector<RowId> &firstIds, const Spilling &done)
{
    m_isSpilling = false;
    m_log.setSpill(done.file);
    std::vector<capture::FramePlace> unused;
    for (size_t i = 0; i < done.places.size(); ++i)
        if (!m_log.setSpilled(firstIds[i], done.places[i]))
            unused.push_back(done.places[i]);
    release(std::move(unused));
    setTrouble(done.trouble);
    if (done.trouble.isEmpty())
        return tend();
    m_log.refuseSpill(firstIds[done.places.size()]);
    Q_EMIT refused();
}

void LogArchive::release(std::vector<capture::FramePlace> places)
{
    if (places.empty() || !m_log.spill())
        return;
    m_spill.start([places = std::move(places), file = m_log.spill()] {
        for (const capture::FramePlace &place : places)
            file->release(place);
    });
}

void LogArchive::open(RowId id)
{
    const std::optional<RecordLog::Closed> closed = m_log.closedOf(id);
    if (!closed || m_opening.contains(closed->firstId))
        return;
    if (m_opening.size() >= openingsAtOnce)
        dropStaleOpenings();
    m_opening.insert(closed->firstId);
    const auto work = [closed = *closed, spill = m_log.spill()] {
        return RecordLog::open(closed, spill.get());
    };
    onResult(onPool(m_readers, work), this,
             [this, first = closed->firstId,
              rows = closed->rows](const Result<stream::PagePtr> &page) {
                 m_opening.remove(first);
                 m_log.setOpened(first, page);
                 Q_EMIT opened(first, first + rows - 1);
             });
}

// Those that are still in sight are told as changed, so that they are asked for again.
void LogArchive::dropStaleOpenings()
{
    m_readers.clear();
    const auto [first, last] = std::minmax_element(m_opening.cbegin(), m_opening.cend());
    QMetaObject::invokeMethod(
            this, [this, first = *first, last = *last] { Q_EMIT opened(first, last); },
            Qt::QueuedConnection);
    m_opening.clear();
}

void LogArchive::setTrouble(const QString &trouble)
{
    if (std::exchange(m_trouble, trouble) != trouble)
        Q_EMIT troubleChanged();
}

} // namespace tailrace::models
