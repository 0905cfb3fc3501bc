// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logscan.h"
#include "models/recordmatch.h"
#include "models/rowtexts.h"

#include <QAbstractTableModel>
#include <QThreadPool>

#include <array>

namespace tailrace::models {

/// How the records of two logs differ, found in the background: a row for each record that only
/// one has and for each pair that is not the same.
class LogComparison final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Difference, Operation, Key, LeftTime, RightTime, ColumnCount };
    enum class Kind { Differs, OnlyLeft, OnlyRight };
    struct Row
    {
        Kind kind = Kind::Differs;
        RowId left = -1;
        RowId right = -1;
    };
    struct Counts
    {
        qint64 same = 0;
        qint64 differing = 0;
        qint64 onlyLeft = 0;
        qint64 onlyRight = 0;
        /// Rows of both sides that could not be compared: set aside, in pages that can't be read,
        /// or gone meanwhile; and gaps.
        qint64 notCompared = 0;

        bool operator==(const Counts &) const = default;
    };

    /// The logs outlive it.
    LogComparison(const RecordLog &left, const RecordLog &right, QObject *parent = nullptr);
    ~LogComparison() override;

    /// What the sides are called, in the column of differences and at the times.
    void setNames(const QString &left, const QString &right);
    /// Compares what the logs hold now; by what suits them, when nothing is said.
    void start(std::optional<MatchBy> by = {});
    bool isDone() const { return m_phase == Phase::Done; }
    /// The logs hold something else than what start() saw.
    bool isOutdated() const;
    /// How records were matched; what start() was told, until that is known.
    MatchBy matchedBy() const { return m_by; }
    int percent() const;
    /// Of the comparison that was done last, as the rows are; start() keeps them meanwhile.
    const Counts &counts() const { return m_counts; }
    /// Only rows of that kind; nothing: all of them.
    void show(std::optional<Kind> kind);

    const Row &rowAt(int row) const;
    /// What differs in that row: the left as before, the right as after.
    std::vector<DiffRow> diffAt(int row) const;
    stream::EventName eventAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void progressed();

private:
    enum class Phase { Idle, Scanning, Matching, Comparing, Done };
    struct Prints;
    struct Side
    {
        Side(const RecordLog &log, QObject *parent);
        const RecordLog &log;
        LogScan scan;
        std::shared_ptr<Prints> prints;
        RowId from = 0; ///< what is compared: [from, until)
        RowId until = 0;
        mutable RowTexts texts;
    };
    struct Matched
    {
        MatchBy by = MatchBy::Event;
        std::vector<RecordPair> pairs;
        qint64 records = 0; ///< of both sides
    };
    void scan(Side &side);
    void match();
    void takeMatched(const Matched &matched);
    void compareMore();
    void takeCompared(size_t from, const std::vector<bool> &differ);
    void take(const RecordPair &pair, bool differs);
    void conclude();
    void showRows();
    void countLost(const Matched &matched);
    bool isHeld(const Side &side, RowId id) const;
    std::optional<stream::DecodedRecord> recordOf(const Side &side, RowId id) const;
    QString textOf(const Side &side, RowId id, Column column) const;

    Side m_left;
    Side m_right;
    std::array<QString, 2> m_names;
    QThreadPool m_pool;
    Phase m_phase = Phase::Idle;
    qint64 m_turn = 0; ///< answers to earlier starts are void
    std::optional<MatchBy> m_wanted;
    MatchBy m_by = MatchBy::Event;
    std::vector<RecordPair> m_pairs;
    size_t m_next = 0; ///< the first pair that is not compared
    Counts m_counting; ///< of what is found while it runs
    std::vector<Row> m_found;
    Counts m_counts;
    std::vector<Row> m_rows;     ///< all differences
    std::vector<size_t> m_shown; ///< places among them
    std::optional<Kind> m_kind;
};

} // namespace tailrace::models
