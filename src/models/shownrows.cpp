// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/shownrows.h"

#include <algorithm>
#include <limits>

namespace tailrace::models {

namespace {

/// So many rows below the first one that is added may still be prepended; a log holds fewer.
constexpr RowId roomBelow = 1LL << 30;
constexpr RowId mostOffset = std::numeric_limits<quint32>::max();

} // namespace

void ShownRows::showAll(RowId first, RowId end)
{
    *this = {};
    m_first = first;
    m_end = end;
}

void ShownRows::showChosen()
{
    *this = {};
    m_isChosen = true;
}

RowId ShownRows::at(qint64 row) const
{
    return m_isChosen ? m_base + m_chosen[size_t(row)] : m_first + row;
}

qint64 ShownRows::rowFrom(RowId id) const
{
    if (!m_isChosen)
        return qBound<qint64>(0, id - m_first, size());
    const auto found = std::lower_bound(
            m_chosen.begin(), m_chosen.end(), id,
            [this](quint32 offset, RowId wanted) { return m_base + offset < wanted; });
    return found - m_chosen.begin();
}

bool ShownRows::contains(RowId id) const
{
    const qint64 row = rowFrom(id);
    return row < size() && at(row) == id && (m_isChosen || id >= m_first);
}

void ShownRows::append(const RowIds &ids)
{
    if (ids.empty())
        return;
    if (m_chosen.empty())
        m_base = ids.front() - roomBelow;
    if (ids.back() - m_base > mostOffset)
        rebase();
    for (const RowId id : ids)
        m_chosen.push_back(quint32(id - m_base));
}

// A log that has run for days has let go what the first were counted from.
void ShownRows::rebase()
{
    const RowId base = at(0) - roomBelow;
    for (quint32 &offset : m_chosen)
        offset = quint32(m_base + offset - base);
    m_base = base;
}

void ShownRows::prepend(const RowIds &ids)
{
    if (m_chosen.empty())
        return append(ids);
    for (auto id = ids.rbegin(); id != ids.rend(); ++id)
        m_chosen.push_front(quint32(*id - m_base));
}

void ShownRows::dropBefore(RowId id)
{
    if (m_isChosen)
        m_chosen.erase(m_chosen.begin(), m_chosen.begin() + rowFrom(id));
    else
        m_first = qBound(m_first, id, m_end);
}

} // namespace tailrace::models
