// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/heldrecords.h"

#include "bench/shoppages.h"

namespace tailrace::bench {

namespace {

constexpr qint64 pageRecords = 1000;
constexpr qint64 pageBytes = 1'000'000;
constexpr int pagesAtOnce = 4;

} // namespace

HeldRecords::HeldRecords(qint64 rows, qint64 recordBytes, qint64 budgetBytes)
{
    m_model.setMemoryBytes(budgetBytes);
    m_model.keepOnDisk({m_directory.path(), QStringLiteral("bench")}, m_clock);
    ShopPages shop(recordBytes);
    const int records = int(qBound(qint64(1), pageBytes / recordBytes, pageRecords));
    for (qint64 put = 0; put < rows;) {
        QList<stream::PagePtr> pages;
        for (int i = 0; i < pagesAtOnce && put < rows; ++i, put += records) {
            pages << shop.page(records);
            m_bytes += pages.back()->bytes().size();
        }
        m_model.append(pages);
        waitUntil([this, put] { return m_model.rowCount() >= put; });
    }
    waitUntil([this] { return m_model.isArchiveIdle(); });
}

} // namespace tailrace::bench
