// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logscan.h"
#include "models/rowchoice.h"

namespace tailrace::models {

/// Finds the rows of a log that are wanted, in the background: what it holds from the newest
/// to the oldest, and what arrives as it comes. Gaps, and records that could not be read, are
/// always found: a loss is never filtered away.
class RowFilter final : public QObject
{
    Q_OBJECT
public:
    /// middle: rows from there on are told as newer ones, those before as older ones.
    RowFilter(const RecordLog &log, const RowChoice &choice, RowId middle,
              QObject *parent = nullptr);

    const RowChoice &choice() const { return m_choice; }
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

    /// The rows of a part that are wanted. Pure; for any thread.
    static void look(const RowChoice &choice, const RecordLog::Part &part,
                     const capture::SpillFile *spill, RowIds &found);

Q_SIGNALS:
    void olderLooked();
    void newerLooked();

private:
    const RecordLog &m_log;
    const RowChoice m_choice;
    LogScan m_older;
    LogScan m_newer;
    RowIds m_olderIds;
    RowIds m_newerIds;
};

} // namespace tailrace::models
