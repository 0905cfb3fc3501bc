// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logscan.h"

#include "base/async.h"

#include <algorithm>

namespace tailrace::models {

namespace {

/// A piece of work: a few milliseconds, so that who waits for the first find waits no longer, and
/// as few of them as the window's thread can take in beside its frames.
constexpr qint64 batchBytes = 2 * 1024 * 1024;
constexpr size_t batchParts = 500;
/// What a page grows to when it is opened again, at least.
constexpr qint64 sealedFactor = 4;

qint64 workOf(const RecordLog::Part &part)
{
    if (part.page)
        return part.page->bytes().size();
    if (!part.sealed)
        return 0;
    const auto *frame = std::get_if<QByteArray>(&*part.sealed);
    const qint64 size = frame ? frame->size() : std::get<capture::FramePlace>(*part.sealed).size;
    return size * sealedFactor;
}

} // namespace

LogScan::LogScan(const RecordLog &log, Way way, int threads, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_way(way)
    , m_isStopped(std::make_shared<std::atomic_bool>(false))
{
    m_pool.setMaxThreadCount(threads);
}

LogScan::~LogScan()
{
    stop();
    m_pool.waitForDone();
}

void LogScan::begin(Look look, RowId from, RowId until)
{
    stop();
    m_isStopped = std::make_shared<std::atomic_bool>(false);
    m_look = std::move(look);
    m_from = from;
    m_until = until;
    m_lookedFrom = m_lookedUntil = m_way == Way::Newer ? from : until;
    feed();
}

void LogScan::goOn(RowId until)
{
    m_until = qMax(m_until, until);
    feed();
}

void LogScan::stop()
{
    *m_isStopped = true;
    m_pool.clear();
    m_batches.clear();
    m_from = m_until = 0;
}

bool LogScan::hasMore() const
{
    return qMax(m_from, m_log.firstId()) < qMin(m_until, m_log.endId());
}

std::vector<RecordLog::Part> LogScan::nextParts()
{
    std::vector<RecordLog::Part> parts;
    m_from = qMax(m_from, m_log.firstId());
    for (qint64 work = 0; hasMore() && work < batchBytes && parts.size() < batchParts;) {
        const bool isNewer = m_way == Way::Newer;
        RecordLog::Part part = m_log.partOf(isNewer ? m_from : m_until - 1);
        if (isNewer)
            m_from = qMin(part.firstId + part.rows, m_until);
        else
            m_until = part.firstId;
        work += workOf(part);
        parts.push_back(std::move(part));
    }
    if (m_way == Way::Older)
        std::reverse(parts.begin(), parts.end());
    return parts;
}

void LogScan::feed()
{
    const auto mostAtOnce = size_t(m_pool.maxThreadCount()) * 2;
    while (m_batches.size() < mostAtOnce && hasMore()) {
        Batch batch;
        batch.number = m_nextNumber++;
        const RowId from = m_from;
        const RowId until = m_until;
        std::vector<RecordLog::Part> parts = nextParts();
        batch.from = m_way == Way::Newer ? qMax(from, parts.front().firstId) : qMax(from, m_until);
        batch.until = m_way == Way::Newer ? qMin(until, m_from) : until;
        const auto work = [parts = std::move(parts), look = m_look, spill = m_log.spill(),
                           isStopped = m_isStopped, lowest = batch.from,
                           end = batch.until]() mutable {
            RowIds found;
            for (RecordLog::Part &part : parts) {
                if (*isStopped)
                    break;
                look(part, spill.get(), found);
                part = {};
            }
            const auto isOutside = [lowest, end](RowId id) { return id < lowest || id >= end; };
            found.erase(std::remove_if(found.begin(), found.end(), isOutside), found.end());
            return found;
        };
        const qint64 number = batch.number;
        m_batches.push_back(std::move(batch));
        onResult(onPool(m_pool, work), this,
                 [this, number](const RowIds &found) { take(number, found); });
    }
}

// Several threads may finish in another order; what was given up is not among the batches any more.
void LogScan::take(qint64 number, const RowIds &found)
{
    const auto mine = std::find_if(m_batches.begin(), m_batches.end(),
                                   [number](const Batch &batch) { return batch.number == number; });
    if (mine == m_batches.end())
        return;
    mine->found = found;
    while (!m_batches.empty() && m_batches.front().found) {
        const Batch done = std::move(m_batches.front());
        m_batches.pop_front();
        if (m_way == Way::Newer)
            m_lookedUntil = done.until;
        else
            m_lookedFrom = done.from;
        feed();
        Q_EMIT looked(*done.found);
    }
}

} // namespace tailrace::models
