// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemhistory.h"

#include "models/rowrecord.h"

#include <QThread>

#include <algorithm>

namespace tailrace::models {

ItemHistory::ItemHistory(const RecordLog &log, QObject *parent)
    : QAbstractTableModel(parent)
    , m_log(log)
    , m_older(log, LogScan::Way::Older, qMax(1, QThread::idealThreadCount() - 1))
    , m_newer(log, LogScan::Way::Newer, 1)
{
    connect(&m_older, &LogScan::looked, this, &ItemHistory::addOlder);
    connect(&m_newer, &LogScan::looked, this, &ItemHistory::addNewer);
}

void ItemHistory::look(quint64 keyDigest, const QByteArray &keys, const RecordLog::Part &part,
                       const capture::SpillFile *spill, RowIds &found)
{
    const stream::PagePtr page = RecordLog::open(part, spill).page;
    if (!page)
        return;
    for (size_t i = 0; i < page->entries().size(); ++i) {
        const stream::RecordEntry &entry = page->entries()[i];
        if (entry.keyDigest == keyDigest && page->slice(entry.keys) == keys)
            found.push_back(part.firstId + RowId(i));
    }
}

void ItemHistory::show(const LogRow &row)
{
    const QByteArray keys =
            row.entry ? row.page->slice(row.entry->keys).toByteArray() : QByteArray();
    if (keys == m_keys)
        return;
    clear();
    m_keys = keys;
    if (keys.isEmpty())
        return;
    const auto lookAt = [digest = row.entry->keyDigest,
                         keys](const RecordLog::Part &part, const capture::SpillFile *spill,
                               RowIds &found) { look(digest, keys, part, spill, found); };
    m_older.begin(lookAt, m_log.firstId(), m_log.endId());
    m_newer.begin(lookAt, m_log.endId(), m_log.endId());
    Q_EMIT progressed();
}

void ItemHistory::clear()
{
    m_older.stop();
    m_newer.stop();
    beginResetModel();
    m_keys.clear();
    m_ids.clear();
    m_texts.clear();
    endResetModel();
}

void ItemHistory::update()
{
    if (m_keys.isEmpty())
        return;
    dropGone();
    m_newer.goOn(m_log.endId());
}

void ItemHistory::dropGone()
{
    const auto kept = std::lower_bound(m_ids.begin(), m_ids.end(), m_log.firstId());
    if (kept == m_ids.begin())
        return;
    beginRemoveRows({}, 0, int(kept - m_ids.begin()) - 1);
    m_ids.erase(m_ids.begin(), kept);
    endRemoveRows();
}

void ItemHistory::addOlder(const RowIds &ids)
{
    if (!ids.empty()) {
        beginInsertRows({}, 0, int(ids.size()) - 1);
        m_ids.insert(m_ids.begin(), ids.begin(), ids.end());
        endInsertRows();
        dropGone(); // meanwhile they may have gone
    }
    Q_EMIT progressed();
}

void ItemHistory::addNewer(const RowIds &ids)
{
    if (!ids.empty()) {
        beginInsertRows({}, int(m_ids.size()), int(m_ids.size() + ids.size()) - 1);
        m_ids.insert(m_ids.end(), ids.begin(), ids.end());
        endInsertRows();
    }
    Q_EMIT progressed();
}

int ItemHistory::lookedPercent() const
{
    const qint64 all = m_newer.lookedFrom() - m_log.firstId();
    const qint64 looked = m_newer.lookedFrom() - qMax(m_older.lookedFrom(), m_log.firstId());
    return all <= 0 || m_older.isDone() ? 100 : int(looked * 100 / all);
}

int ItemHistory::rowOf(RowId id) const
{
    const auto at = std::lower_bound(m_ids.begin(), m_ids.end(), id);
    return at != m_ids.end() && *at == id ? int(at - m_ids.begin()) : -1;
}

stream::EventName ItemHistory::eventAt(int row) const
{
    if (idAt(row) < m_log.firstId()) // gone, and update() not called yet
        return stream::EventName::Unknown;
    const LogRow at = m_log.at(idAt(row));
    return at.entry ? at.entry->eventName : stream::EventName::Unknown;
}

std::optional<stream::DecodedRecord> ItemHistory::recordAt(int row) const
{
    if (row < 0 || row >= rowCount() || idAt(row) < m_log.firstId())
        return std::nullopt;
    return recordOf(m_log.at(idAt(row)));
}

std::vector<DiffRow> ItemHistory::diffAt(int row) const
{
    const auto record = recordAt(row);
    if (!record)
        return {};
    const auto pointer = [](const std::optional<dynamodb::AttributeMap> &image) {
        return image ? &*image : nullptr;
    };
    if (record->oldImage || record->eventName == stream::EventName::Insert)
        return diffImages(pointer(record->oldImage), pointer(record->newImage));
    const auto before = recordAt(row - 1);
    return diffImages(before ? pointer(before->newImage) : nullptr, pointer(record->newImage));
}

int ItemHistory::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

int ItemHistory::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ItemHistory::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole)
        return {};
    const RowId id = idAt(index.row());
    if (id < m_log.firstId())
        return {};
    const RowText &text = m_texts.whole(id, m_log.at(id));
    switch (index.column()) {
    case Time:
        return text.time;
    case Operation:
        return text.operation;
    default:
        return text.changed;
    }
}

QVariant ItemHistory::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Time ? tr("Time") : section == Operation ? tr("Operation") : tr("Changed");
}

} // namespace tailrace::models
