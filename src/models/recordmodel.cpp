// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordmodel.h"

#include "models/wording.h"

namespace tailrace::models {

namespace {

constexpr int flushIntervalMs = 60;
constexpr int textsKept = 2000;

using RowState = RecordModel::RowState;

RowState stateOf(const LogRow &row)
{
    if (row.gap)
        return RowState::Gap;
    if (row.quarantined)
        return RowState::SetAside;
    switch (row.entry->eventName) {
    case stream::EventName::Insert:
        return RowState::Insert;
    case stream::EventName::Modify:
        return RowState::Modify;
    case stream::EventName::Remove:
        return RowState::Remove;
    case stream::EventName::Unknown:
        break;
    }
    return RowState::Unknown;
}

bool isRightAligned(int column)
{
    return column == RecordModel::Number || column == RecordModel::Lag
           || column == RecordModel::Size;
}

} // namespace

RecordModel::RecordModel(QObject *parent)
    : RecordModel(RecordLog::Bounds(), parent)
{
}

RecordModel::RecordModel(RecordLog::Bounds bounds, QObject *parent)
    : QAbstractTableModel(parent)
    , m_log(bounds)
    , m_bounds(bounds)
    , m_texts(textsKept)
{
    m_flush.setSingleShot(true);
    connect(&m_flush, &QTimer::timeout, this, &RecordModel::flush);
}

void RecordModel::append(const QList<stream::PagePtr> &pages)
{
    for (const stream::PagePtr &page : pages)
        enqueue(page);
}

void RecordModel::append(const stream::Gap &gap)
{
    enqueue(gap);
}

void RecordModel::enqueue(const RecordLog::Entry &entry)
{
    const qint64 rows = RecordLog::rowsOf(entry);
    if (rows == 0)
        return;
    m_pending.enqueue(entry);
    m_waiting += rows;
    m_waitingBytes += RecordLog::bytesOf(entry);
    while ((m_waiting > m_bounds.rows || m_waitingBytes > m_bounds.bytes) && m_pending.size() > 1)
        dropOldestWaiting();
    if (m_paused)
        Q_EMIT waitingChanged();
    else if (!m_flush.isActive())
        m_flush.start(flushIntervalMs);
}

void RecordModel::dropOldestWaiting()
{
    const RecordLog::Entry oldest = m_pending.dequeue();
    m_waiting -= RecordLog::rowsOf(oldest);
    m_waitingBytes -= RecordLog::bytesOf(oldest);
}

void RecordModel::flush()
{
    if (m_paused || m_pending.isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + int(m_waiting) - 1);
    while (!m_pending.isEmpty())
        m_log.append(m_pending.dequeue());
    m_waiting = 0;
    m_waitingBytes = 0;
    endInsertRows();
    if (const qint64 surplus = m_log.surplus(); surplus > 0) {
        beginRemoveRows({}, 0, int(surplus) - 1);
        m_log.evict();
        endRemoveRows();
    }
    Q_EMIT waitingChanged();
}

void RecordModel::clear()
{
    beginResetModel();
    m_pending.clear();
    m_waiting = 0;
    m_waitingBytes = 0;
    m_log.clear();
    m_texts.clear();
    endResetModel();
    Q_EMIT waitingChanged();
}

void RecordModel::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    flush();
    Q_EMIT waitingChanged();
}

void RecordModel::markDelivered(const QList<QByteArray> &eventIds)
{
    for (const QByteArray &id : eventIds) {
        if (m_delivered.contains(id))
            continue;
        m_delivered.insert(id);
        m_deliveredOrder.enqueue(id);
    }
    while (m_deliveredOrder.size() > m_bounds.rows * 2)
        m_delivered.remove(m_deliveredOrder.dequeue());
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Delivered), index(rowCount() - 1, Delivered), {DeliveredRole});
}

void RecordModel::setHighlighted(const QByteArray &eventId)
{
    m_highlighted = eventId;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {HighlightRole});
}

QModelIndex RecordModel::indexOf(RowId id, int column) const
{
    if (id < m_log.firstId() || id >= m_log.endId())
        return {};
    return index(int(id - m_log.firstId()), column);
}

RowId RecordModel::find(const QByteArray &eventId) const
{
    for (RowId id = m_log.endId() - 1; id >= m_log.firstId(); --id) {
        const LogRow row = m_log.at(id);
        if (row.entry && row.page->slice(row.entry->eventId) == eventId)
            return id;
    }
    return -1;
}

int RecordModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_log.size());
}

int RecordModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const RowText &RecordModel::textOf(RowId id) const
{
    if (const RowText *known = m_texts.object(id))
        return *known;
    auto *text = new RowText(rowText(m_log.at(id)));
    m_texts.insert(id, text);
    return *text;
}

QString RecordModel::cell(RowId id, int column) const
{
    if (column == Number)
        return countText(id + 1);
    const RowText &text = textOf(id);
    switch (column) {
    case Time:
        return text.time;
    case Lag:
        return text.lag;
    case Operation:
        return text.operation;
    case Key:
        return text.key;
    case Changed:
        return text.changed;
    case Size:
        return text.size;
    case Shard:
        return text.shard;
    default:
        return {};
    }
}

bool RecordModel::isDelivered(const LogRow &row) const
{
    return row.entry && m_delivered.contains(row.page->slice(row.entry->eventId).toByteArray());
}

QVariant RecordModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RowId id = idOf(index);
    const LogRow row = m_log.at(id);
    switch (role) {
    case Qt::DisplayRole:
        return cell(id, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == Delivered)
            return isDelivered(row) ? tr("delivered")
                                    : tr("not delivered by a bridge of this window");
        return cell(id, index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter
                   | (isRightAligned(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case StateRole:
        return QVariant::fromValue(stateOf(row));
    case TtlRole:
        return row.entry && row.entry->isTtl;
    case DeliveredRole:
        return isDelivered(row);
    case HighlightRole:
        return row.entry && !m_highlighted.isEmpty()
               && row.page->slice(row.entry->eventId) == m_highlighted;
    case RowIdRole:
        return QVariant::fromValue(id);
    default:
        return {};
    }
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const std::array<QString, ColumnCount> titles{tr("#"),         tr("Time"),  tr("Lag"),
                                                  tr("Operation"), tr("Key"),   tr("Changed"),
                                                  tr("Size"),      tr("Shard"), tr("Delivered")};
    const std::array<QString, ColumnCount> hints{
            tr("Order of arrival since the table was connected"),
            tr("When the change was made. The service gives whole seconds."),
            tr("From the change to its arrival here; up to a second too much, because the service "
               "gives whole seconds"),
            tr("INSERT, MODIFY or REMOVE; TTL marks removals by the service itself"),
            tr("The item's key"),
            tr("The attributes that differ between the two images"),
            tr("Size of the record as the service counts it"),
            tr("The shard it was read from"),
            tr("A tick when a bridge of this window has delivered it")};
    if (role == Qt::DisplayRole)
        return titles[size_t(section)];
    if (role == Qt::ToolTipRole)
        return hints[size_t(section)];
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isRightAligned(section) ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace tailrace::models
