// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/openedpages.h"

#include <deque>
#include <vector>

namespace tailrace::models {

/// Ids of rows in rising order.
using RowIds = std::vector<RowId>;

/// Which rows of a log a table shows: all from one on to another, or a choice of them, at four
/// bytes each.
class ShownRows
{
public:
    /// All of them, end excluded.
    void showAll(RowId first, RowId end);
    /// None yet; those that are added.
    void showChosen();
    bool isChosen() const { return m_isChosen; }

    qint64 size() const { return m_isChosen ? qint64(m_chosen.size()) : m_end - m_first; }
    RowId at(qint64 row) const;
    /// The row of the first one whose id is not lower; size() when there is none.
    qint64 rowFrom(RowId id) const;
    bool contains(RowId id) const;

    void append(const RowIds &ids);  ///< of chosen ones; all higher than what is there
    void prepend(const RowIds &ids); ///< all lower
    void dropBefore(RowId id);

private:
    RowId m_first = 0;
    RowId m_end = 0;
    bool m_isChosen = false;
    void rebase();

    RowId m_base = 0; ///< what the chosen are counted from
    std::deque<quint32> m_chosen;
};

} // namespace tailrace::models
