// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries.h"
#include "models/logarchive.h"
#include "models/recordcolumns.h"
#include "models/rowfilter.h"
#include "models/rowtexts.h"
#include "models/throughput.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace tailrace::models {

/// The live table: rows of a RecordLog, all of them or those that a filter lets through. What
/// arrives is in the log at once and is shown with the next flush, one a frame, as one insert and,
/// where the bound is reached, one remove; what a new filter finds among older rows comes as one
/// more insert at the top. Text is made when first painted.
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
        DeliveredRole,            ///< int: how many routes have delivered it
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
        int deliveries = 0; ///< how many routes have delivered it
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
    /// While paused nothing that arrives is inserted; waiting() counts.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    /// Rows that would be shown, as far as a filter has looked at them.
    qint64 waiting() const { return m_filter ? m_filter->newer() : m_log.endId() - m_shownEnd; }
    /// Shows the rows that meet it, and gaps and what could not be read; nothing shows all. A
    /// reset; then rows come as they are found, newest first.
    void setFilter(const std::optional<RowCondition> &condition);
    /// Null when there is none.
    const RowCondition *filter() const;
    /// Shows only what was written in that time, what meets the filter of it; nothing: all times. A
    /// reset, as with the filter.
    void setTimeRange(const std::optional<TimeRange> &range);
    const std::optional<TimeRange> &timeRange() const { return m_choice.range; }
    /// Filter and time together; nothing is left out where it is all.
    const RowChoice &choice() const { return m_choice; }
    /// It has not looked at everything, or not all that it found is shown yet.
    bool isFiltering() const { return m_filter && (!m_filter->isDone() || m_filter->older() > 0); }
    /// Of the rows that are held and do not wait, how many the filter has looked at.
    qint64 lookedAt() const;
    /// Rows from that one on are shown if they ever will be.
    RowId decidedFrom() const;
    /// Whether arrived rows up to that one (not included) are shown unless they are filtered away.
    RowId decidedUntil() const { return m_shownEnd; }
    /// The records that sinks have acknowledged; may come before or after the records themselves.
    void markDelivered(const QString &routeId, const QList<QByteArray> &eventIds);
    bool isDeliveredBy(const QString &routeId, RowId id) const;
    void setHighlighted(const QByteArray &eventId);
    /// Columns of attributes, and the colours of rows.
    void setAttributes(const std::vector<AttributePath> &attributes);
    void setRules(const QList<ColourRule> &rules);
    const std::vector<AttributePath> &attributes() const { return m_texts.questions().attributes; }

    const RecordLog &log() const { return m_log; }
    /// Of everything that has come since it was empty, what has gone out of the log too.
    const Throughput &throughput() const { return m_throughput; }
    RowId idOf(const QModelIndex &index) const { return m_rows.at(index.row()); }
    /// What stands in these rows, in ascending order.
    std::vector<RowRange> rowsOf(int firstRow, int lastRow) const;
    /// Invalid when the row has gone or is not shown.
    QModelIndex indexOf(RowId id, int column = 0) const;
    /// The first row that is shown and not older than that one; rowCount() when there is none.
    int rowFrom(RowId id) const { return int(m_rows.rowFrom(id)); }
    /// The newest row of that event, or -1, whether a filter shows it or not. Looks through rows
    /// from that one on which do not wait and whose page is open.
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
    /// The filter is another one, or has looked at more.
    void filterProgressed();

private:
    void arrived();
    void evict();
    void flush();
    void flushSoon();
    void insertOlder();
    void insertNewer();
    void choose();
    void startFilter();
    void changed(RowId first, RowId last);
    bool isHighlighted(const LogRow &row) const;

    RecordLog m_log;
    Throughput m_throughput;
    std::unique_ptr<LogArchive> m_archive; ///< null: what does not fit is dropped
    ShownRows m_rows;
    RowChoice m_choice;
    std::unique_ptr<RowFilter> m_filter; ///< null: all are shown
    RowId m_shownEnd = 0;                ///< what came later waits
    RowId m_clearedUpTo = 0;
    bool m_paused = false;
    QTimer m_flush;
    Deliveries m_deliveries;
    QByteArray m_highlighted;
    mutable RowTexts m_texts;
};

} // namespace tailrace::models
