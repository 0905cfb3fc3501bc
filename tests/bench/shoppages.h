// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordpage.h"

namespace tailrace::bench {

/// Changes of a shop's orders as GetRecords answers them, one different from the other.
class ShopPages
{
public:
    /// Each record is made about so long by a note in both images.
    explicit ShopPages(qint64 recordBytes);

    QByteArray body(int records);
    stream::PagePtr page(int records);
    /// A page of a body that was made before, which is what its arrival costs.
    static stream::PagePtr indexed(const QByteArray &body);

private:
    QByteArray record(qint64 number) const;

    qint64 m_next = 0;
    QByteArray m_note;
};

} // namespace tailrace::bench
