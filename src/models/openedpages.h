// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/follower.h"

#include <list>
#include <unordered_map>

namespace tailrace::models {

/// The number of a row since the beginning; stays the same when older rows go.
using RowId = qint64;

/// Pages that were opened again, by the first of their rows: those that were looked at last, up to
/// a bound of bytes. One that could not be opened is a gap that says so.
class OpenedPages
{
public:
    struct Opened
    {
        RowId firstId = 0;
        stream::PagePtr page; ///< null: lost
        std::shared_ptr<const stream::Gap> lost;
    };

    void setBound(qint64 bytes) { m_bound = bytes; }
    /// Null when it is not there; valid until the next call.
    const Opened *find(RowId firstId);
    bool contains(RowId firstId) const { return m_at.count(firstId) > 0; }
    /// The newest stays however large.
    const Opened &add(Opened opened);
    void forgetBefore(RowId id);
    qint64 bytes() const { return m_bytes; }

private:
    void forget(std::list<Opened>::iterator opened);

    std::list<Opened> m_pages; ///< last looked at first
    std::unordered_map<RowId, std::list<Opened>::iterator> m_at;
    qint64 m_bound = 64 * 1024 * 1024;
    qint64 m_bytes = 0;
};

/// A page with its index, in bytes.
qint64 openBytesOf(const stream::RecordPage &page);

} // namespace tailrace::models
