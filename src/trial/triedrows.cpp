// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/triedrows.h"

#include <algorithm>

namespace tailrace::trial {

TriedRows::TriedRows(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void TriedRows::setOutcome(const FilterOutcome &outcome)
{
    beginResetModel();
    m_all = outcome.records;
    choose();
    endResetModel();
}

void TriedRows::setShown(Shown shown)
{
    beginResetModel();
    m_shown = shown;
    choose();
    endResetModel();
}

void TriedRows::choose()
{
    m_rows.clear();
    for (size_t i = 0; i < m_all.size(); ++i)
        if (m_shown == Shown::All || (m_shown == Shown::Matched) == m_all[i].isMatched)
            m_rows.push_back(i);
}

const TriedRecord &TriedRows::at(int row) const
{
    return m_all[m_rows[size_t(row)]];
}

int TriedRows::rowOf(const TrialRecord &record) const
{
    if (!record.page)
        return -1;
    const auto isThat = [&](size_t i) {
        const TrialRecord &other = m_all[i].record;
        return other.page == record.page ? other.index == record.index
                                         : other.raw() == record.raw();
    };
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), isThat);
    return at == m_rows.end() ? -1 : int(at - m_rows.begin());
}

int TriedRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TriedRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TriedRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TriedRecord &tried = at(index.row());
    if (role == MatchedRole)
        return tried.isMatched;
    if (role == Qt::AccessibleTextRole && index.column() == Sign)
        return tried.isMatched ? tr("passes") : tr("does not pass");
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == Sign)
        return tried.isMatched ? QStringLiteral("✓") : QStringLiteral("–");
    return index.column() == Key ? tried.key : tried.why;
}

QVariant TriedRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Key ? tr("Key") : section == Why ? tr("Why") : QString();
}

} // namespace tailrace::trial
