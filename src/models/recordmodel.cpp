// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordmodel.h"

#include "models/wording.h"

namespace tailrace::models {

namespace {

constexpr int flushIntervalMs = 16; // a frame

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

QString deliveryText(int routes)
{
    if (routes == 0)
        return RecordModel::tr("not delivered by a bridge of this window");
    return routes == 1 ? RecordModel::tr("delivered")
                       : RecordModel::tr("delivered by %1 routes").arg(routes);
}

} // namespace

RecordModel::RecordModel(QObject *parent)
    : RecordModel(RecordLog::Bounds(), parent)
{
}

RecordModel::RecordModel(RecordLog::Bounds bounds, QObject *parent)
    : QAbstractTableModel(parent)
    , m_log(bounds)
{
    m_flush.setSingleShot(true);
    connect(&m_flush, &QTimer::timeout, this, &RecordModel::flush);
    connect(&m_texts, &RowTexts::made, this, [this](RowId id) { changed(id, id); });
}

RecordModel::~RecordModel() = default;

void RecordModel::keepOnDisk(LogArchive::Settings settings, const base::Clock &clock)
{
    m_archive = std::make_unique<LogArchive>(m_log, std::move(settings), clock);
    connect(m_archive.get(), &LogArchive::sealing, this,
            [this](RowId firstId, const stream::PagePtr &page) {
                m_deliveries.putAway(firstId, *page);
            });
    connect(m_archive.get(), &LogArchive::opened, this, &RecordModel::changed);
    connect(m_archive.get(), &LogArchive::refused, this, &RecordModel::evict);
    connect(m_archive.get(), &LogArchive::troubleChanged, this, &RecordModel::troubleChanged);
}

void RecordModel::setMemoryBytes(qint64 bytes)
{
    RecordLog::Bounds bounds = m_log.bounds();
    bounds.bytes = bytes;
    m_log.setBounds(bounds);
    if (m_archive)
        m_archive->tend();
}

QString RecordModel::trouble() const
{
    return m_archive ? m_archive->trouble() : QString();
}

void RecordModel::append(const QList<stream::PagePtr> &pages)
{
    for (const stream::PagePtr &page : pages)
        m_log.append(page, m_throughput.add(*page));
    arrived();
}

void RecordModel::append(const stream::Gap &gap)
{
    m_throughput.add(gap);
    m_log.append(gap);
    arrived();
}

void RecordModel::arrived()
{
    if (m_log.endId() == m_shownEnd)
        return;
    if (m_archive)
        m_archive->keepUp();
    if (m_filter)
        m_filter->arrived();
    if (m_paused) {
        evict();
        Q_EMIT waitingChanged();
    } else {
        flushSoon();
    }
}

void RecordModel::flushSoon()
{
    if (!m_flush.isActive())
        m_flush.start(flushIntervalMs);
}

// Whole pages, oldest first; of those that wait while paused only when nothing else is left.
void RecordModel::evict()
{
    const RowId keptFrom = m_log.firstId() + m_log.surplus();
    if (keptFrom == m_log.firstId())
        return;
    const int shown = rowFrom(keptFrom);
    const bool waits = keptFrom > m_shownEnd;
    if (shown > 0)
        beginRemoveRows({}, 0, shown - 1);
    const std::vector<capture::FramePlace> places = m_log.evict();
    m_rows.dropBefore(m_log.firstId());
    m_shownEnd = qMax(m_shownEnd, m_log.firstId());
    if (m_filter)
        m_filter->forgetBefore(m_log.firstId());
    m_deliveries.forgetRowsBefore(m_log.firstId());
    if (shown > 0)
        endRemoveRows();
    if (waits)
        Q_EMIT waitingChanged();
    if (m_archive) {
        m_archive->release(places);
        m_archive->tend();
    }
}

void RecordModel::flush()
{
    insertOlder();
    if (m_paused || m_log.endId() == m_shownEnd)
        return;
    insertNewer();
    evict();
    Q_EMIT waitingChanged();
}

void RecordModel::insertNewer()
{
    const int first = rowCount();
    const RowIds chosen = m_filter ? m_filter->takeNewer() : RowIds();
    const RowId end = m_filter ? m_filter->lookedUntil() : m_log.endId();
    const qint64 count = m_filter ? qint64(chosen.size()) : end - m_shownEnd;
    if (count > 0)
        beginInsertRows({}, first, first + int(count) - 1);
    if (m_filter)
        m_rows.append(chosen);
    else
        m_rows.showAll(m_log.firstId(), end);
    m_shownEnd = qMax(m_shownEnd, end);
    if (count > 0)
        endInsertRows();
}

void RecordModel::insertOlder()
{
    const RowIds chosen = m_filter ? m_filter->takeOlder() : RowIds();
    if (chosen.empty())
        return;
    beginInsertRows({}, 0, int(chosen.size()) - 1);
    m_rows.prepend(chosen);
    endInsertRows();
}

void RecordModel::startFilter()
{
    m_filter = std::make_unique<RowFilter>(m_log, m_choice, m_shownEnd);
    m_rows.showChosen();
    connect(m_filter.get(), &RowFilter::olderLooked, this, [this] {
        flushSoon();
        Q_EMIT filterProgressed();
    });
    connect(m_filter.get(), &RowFilter::newerLooked, this, [this] {
        if (m_paused)
            Q_EMIT waitingChanged();
        else
            flushSoon();
        Q_EMIT filterProgressed();
    });
}

void RecordModel::setFilter(const std::optional<RowCondition> &condition)
{
    m_choice.condition = condition;
    choose();
}

void RecordModel::setTimeRange(const std::optional<TimeRange> &range)
{
    if (m_choice.range == range)
        return;
    m_choice.range = range;
    choose();
}

const RowCondition *RecordModel::filter() const
{
    return m_choice.condition ? &*m_choice.condition : nullptr;
}

void RecordModel::choose()
{
    beginResetModel();
    m_filter.reset();
    if (!m_choice.isAll())
        startFilter();
    else
        m_rows.showAll(m_log.firstId(), m_shownEnd);
    endResetModel();
    Q_EMIT filterProgressed();
    Q_EMIT waitingChanged();
    flushSoon();
}

qint64 RecordModel::lookedAt() const
{
    if (!m_filter)
        return m_shownEnd - m_log.firstId();
    const RowId from = qMax(m_filter->lookedFrom(), m_log.firstId());
    return qMax<qint64>(0, qMin(m_filter->lookedUntil(), m_shownEnd) - from);
}

RowId RecordModel::decidedFrom() const
{
    return m_filter ? m_filter->lookedFrom() : m_log.firstId();
}

void RecordModel::clear()
{
    beginResetModel();
    const std::vector<capture::FramePlace> places = m_log.clear();
    m_throughput.clear();
    m_shownEnd = m_clearedUpTo = m_log.endId();
    m_rows.showAll(m_shownEnd, m_shownEnd);
    if (m_filter)
        startFilter();
    m_texts.clear();
    endResetModel();
    if (m_archive)
        m_archive->release(places);
    Q_EMIT waitingChanged();
    Q_EMIT filterProgressed();
}

void RecordModel::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    flush();
    Q_EMIT waitingChanged();
}

void RecordModel::markDelivered(const QString &routeId, const QList<QByteArray> &eventIds)
{
    if (m_deliveries.mark(routeId, eventIds) && rowCount() > 0)
        Q_EMIT dataChanged(index(0, Delivered), index(rowCount() - 1, Delivered), {DeliveredRole});
}

void RecordModel::setHighlighted(const QByteArray &eventId)
{
    m_highlighted = eventId;
    changed(m_log.firstId(), m_log.endId() - 1);
}

void RecordModel::setAttributes(const std::vector<AttributePath> &attributes)
{
    RowQuestions questions = m_texts.questions();
    beginResetModel();
    questions.attributes = attributes;
    m_texts.setQuestions(std::move(questions));
    endResetModel();
}

void RecordModel::setRules(const QList<ColourRule> &rules)
{
    RowQuestions questions = m_texts.questions();
    questions.rules = ColourRules(rules);
    m_texts.setQuestions(std::move(questions));
    changed(m_log.firstId(), m_log.endId() - 1);
}

void RecordModel::changed(RowId first, RowId last)
{
    const int from = rowFrom(first);
    const int to = rowFrom(last + 1) - 1;
    if (from <= to)
        Q_EMIT dataChanged(index(from, 0), index(to, columnCount() - 1));
}

std::vector<RowRange> RecordModel::rowsOf(int firstRow, int lastRow) const
{
    std::vector<RowRange> ranges;
    if (!m_rows.isChosen() && firstRow <= lastRow)
        return {{m_rows.at(firstRow), m_rows.at(lastRow)}};
    for (int row = firstRow; row <= lastRow; ++row) {
        const RowId id = m_rows.at(row);
        if (!ranges.empty() && ranges.back().last == id - 1)
            ranges.back().last = id;
        else
            ranges.push_back({id, id});
    }
    return ranges;
}

QModelIndex RecordModel::indexOf(RowId id, int column) const
{
    return m_rows.contains(id) ? index(rowFrom(id), column) : QModelIndex();
}

RowId RecordModel::find(const QByteArray &eventId, RowId from) const
{
    from = qMax(from, m_log.firstId());
    for (RowId id = m_shownEnd - 1; id >= from && m_log.isAtHand(id); --id) {
        const LogRow row = m_log.at(id);
        if (row.entry && row.page->slice(row.entry->eventId) == eventId)
            return id;
    }
    return -1;
}

int RecordModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RecordModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount + int(attributes().size());
}

bool RecordModel::isDeliveredBy(const QString &routeId, RowId id) const
{
    return m_deliveries.isDelivered(routeId, id, m_log.at(id));
}

bool RecordModel::isHighlighted(const LogRow &row) const
{
    return row.entry && !m_highlighted.isEmpty()
           && row.page->slice(row.entry->eventId) == m_highlighted;
}

RecordModel::Face RecordModel::faceOf(int row) const
{
    Face face;
    face.id = m_rows.at(row);
    if (m_archive && !m_log.isAtHand(face.id)) {
        face.text = m_texts.known(face.id);
        m_archive->open(face.id);
        return face;
    }
    const LogRow at = m_log.at(face.id);
    face.state = stateOf(at);
    face.isTtl = at.entry && at.entry->isTtl;
    face.deliveries = m_deliveries.count(face.id, at);
    face.isHighlighted = isHighlighted(at);
    face.text = &m_texts.soon(face.id, at);
    return face;
}

QVariant RecordModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RowId id = idOf(index);
    if (role == RowIdRole)
        return QVariant::fromValue(id);
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    if (!isText && (role < StateRole || role > ColourRole))
        return {};
    const LogRow row = m_log.at(id);
    switch (role) {
    case Qt::AccessibleTextRole:
        if (index.column() == Delivered)
            return deliveryText(m_deliveries.count(id, row));
        [[fallthrough]];
    case Qt::DisplayRole:
        return cellText(id, m_texts.whole(id, row), index.column());
    case StateRole:
        return QVariant::fromValue(stateOf(row));
    case TtlRole:
        return row.entry && row.entry->isTtl;
    case DeliveredRole:
        return m_deliveries.count(id, row);
    case HighlightRole:
        return isHighlighted(row);
    case ColourRole:
        return int(m_texts.whole(id, row).colour);
    default:
        return {};
    }
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const bool isAttribute = section >= ColumnCount;
    const ColumnFacts facts = isAttribute ? ColumnFacts() : factsOf(Column(section));
    switch (role) {
    case Qt::DisplayRole:
        return isAttribute ? onOneLine(attributes()[size_t(section - ColumnCount)].text())
                           : facts.title;
    case Qt::ToolTipRole:
        return isAttribute ? tr("An attribute of the item") : facts.hint;
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (facts.isRightAligned ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

} // namespace tailrace::models
