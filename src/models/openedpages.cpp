// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/openedpages.h"

#include <algorithm>

namespace tailrace::models {

namespace {

qint64 bytesOf(const OpenedPages::Opened &opened)
{
    return opened.page ? openBytesOf(*opened.page) : qint64(sizeof(stream::Gap));
}

} // namespace

qint64 openBytesOf(const stream::RecordPage &page)
{
    return page.bytes().size() + qint64(page.entries().size() * sizeof(stream::RecordEntry));
}

const OpenedPages::Opened *OpenedPages::find(RowId firstId)
{
    const auto found = std::find_if(m_pages.begin(), m_pages.end(),
                                    [firstId](const Opened &o) { return o.firstId == firstId; });
    if (found == m_pages.end())
        return nullptr;
    m_pages.splice(m_pages.begin(), m_pages, found);
    return &m_pages.front();
}

bool OpenedPages::contains(RowId firstId) const
{
    return std::any_of(m_pages.begin(), m_pages.end(),
                       [firstId](const Opened &o) { return o.firstId == firstId; });
}

const OpenedPages::Opened &OpenedPages::add(Opened opened)
{
    if (const Opened *known = find(opened.firstId))
        return *known;
    m_bytes += bytesOf(opened);
    m_pages.push_front(std::move(opened));
    while (m_bytes > m_bound && m_pages.size() > 1) {
        m_bytes -= bytesOf(m_pages.back());
        m_pages.pop_back();
    }
    return m_pages.front();
}

void OpenedPages::forgetBefore(RowId id)
{
    m_pages.remove_if([this, id](const Opened &opened) {
        if (opened.firstId >= id)
            return false;
        m_bytes -= bytesOf(opened);
        return true;
    });
}

} // namespace tailrace::models
