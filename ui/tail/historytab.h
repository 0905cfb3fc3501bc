// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemhistory.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QTableView;
QT_END_NAMESPACE

namespace tailrace::ui {

class DiffView;

/// All records of one item, and what the one that is chosen changed.
class HistoryTab final : public QWidget
{
    Q_OBJECT
public:
    /// The log outlives it.
    explicit HistoryTab(const models::RecordLog &log, QWidget *parent = nullptr);

    /// The history of that record's item, with the record chosen.
    void showRecord(const models::LogRow &row, models::RowId id);
    /// The log has more, or less.
    void update();

Q_SIGNALS:
    /// Shown in the table, please.
    void recordRequested(qint64 rowId);

private:
    void choose();
    void describe();
    void showDiff();

    models::ItemHistory *m_history;
    QLabel *m_note;
    QTableView *m_list;
    DiffView *m_diff;
    models::RowId m_wanted = -1; ///< to be chosen as soon as it is found
};

} // namespace tailrace::ui
