// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowfilter.h"

#include <QThread>

#include <algorithm>

namespace tailrace::models {

namespace {

/// The window, the engine and the compression want processors too.
int threadsForOlder()
{
    return qMax(1, QThread::idealThreadCount() - 1);
}

void dropBefore(RowIds &ids, RowId id)
{
    ids.erase(ids.begin(), std::lower_bound(ids.begin(), ids.end(), id));
}

} // namespace

RowFilter::RowFilter(const RecordLog &log, const RowChoice &choice, RowId middle, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_choice(choice)
    , m_older(log, LogScan::Way::Older, threadsForOlder())
    , m_newer(log, LogScan::Way::Newer, 1)
{
    connect(&m_older, &LogScan::looked, this, [this](const RowIds &found) {
        m_olderIds.insert(m_olderIds.begin(), found.begin(), found.end());
        dropBefore(m_olderIds, m_log.firstId()); // meanwhile they may have gone
        Q_EMIT olderLooked();
    });
    connect(&m_newer, &LogScan::looked, this, [this](const RowIds &found) {
        m_newerIds.insert(m_newerIds.end(), found.begin(), found.end());
        dropBefore(m_newerIds, m_log.firstId());
        Q_EMIT newerLooked();
    });
    const auto lookAt = [choice](const RecordLog::Part &part, const capture::SpillFile *spill,
                                 RowIds &found) { look(choice, part, spill, found); };
    m_older.begin(lookAt, log.firstId(), middle);
    m_newer.begin(lookAt, middle, log.endId());
}

void RowFilter::arrived()
{
    m_newer.goOn(m_log.endId());
}

void RowFilter::forgetBefore(RowId id)
{
    dropBefore(m_olderIds, id);
    dropBefore(m_newerIds, id);
}

void RowFilter::look(const RowChoice &choice, const RecordLog::Part &part,
                     const capture::SpillFile *spill, RowIds &found)
{
    const std::optional<bool> isWanted = choice.judge(part);
    if (isWanted == false)
        return;
    const LogRow opened = isWanted ? LogRow() : RecordLog::open(part, spill);
    for (qint64 i = 0; i < part.rows; ++i)
        if (isWanted || choice.admits(opened, size_t(i)))
            found.push_back(part.firstId + i);
}

} // namespace tailrace::models
