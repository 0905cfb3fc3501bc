// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/plaintable.h"

#include "models/wording.h"

namespace tailrace::bench {

void PlainTableModel::append(const QList<stream::PagePtr> &pages)
{
    int count = 0;
    for (const stream::PagePtr &page : pages)
        count += int(page->entries().size());
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size()) + count - 1);
    for (const stream::PagePtr &page : pages)
        for (const stream::RecordEntry &entry : page->entries())
            m_rows.push_back({page, &entry});
    endInsertRows();
}

int PlainTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PlainTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 8;
}

QVariant PlainTableModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    const Row &row = m_rows[size_t(index.row())];
    const auto text = [&row](const stream::Slice &slice) {
        return QString::fromUtf8(row.page->slice(slice).toByteArray());
    };
    switch (index.column()) {
    case 0:
        return models::countText(index.row() + 1);
    case 1:
        return models::timeText(row.entry->createdMs);
    case 2:
        return models::durationText(row.page->arrivedMs() - row.entry->createdMs);
    case 3:
        return QString::fromLatin1(stream::eventNameText(row.entry->eventName).toByteArray());
    case 4:
        return text(row.entry->keys);
    case 5:
        return text(row.entry->sequenceNumber);
    case 6:
        return models::sizeText(row.entry->sizeBytes);
    default:
        return text(row.entry->eventId);
    }
}

} // namespace tailrace::bench
