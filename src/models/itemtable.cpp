// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemtable.h"

#include "models/itemorder.h"
#include "models/wording.h"
#include "stream/writematch.h"

#include <algorithm>
#include <numeric>

namespace tailrace::models {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;

namespace {

/// What a cell can show at most; the rest is an ellipsis.
constexpr int longestText = 300;
/// A few screens of cells.
constexpr int keptTexts = 20'000;

} // namespace

ItemTable::ItemTable(QObject *parent)
    : QAbstractTableModel(parent)
    , m_texts(keptTexts)
{
}

ItemTable::~ItemTable() = default;

void ItemTable::setSchema(const std::vector<dynamodb::KeyElement> &schema)
{
    beginResetModel();
    m_schema = schema;
    m_items.clear();
    m_order.clear();
    m_names.clear();
    m_columns.clear();
    m_types.clear();
    m_texts.clear();
    m_sortColumn = -1;
    for (const dynamodb::KeyElement &element : schema) {
        m_columns.try_emplace(element.name, int(m_names.size()));
        m_names.push_back(element.name);
        m_types.push_back(1U << int(element.type));
    }
    m_shownColumns = int(m_names.size());
    endResetModel();
}

void ItemTable::see(const AttributeMap &item)
{
    for (const auto &[name, value] : item) {
        const auto [at, isNew] = m_columns.try_emplace(name, int(m_names.size()));
        if (isNew) {
            m_names.push_back(name);
            m_types.push_back(0);
        }
        m_types[size_t(at->second)] |= 1U << int(value.type());
    }
}

/// before: how many columns there were.
void ItemTable::showColumns(int before)
{
    const int wanted = std::min(int(m_names.size()), std::max(before, mostColumns));
    if (wanted > before) {
        beginInsertColumns({}, before, wanted - 1);
        m_shownColumns = wanted;
        endInsertColumns();
    }
    if (m_shownColumns > 0)
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, m_shownColumns - 1);
}

void ItemTable::append(const std::vector<AttributeMap> &items)
{
    if (items.empty())
        return;
    for (const AttributeMap &item : items)
        see(item);
    showColumns(m_shownColumns);
    const int first = rowCount();
    beginInsertRows({}, first, first + int(items.size()) - 1);
    m_items.insert(m_items.end(), items.begin(), items.end());
    m_order.resize(m_items.size());
    std::iota(m_order.begin() + first, m_order.end(), first);
    endInsertRows();
    if (m_sortColumn >= 0)
        arrange(sortedOrder());
}

int ItemTable::rowOf(const AttributeMap &key) const
{
    const AttributeMap wanted = stream::keyOf(key, m_schema);
    const auto at = std::find_if(m_order.begin(), m_order.end(), [&](int item) {
        return dynamodb::sameAttributes(stream::keyOf(m_items[size_t(item)], m_schema), wanted);
    });
    return at == m_order.end() ? -1 : int(at - m_order.begin());
}

void ItemTable::update(const AttributeMap &key, const std::optional<AttributeMap> &item)
{
    const int row = rowOf(key);
    if (row < 0)
        return;
    const int place = m_order[size_t(row)];
    m_texts.clear(); // they are kept by the items' numbers
    if (item) {
        see(*item);
        showColumns(m_shownColumns);
        m_items[size_t(place)] = *item;
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
        return;
    }
    beginRemoveRows({}, row, row);
    m_items.erase(m_items.begin() + place);
    m_order.erase(m_order.begin() + row);
    for (int &other : m_order)
        other -= other > place ? 1 : 0;
    endRemoveRows();
}

const AttributeMap &ItemTable::itemAt(int row) const
{
    return m_items[size_t(m_order[size_t(row)])];
}

const AttributeValue *ItemTable::valueAt(int row, int column) const
{
    return dynamodb::find(itemAt(row), m_names[size_t(column)]);
}

int ItemTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int ItemTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_shownColumns;
}

QString ItemTable::columnTitle(int column) const
{
    QStringList types;
    for (int type = 0; type <= int(AttributeValue::Type::BS); ++type)
        if ((m_types[size_t(column)] & (1U << type)) != 0)
            types << QString::fromLatin1(
                    dynamodb::typeName(AttributeValue::Type(type)).toByteArray());
    return QStringLiteral("%1 (%2)").arg(onOneLine(QString::fromUtf8(m_names[size_t(column)])),
                                         types.join(QStringLiteral(", ")));
}

QVariant ItemTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AttributeValue *value = valueAt(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole: {
        if (!value)
            return QString();
        const qint64 cell = qint64(m_order[size_t(index.row())]) * mostColumns * 2 + index.column();
        if (const QString *text = m_texts.object(cell))
            return *text;
        auto *text = new QString(valueText(*value, longestText));
        const QString made = *text;
        m_texts.insert(cell, text);
        return made;
    }
    case TypeRole:
        return value ? QString::fromLatin1(dynamodb::typeName(value->type()).toByteArray())
                     : QString();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(value && value->type() == AttributeValue::Type::N
                                                         ? Qt::AlignRight
                                                         : Qt::AlignLeft)
                                   | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ItemTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_shownColumns)
        return {};
    if (role == Qt::DisplayRole)
        return columnTitle(section);
    // Above its numbers; but the sign of the order would stand on it there.
    const bool holdsNumbers = m_types[size_t(section)] == 1U << int(AttributeValue::Type::N)
                              && section != m_sortColumn;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(holdsNumbers ? Qt::AlignRight : Qt::AlignLeft)
                                   | Qt::AlignVCenter);
    return {};
}

std::vector<int> ItemTable::sortedOrder() const
{
    std::vector<int> order(m_items.size());
    std::iota(order.begin(), order.end(), 0);
    if (m_sortColumn < 0)
        return order;
    std::vector<ItemOrderKey> keys;
    keys.reserve(m_items.size());
    for (const AttributeMap &item : m_items)
        keys.push_back(orderKey(dynamodb::find(item, m_names[size_t(m_sortColumn)])));
    const bool isAscending = m_sortOrder == Qt::AscendingOrder;
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return comesBefore(keys[size_t(a)], keys[size_t(b)], isAscending);
    });
    return order;
}

void ItemTable::arrange(const std::vector<int> &order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    std::vector<int> rowOfItem(order.size());
    for (size_t row = 0; row < order.size(); ++row)
        rowOfItem[size_t(order[row])] = int(row);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &one : before)
        after << index(rowOfItem[size_t(m_order[size_t(one.row())])], one.column());
    m_order = order;
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void ItemTable::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < m_shownColumns ? column : -1;
    m_sortOrder = order;
    arrange(sortedOrder());
    if (m_shownColumns > 0)
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, m_shownColumns - 1);
}

} // namespace tailrace::models
