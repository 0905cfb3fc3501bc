// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trial/filtersession.h"

#include <QAbstractTableModel>

namespace tailrace::trial {

/// The records that a filter was tried on: whether each passes, its key, and why.
class TriedRows final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Sign, Key, Why, ColumnCount };
    enum Role { MatchedRole = Qt::UserRole }; ///< bool
    enum class Shown { All, Matched, NotMatched };
    Q_ENUM(Shown)

    explicit TriedRows(QObject *parent = nullptr);

    void setOutcome(const FilterOutcome &outcome);
    void setShown(Shown shown);
    Shown shown() const { return m_shown; }
    const TriedRecord &at(int row) const;
    /// -1 when it is not among those that are shown.
    int rowOf(const TrialRecord &record) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();

    std::vector<TriedRecord> m_all;
    std::vector<size_t> m_rows; ///< those that are shown
    Shown m_shown = Shown::All;
};

} // namespace tailrace::trial
