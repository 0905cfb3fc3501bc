// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordlog.h"
#include "models/rowtext.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QQueue>
#include <QSet>
#include <QTimer>

namespace tailrace::models {

/// The live table: rows of a RecordLog. Arrivals wait and are flushed together, as one insert and,
/// where the bound is reached, one remove. Text is made when first painted.
class RecordModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Time, Lag, Operation, Key, Changed, Size, Shard, Delivered, ColumnCount };
    /// What a row is, for delegates.
    enum class RowState { Insert, Modify, Remove, Unknown, SetAside, Gap };
    Q_ENUM(RowState)
    enum Role {
        StateRole = Qt::UserRole, ///< RowState
        TtlRole,                  ///< bool
        DeliveredRole,            ///< bool
        HighlightRole,            ///< bool: the record of an item that was sent from here
        RowIdRole,                ///< RowId
    };

    explicit RecordModel(QObject *parent = nullptr);
    RecordModel(RecordLog::Bounds bounds, QObject *parent);

    void append(const QList<stream::PagePtr> &pages);
    void append(const stream::Gap &gap);
    void clear();
    /// While paused nothing is inserted; waiting() counts. Arrivals beyond the bounds, of rows and
    /// of bytes, go, oldest first.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    qint64 waiting() const { return m_waiting; }
    /// The records that sinks have acknowledged; may come before or after the records themselves.
    void markDelivered(const QList<QByteArray> &eventIds);
    void setHighlighted(const QByteArray &eventId);

    const RecordLog &log() const { return m_log; }
    RowId idOf(const QModelIndex &index) const { return m_log.firstId() + index.row(); }
    /// Invalid when the row has gone or is not there yet.
    QModelIndex indexOf(RowId id, int column = 0) const;
    /// The newest row of that event, or -1. Looks through what is shown.
    RowId find(const QByteArray &eventId) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void waitingChanged();

private:
    void enqueue(const RecordLog::Entry &entry);
    void dropOldestWaiting();
    void flush();
    const RowText &textOf(RowId id) const;
    QString cell(RowId id, int column) const;
    bool isDelivered(const LogRow &row) const;

    RecordLog m_log;
    const RecordLog::Bounds m_bounds;
    QQueue<RecordLog::Entry> m_pending;
    qint64 m_waiting = 0;      ///< rows in m_pending
    qint64 m_waitingBytes = 0; ///< what they cost
    bool m_paused = false;
    QTimer m_flush;
    QSet<QByteArray> m_delivered;
    QQueue<QByteArray> m_deliveredOrder;
    QByteArray m_highlighted;
    mutable QCache<RowId, RowText> m_texts;
};

} // namespace tailrace::models
