// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliverymarks.h"
#include "models/logarchive.h"
#include "models/recordcolumns.h"
#include "models/rowtexts.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace tailrace::models {

/// The live table: rows of a RecordLog. What arrives is in the log at once and is shown with the
/// next flush, one a frame, as one insert and, where the bound is reached, one remove. Text is made
/// when first painted.
class RecordModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using Column = RecordColumn;
    using enum RecordColumn;
    /// What a row is, for delegates.
    enum class RowState { Insert, Modify, Remove, Unknown, SetAside, Gap, Opening };
    Q_ENUM(RowState)
    enum Role {
        StateRole = Qt::UserRole, ///< RowState
        TtlRole,                  ///< bool
        DeliveredRole,            ///< bool
        HighlightRole,            ///< bool: the record of an item that was sent from here
        RowIdRole,                ///< RowId
        ColourRole,               ///< RowColour: of the user's rules
    };
    /// All that a view paints of a row, at once.
    struct Face
    {
        RowId id = 0;
        RowState state = RowState::Opening;
        bool isTtl = false;
        bool isDelivered = false;
        bool isHighlighted = false;
        const RowText *text = nullptr; ///< null while its page is being opened
    };

    explicit RecordModel(QObject *parent = nullptr);
    RecordModel(RecordLog::Bounds bounds, QObject *parent);
    ~RecordModel() override;

    /// From now on what does not fit into memory is compressed and goes to the disk.
    void keepOnDisk(LogArchive::Settings settings, const base::Clock &clock);
    void setMemoryBytes(qint64 bytes);
    /// Why older rows are dropped, for people; empty while none need be.
    QString trouble() const;
    /// Nothing is being compressed or written.
    bool isArchiveIdle() const { return !m_archive || m_archive->isIdle(); }
    qint64 dropped() const { return m_log.firstId() - m_clearedUpTo; }

    void append(const QList<stream::PagePtr> &pages);
    void append(const stream::Gap &gap);
    void clear();
    /// While paused nothing is inserted; waiting() counts.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    qint64 waiting() const { return m_log.endId() - m_shownEnd; }
    /// The records that sinks have acknowledged; may come before or after the records themselves.
    void markDelivered(const QList<QByteArray> &eventIds);
    void setHighlighted(const QByteArray &eventId);
    /// Columns of attributes, and the colours of rows.
    void setAttributes(const std::vector<AttributePath> &attributes);
    void setRules(const QList<ColourRule> &rules);
    const std::vector<AttributePath> &attributes() const { return m_texts.questions().attributes; }
    /// The paths that the newest records have.
    QStringList attributePaths() const;

    const RecordLog &log() const { return m_log; }
    RowId idOf(const QModelIndex &index) const { return m_log.firstId() + index.row(); }
    /// What stands in these rows, in ascending order.
    std::vector<RowRange> rowsOf(int firstRow, int lastRow) const;
    /// Invalid when the row has gone or is not shown yet.
    QModelIndex indexOf(RowId id, int column = 0) const;
    /// The newest row of that event, or -1. Looks through rows from that one on which are shown and
    /// whose page is open.
    RowId find(const QByteArray &eventId, RowId from = 0) const;
    /// Opens the row's page and makes its text elsewhere where that takes long; dataChanged
    /// follows.
    Face faceOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void waitingChanged();
    void troubleChanged();

private:
    void arrived();
    void evict();
    void flush();
    void changed(RowId first, RowId last);
    bool isDelivered(RowId id, const LogRow &row) const;
    bool isHighlighted(const LogRow &row) const;

    RecordLog m_log;
    std::unique_ptr<LogArchive> m_archive; ///< null: what does not fit is dropped
    RowId m_shownEnd = 0;
    RowId m_clearedUpTo = 0;
    bool m_paused = false;
    QTimer m_flush;
    DeliveryMarks m_marks;
    QByteArray m_highlighted;
    mutable RowTexts m_texts;
};

} // namespace tailrace::models
