// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/openedpages.h"

namespace tailrace::models {

namespace {

/// What a page costs beside its bytes and its index: the object, its strings, its place here.
constexpr qint64 pageOverheadBytes = 512;

qint64 bytesOf(const OpenedPages::Opened &opened)
{
    return pageOverheadBytes
           + (opened.page ? openBytesOf(*opened.page) : qint64(sizeof(stream::Gap)));
}

} // namespace

qint64 openBytesOf(const stream::RecordPage &page)
{
    return page.bytes().size() + qint64(page.entries().size() * sizeof(stream::RecordEntry));
}

const OpenedPages::Opened *OpenedPages::find(RowId firstId)
{
    const auto found = m_at.find(firstId);
    if (found == m_at.end())
        return nullptr;
    m_pages.splice(m_pages.begin(), m_pages, found->second);
    return &m_pages.front();
}

const OpenedPages::Opened &OpenedPages::add(Opened opened)
{
    if (const Opened *known = find(opened.firstId))
        return *known;
    m_bytes += bytesOf(opened);
    m_pages.push_front(std::move(opened));
    m_at[m_pages.front().firstId] = m_pages.begin();
    while (m_bytes > m_bound && m_pages.size() > 1)
        forget(std::prev(m_pages.end()));
    return m_pages.front();
}

void OpenedPages::forgetBefore(RowId id)
{
    for (auto at = m_pages.begin(); at != m_pages.end();) {
        const auto next = std::next(at);
        if (at->firstId < id)
            forget(at);
        at = next;
    }
}

void OpenedPages::forget(std::list<Opened>::iterator opened)
{
    m_bytes -= bytesOf(*opened);
    m_at.erase(opened->firstId);
    m_pages.erase(opened);
}

} // namespace tailrace::models
