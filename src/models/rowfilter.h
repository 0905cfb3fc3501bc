// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logscan.h"
#include "models/rowcondition.h"

namespace tailrace::models {

/// Finds the rows of a log that meet a condition, in the background: what it holds from the newest
/// to the oldest, and what arrives as it comes. Gaps, and records that could not be read, are
/// always found: a loss is never filtered away.
class RowFilter final : public QObject
{
    Q_OBJECT
public:
    /// middle: rows from there on are told as newer ones, those before as older ones.
    RowFilter(const RecordLog &log, const RowCondition &condition, RowId middle,
              QObject *parent = nullptr);

    const RowCondition &condition() const { return m_condition; }
    void arrived();
    /// Found and not taken yet.
    RowIds takeOlder() { return std::exchange(m_olderIds, {}); }
    RowIds takeNewer() { return std::exchange(m_newerIds, {}); }
    qint64 older() const { return qint64(m_olderIds.size()); }
    qint64 newer() const { return qint64(m_newerIds.size()); }
    void forgetBefore(RowId id);
    /// Rows that were looked at: [from, until).
    RowId lookedFrom() const { return m_older.lookedFrom(); }
    RowId lookedUntil() const { return m_newer.lookedUntil(); }
    bool isDone() const { return m_older.isDone() && m_newer.isDone(); }

    /// The rows of a part that meet it. Pure; for any thread.
    static void look(const RowCondition &condition, const RecordLog::Part &part,
                     const capture::SpillFile *spill, RowIds &found);

Q_SIGNALS:
    void olderLooked();
    void newerLooked();

private:
    const RecordLog &m_log;
    const RowCondition m_condition;
    LogScan m_older;
    LogScan m_newer;
    RowIds m_olderIds;
    RowIds m_newerIds;
};

} // namespace tailrace::models
