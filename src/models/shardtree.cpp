// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/shardtree.h"

#include "models/shardwords.h"
#include "models/wording.h"
#include "stream/shardid.h"

#include <algorithm>
#include <set>

namespace tailrace::models {

using stream::ShardInfo;
using stream::ShardState;

/// Children are in the order of their ids, which is that of their births.
struct ShardTree::Node
{
    ShardInfo info;
    size_t number = 0; ///< in m_shards
    qint64 childBornMs = 0;
    std::optional<TrimForecast> trim;
    QString countdown; ///< as it was last shown
    bool isTableRead = true;
    Node *parent = nullptr;
    std::vector<Node *> children;

    int placeFor(const QString &id) const
    {
        const auto at = std::lower_bound(
                children.begin(), children.end(), id,
                [](const Node *child, const QString &i) { return child->info.shardId < i; });
        return int(at - children.begin());
    }
    int row() const { return parent->placeFor(info.shardId); }
};

ShardTree::ShardTree(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

ShardTree::~ShardTree() = default;

// Most of the time the same shards are there, and only their figures have changed.
void ShardTree::update(const std::vector<ShardInfo> &shards, qint64 nowMs, bool isTableRead)
{
    const bool isSame = std::equal(shards.begin(), shards.end(), m_shards.begin(), m_shards.end(),
                                   [](const ShardInfo &a, const ShardInfo &b) {
                                       return a.open == b.open && a.shardId == b.shardId
                                              && a.parentShardId == b.parentShardId;
                                   });
    m_shards = shards;
    m_nowMs = nowMs;
    m_isTableRead = isTableRead;
    if (!isSame) {
        look();
        const Parents parents = parentsOfShown();
        if (m_nodes.empty())
            return fill(parents);
        for (const auto &[id, parent] : parents)
            insert(id, parents);
        moveChanged(parents);
        removeMissing(parents);
        for (const auto &[id, node] : m_nodes)
            place(*node);
    }
    refresh(*m_root);
    for (const auto &[id, node] : m_nodes)
        refresh(*node);
}

void ShardTree::look()
{
    m_open = 0;
    m_byId.clear();
    m_childBorn.clear();
    for (size_t at = 0; at < m_shards.size(); ++at) {
        const ShardInfo &shard = m_shards[at];
        m_open += shard.open ? 1 : 0;
        m_byId.emplace_hint(m_byId.end(), shard.shardId, at);
        const auto born = stream::birthOfShard(shard.shardId);
        if (!born || shard.parentShardId.isEmpty())
            continue;
        qint64 &first = m_childBorn[shard.parentShardId];
        first = first == 0 ? *born : std::min(first, *born);
    }
}

void ShardTree::place(Node &node) const
{
    node.number = m_byId.at(node.info.shardId);
    const auto born = m_childBorn.find(node.info.shardId);
    node.childBornMs = born == m_childBorn.end() ? 0 : born->second;
}

void ShardTree::setOpenOnly(bool isOpenOnly)
{
    if (m_isOpenOnly == isOpenOnly)
        return;
    m_isOpenOnly = isOpenOnly;
    fill(parentsOfShown());
}

// A circle of parents, which no service should tell, must not hang in the air: those in it stand by
// themselves.
ShardTree::Parents ShardTree::parentsOfShown() const
{
    const auto isShown = [this](const QString &id) {
        const auto known = m_byId.find(id);
        return known != m_byId.end() && (!m_isOpenOnly || m_shards[known->second].open);
    };
    Parents parents;
    for (const ShardInfo &shard : m_shards)
        if (isShown(shard.shardId))
            parents.emplace_hint(parents.end(), shard.shardId,
                                 isShown(shard.parentShardId) ? shard.parentShardId : QString());
    std::set<QString> judged;
    for (const auto &[id, first] : parents) {
        std::vector<QString> path;
        QString at = id;
        while (!at.isEmpty() && judged.insert(at).second) {
            path.push_back(at);
            at = parents[at];
        }
        const auto circle = std::find(path.begin(), path.end(), at);
        for (auto in = circle; in != path.end(); ++in)
            parents[*in].clear();
    }
    return parents;
}

void ShardTree::fill(const Parents &parents)
{
    beginResetModel();
    m_nodes.clear();
    m_root = std::make_unique<Node>();
    for (const auto &[id, parent] : parents)
        m_nodes.emplace_hint(m_nodes.end(), id, make(id));
    for (const auto &[id, parent] : parents) { // in the order of the children
        Node &child = *m_nodes[id];
        child.parent = parent.isEmpty() ? m_root.get() : m_nodes[parent].get();
        child.parent->children.push_back(&child);
    }
    endResetModel();
}

ShardTree::Node *ShardTree::node(const QString &id) const
{
    const auto found = m_nodes.find(id);
    return found == m_nodes.end() ? nullptr : found->second.get();
}

std::unique_ptr<ShardTree::Node> ShardTree::make(const QString &id) const
{
    auto made = std::make_unique<Node>();
    made->info = m_shards[m_byId.at(id)];
    place(*made);
    take(*made);
    return made;
}

// Parents first.
void ShardTree::insert(const QString &id, const Parents &parents)
{
    std::vector<QString> missing;
    for (QString at = id; !at.isEmpty() && node(at) == nullptr; at = parents.at(at))
        missing.push_back(at);
    for (auto next = missing.rbegin(); next != missing.rend(); ++next) {
        Node *known = node(parents.at(*next)); // null for the empty id: it stands at the top
        Node &parent = known ? *known : *m_root;
        const int row = parent.placeFor(*next);
        auto made = make(*next);
        made->parent = &parent;
        beginInsertRows(indexOf(parent, Shard), row, row);
        parent.children.insert(parent.children.begin() + row, made.get());
        m_nodes[*next] = std::move(made);
        endInsertRows();
    }
}

void ShardTree::move(Node &node, Node &to)
{
    Node &from = *node.parent;
    const int row = node.row();
    const int place = to.placeFor(node.info.shardId);
    beginMoveRows(indexOf(from, Shard), row, row, indexOf(to, Shard), place);
    from.children.erase(from.children.begin() + row);
    to.children.insert(to.children.begin() + place, &node);
    node.parent = &to;
    endMoveRows();
}

// By way of the root, so that none is ever moved below itself.
void ShardTree::moveChanged(const Parents &parents)
{
    std::vector<std::pair<Node *, Node *>> wanted;
    for (const auto &[id, parentId] : parents) {
        Node *moving = node(id);
        Node *to = parentId.isEmpty() ? m_root.get() : node(parentId);
        if (moving->parent == to)
            continue;
        if (moving->parent != m_root.get())
            move(*moving, *m_root);
        if (to != m_root.get())
            wanted.emplace_back(moving, to);
    }
    for (const auto &[moving, to] : wanted)
        move(*moving, *to);
}

// What has gone has no children left but such as have gone, too.
void ShardTree::removeMissing(const Parents &parents)
{
    std::vector<QString> gone;
    for (const auto &[id, node] : m_nodes)
        if (!parents.contains(id))
            gone.push_back(id);
    for (const QString &id : gone) {
        Node *next = node(id);
        while (next && next != m_root.get() && next->children.empty()
               && !parents.contains(next->info.shardId)) {
            Node &parent = *next->parent;
            const int row = next->row();
            beginRemoveRows(indexOf(parent, Shard), row, row);
            parent.children.erase(parent.children.begin() + row);
            m_nodes.erase(next->info.shardId);
            endRemoveRows();
            next = &parent;
        }
    }
}

// True when it looks otherwise than before.
bool ShardTree::take(Node &node) const
{
    const ShardInfo &now = m_shards[node.number];
    const auto trim = trimForecast(now, node.childBornMs);
    const QString countdown = trim ? countdownText(trim->atMs - m_nowMs) : QString();
    const bool isSame =
            node.info == now && node.trim == trim && node.countdown == countdown
            && node.isTableRead == m_isTableRead
            && (!m_isTableRead || now.iteratorMs < 0 || now.state != ShardState::Iterating);
    node.info = now;
    node.isTableRead = m_isTableRead;
    node.trim = trim;
    node.countdown = countdown;
    return !isSame;
}

void ShardTree::refresh(Node &parent)
{
    int first = -1;
    int last = -1;
    for (int row = 0; row < int(parent.children.size()); ++row) {
        if (!take(*parent.children[size_t(row)]))
            continue;
        first = first < 0 ? row : first;
        last = row;
    }
    if (first < 0)
        return;
    const QModelIndex in = indexOf(parent, Shard);
    Q_EMIT dataChanged(index(first, 0, in), index(last, ColumnCount - 1, in));
}

QModelIndex ShardTree::indexOf(const QString &shardId, int column) const
{
    const Node *found = node(shardId);
    return found ? indexOf(*found, column) : QModelIndex();
}

const ShardTree::Node &ShardTree::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? *static_cast<const Node *>(index.constInternalPointer()) : *m_root;
}

QModelIndex ShardTree::indexOf(const Node &node, int column) const
{
    return &node == m_root.get() ? QModelIndex() : createIndex(node.row(), column, &node);
}

QModelIndex ShardTree::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent).children[size_t(row)]);
}

QModelIndex ShardTree::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(*nodeOf(index).parent, Shard) : QModelIndex();
}

int ShardTree::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent).children.size());
}

int ShardTree::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString ShardTree::text(const Node &node, int column) const
{
    const ShardInfo &shard = node.info;
    switch (column) {
    case Shard:
        return onOneLine(shard.shardId);
    case State:
        return shardStateText(shard, m_isTableRead);
    case Lag:
        return shard.lagMs < 0 ? QString() : durationText(shard.lagMs);
    case Iterator:
        return m_isTableRead ? iteratorAgeText(shard, m_nowMs) : QString();
    case Records:
        return countText(shard.records);
    case Born:
        return dateTimeText(stream::birthOfShard(shard.shardId).value_or(0));
    case Trim:
        return node.countdown;
    default:
        return {};
    }
}

QString ShardTree::hint(const Node &node, int column) const
{
    const ShardInfo &shard = node.info;
    if (column == Trim)
        return trimReason(shard.state, node.trim);
    if (column == State && !shard.trouble.isEmpty())
        return onOneLine(shard.trouble);
    if (column == Shard)
        return onOneLine(shard.shardId);
    return {};
}

QVariant ShardTree::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(node, index.column());
    case Qt::ToolTipRole:
        return hint(node, index.column());
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case ShardIdRole:
        return node.info.shardId;
    case BeingReadRole:
        return m_isTableRead && node.info.state == ShardState::Iterating;
    case TroubleRole:
        return (m_isTableRead && !node.info.trouble.isEmpty())
               || node.info.state == ShardState::Failed || node.info.state == ShardState::Trimmed;
    default:
        return {};
    }
}

QVariant ShardTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const bool isWord = section == Shard || section == State;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isWord ? Qt::AlignLeft : Qt::AlignRight));
    const auto words = [section]() -> std::pair<QString, QString> {
        switch (section) {
        case Shard:
            return {tr("Shard"), tr("Its children stand below it")};
        case State:
            return {tr("State"), tr("What the reader does with it")};
        case Lag:
            return {tr("Lag"), tr("How old its last record was when it was read")};
        case Iterator:
            return {tr("Iterator"),
                    tr("How old the iterator is with which it is read; one lives 15 minutes")};
        case Records:
            return {tr("Records"), tr("Read by this window")};
        case Born:
            return {tr("Born"), tr("By the time in its id, where that has one")};
        default:
            return {tr("Trimmed in"),
                    tr("A stream keeps each record for 24 hours: how long what a closed shard "
                       "holds, or what is not read yet, is still there")};
        }
    }();
    if (role == Qt::DisplayRole)
        return words.first;
    return role == Qt::ToolTipRole ? QVariant(words.second) : QVariant();
}

} // namespace tailrace::models
