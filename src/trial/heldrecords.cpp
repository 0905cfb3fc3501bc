// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/heldrecords.h"

#include "base/async.h"

#include <QThreadPool>

namespace tailrace::trial {

namespace {

constexpr int lookEveryMs = 500;

using Parts = std::vector<models::RecordLog::Part>;

TrialRecordList recordsIn(const Parts &parts, const capture::SpillFile *spill, qsizetype count)
{
    TrialRecordList records;
    for (const models::RecordLog::Part &part : parts) {
        const stream::PagePtr page = models::RecordLog::open(part, spill).page;
        for (size_t left = page ? page->entries().size() : 0;
             left > 0 && qsizetype(records.size()) < count; --left)
            records.push_back({page, left - 1});
    }
    return records;
}

} // namespace

HeldRecords::HeldRecords(const models::RecordLog &log, QString name, QObject *parent)
    : TrialRecords(parent)
    , m_log(log)
    , m_name(std::move(name))
    , m_toldEnd(log.endId())
{
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (std::exchange(m_toldEnd, m_log.endId()) != m_log.endId())
            Q_EMIT changed();
    });
    m_timer.start(lookEveryMs);
}

QFuture<Result<TrialRecordList>> HeldRecords::newest(qsizetype count)
{
    return newestOf(m_log, count);
}

QFuture<Result<TrialRecordList>> newestOf(const models::RecordLog &log, qsizetype count)
{
    Parts parts;
    qint64 rows = 0;
    for (models::RowId end = log.endId(); end > log.firstId() && rows < count;) {
        parts.push_back(log.partOf(end - 1));
        end = parts.back().firstId;
        rows += parts.back().rows;
    }
    return onPool(*QThreadPool::globalInstance(),
                  [parts = std::move(parts), spill = log.spill(), count] {
                      return Result<TrialRecordList>(recordsIn(parts, spill.get(), count));
                  });
}

} // namespace tailrace::trial
