// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exportfile.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <deque>

namespace tailrace::models {

/// Writes rows of a log to a file. Pages are opened and written by a thread of its own, a batch at
/// a time, so the window goes on, and so does the log: what it drops before its turn is counted.
class RowExport final : public QObject
{
    Q_OBJECT
public:
    /// rows in ascending order; log and clock outlive it.
    RowExport(const RecordLog &log, std::vector<RowRange> rows, ExportSettings settings,
              const base::Clock &clock, QObject *parent = nullptr);
    /// Ends the work, and leaves no file when it was not finished.
    ~RowExport() override;

    void start();
    /// Nothing is left of it, and nothing is emitted any more. False, and nothing else, when it is
    /// too late: the file is being put in its place, and finished() or failed() follows.
    bool cancel();
    /// Steps of total(), a row one or two of them.
    qint64 done() const { return m_done; }
    qint64 total() const { return m_total; }

Q_SIGNALS:
    void progressed();
    void finished(const tailrace::models::ExportReport &report);
    /// File, and nothing is left of it.
    void failed(const tailrace::Error &error);

private:
    /// A page, and which of its rows.
    struct Piece
    {
        RecordLog::Part part;
        std::vector<RowId> rows;
    };
    using Batch = std::vector<Piece>;
    void dropGone();
    RowRange takeRange();
    Batch takeBatch();
    void beginTurn();
    void next();
    void took(const Result<qint64> &result, qint64 rows);
    void finish();

    const RecordLog &m_log;
    const std::vector<RowRange> m_rows;
    const ExportSettings m_settings;
    const base::Clock &m_clock;
    QThreadPool m_pool;                 ///< one thread
    std::shared_ptr<ExportFile> m_file; ///< touched by one job at a time
    bool m_isLooking = false;           ///< the first of two turns
    std::deque<RowRange> m_left;        ///< of this turn
    qint64 m_gone = 0;
    qint64 m_done = 0;
    qint64 m_total = 0;
    enum Course { Running, Cancelled, Finishing };
    std::shared_ptr<std::atomic<int>> m_course; ///< a Course; read by the jobs
};

} // namespace tailrace::models
