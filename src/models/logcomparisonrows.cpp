// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the comparison shows: LogComparison as a table.
#include "models/logcomparison.h"

#include "models/rowrecord.h"

namespace tailrace::models {

// A log may have let go of its oldest rows.
bool LogComparison::isHeld(const Side &side, RowId id) const
{
    return id >= side.log.firstId() && id < side.log.endId();
}

const LogComparison::Row &LogComparison::rowAt(int row) const
{
    return m_rows[m_shown[size_t(row)]];
}

std::optional<stream::DecodedRecord> LogComparison::recordOf(const Side &side, RowId id) const
{
    return isHeld(side, id) ? models::recordOf(side.log.at(id)) : std::nullopt;
}

std::vector<DiffRow> LogComparison::diffAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const Row &at = rowAt(row);
    const auto left = recordOf(m_left, at.left);
    const auto right = recordOf(m_right, at.right);
    if (left && right)
        return compareRecords(*left, *right);
    if (left)
        return oneSided(*left, true);
    return right ? oneSided(*right, false) : std::vector<DiffRow>();
}

stream::EventName LogComparison::eventAt(int row) const
{
    const Row &at = rowAt(row);
    const Side &side = at.left < 0 ? m_right : m_left;
    const RowId id = at.left < 0 ? at.right : at.left;
    if (!isHeld(side, id))
        return stream::EventName::Unknown;
    const LogRow shown = side.log.at(id);
    return shown.entry ? shown.entry->eventName : stream::EventName::Unknown;
}

QString LogComparison::textOf(const Side &side, RowId id, Column column) const
{
    if (!isHeld(side, id))
        return {};
    const RowText *known = side.texts.known(id); // else its page may have to be opened
    const RowText &text = known ? *known : side.texts.whole(id, side.log.at(id));
    return column == Operation ? text.operation : column == Key ? text.key : text.time;
}

int LogComparison::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int LogComparison::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogComparison::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole)
        return {};
    const Row &row = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (column) {
    case Difference:
        return row.kind == Kind::Differs
                       ? tr("differs")
                       : tr("only in %1").arg(row.right < 0 ? m_names[0] : m_names[1]);
    case LeftTime:
        return textOf(m_left, row.left, column);
    case RightTime:
        return textOf(m_right, row.right, column);
    default:
        return row.left < 0 ? textOf(m_right, row.right, column) : textOf(m_left, row.left, column);
    }
}

QVariant LogComparison::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Difference:
        return tr("Difference");
    case Operation:
        return tr("Operation");
    case Key:
        return tr("Key");
    default:
        return tr("Time in %1").arg(m_names[section == LeftTime ? 0 : 1]);
    }
}

} // namespace tailrace::models
