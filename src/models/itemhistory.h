// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagediff.h"
#include "models/logscan.h"
#include "models/rowtexts.h"

#include <QAbstractTableModel>

namespace tailrace::models {

/// All records of one item that a log holds, oldest first, found in the background; those that
/// arrive are added.
class ItemHistory final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Operation, Changed, ColumnCount };

    /// The log outlives it.
    explicit ItemHistory(const RecordLog &log, QObject *parent = nullptr);

    /// Of the item that this record is of; a row without a key has none. The same item again
    /// changes nothing.
    void show(const LogRow &row);
    void clear();
    /// The log has more, or less.
    void update();
    /// Everything that is held has been looked at.
    bool isDone() const { return m_older.isDone() && m_newer.isDone(); }
    /// Of what is held, in percent.
    int lookedPercent() const;

    RowId idAt(int row) const { return m_ids[size_t(row)]; }
    /// -1 when it is not there (yet).
    int rowOf(RowId id) const;
    stream::EventName eventAt(int row) const;
    /// What the record changed. Where its stream carries no old images, against the record before.
    std::vector<DiffRow> diffAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The rows of a part that are of the item with that key. Pure; for any thread.
    static void look(quint64 keyDigest, const QByteArray &keys, const RecordLog::Part &part,
                     const capture::SpillFile *spill, RowIds &found);

Q_SIGNALS:
    /// Another piece was looked at.
    void progressed();

private:
    void addOlder(const RowIds &ids);
    void addNewer(const RowIds &ids);
    void dropGone();
    std::optional<stream::DecodedRecord> recordAt(int row) const;

    const RecordLog &m_log;
    LogScan m_older;
    LogScan m_newer;
    QByteArray m_keys; ///< as received; empty: nothing is shown
    RowIds m_ids;
    mutable RowTexts m_texts;
};

} // namespace tailrace::models
