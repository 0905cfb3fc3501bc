// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordlog.h"
#include "models/shownrows.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <atomic>

namespace tailrace::models {

/// Looks through a log, entry by entry, in a pool of threads, and tells what was found in order.
/// The log is touched in this object's thread only.
class LogScan final : public QObject
{
    Q_OBJECT
public:
    enum class Way { Newer, Older };
    /// Adds the rows of the part that are wanted, in rising order. Called in any thread.
    using Look = std::function<void(const RecordLog::Part &part, const capture::SpillFile *spill,
                                    RowIds &found)>;
    LogScan(const RecordLog &log, Way way, int threads, QObject *parent = nullptr);
    ~LogScan() override;

    /// Newer: from that row on to the end of [from, until); Older: from the row before until down
    /// to from. What went on before is given up.
    void begin(Look look, RowId from, RowId until);
    /// Newer only: there is more behind what was there.
    void goOn(RowId until);
    void stop();
    /// All that was asked for has been looked at and told.
    bool isDone() const { return m_batches.empty() && !hasMore(); }
    /// What was looked at and told: [from, until).
    RowId lookedFrom() const { return m_lookedFrom; }
    RowId lookedUntil() const { return m_lookedUntil; }

Q_SIGNALS:
    /// Another piece was looked at; these are the rows.
    void looked(const tailrace::models::RowIds &found);

private:
    struct Batch
    {
        qint64 number = 0;
        RowId from = 0;
        RowId until = 0;
        std::optional<RowIds> found;
    };
    bool hasMore() const;
    void feed();
    std::vector<RecordLog::Part> nextParts();
    void take(qint64 number, const RowIds &found);

    const RecordLog &m_log;
    const Way m_way;
    QThreadPool m_pool;
    Look m_look;
    std::shared_ptr<std::atomic_bool> m_isStopped;
    std::deque<Batch> m_batches; ///< being looked at
    qint64 m_nextNumber = 0;
    RowId m_from = 0; ///< what is not given out yet
    RowId m_until = 0;
    RowId m_lookedFrom = 0;
    RowId m_lookedUntil = 0;
};

} // namespace tailrace::models
