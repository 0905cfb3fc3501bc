// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/follower.h"

#include <QAbstractItemModel>

#include <map>

namespace tailrace::models {

/// The shards of a stream, children below the parent that they came from; where that is not known
/// any more they stand by themselves. Taken from the reader's status; what stays keeps its place.
class ShardTree final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Shard, State, Lag, Iterator, Records, Born, Trim, ColumnCount };
    enum Role {
        ShardIdRole = Qt::UserRole, ///< the whole id
        BeingReadRole,              ///< bool: records of it are asked for now
        TroubleRole,                ///< bool: it is being retried, has failed or is gone
    };

    explicit ShardTree(QObject *parent = nullptr);
    ~ShardTree() override;

    /// nowMs: of the service, which the times of the shards are of. isTableRead: the shards are
    /// what a reader does now, not what it left behind.
    void update(const std::vector<stream::ShardInfo> &shards, qint64 nowMs,
                bool isTableRead = true);
    /// Leaves out closed ones; then there are no parents either. A reset.
    void setOpenOnly(bool isOpenOnly);
    bool isOpenOnly() const { return m_isOpenOnly; }
    int total() const { return int(m_shards.size()); }
    int open() const { return m_open; }
    /// Invalid where it is not in the tree.
    QModelIndex indexOf(const QString &shardId, int column = Shard) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    using Parents = std::map<QString, QString>; ///< of what is to be shown; empty: none

    void look();
    Parents parentsOfShown() const;
    Node *node(const QString &id) const;
    const Node &nodeOf(const QModelIndex &index) const;
    QModelIndex indexOf(const Node &node, int column) const;
    void fill(const Parents &parents);
    std::unique_ptr<Node> make(const QString &id) const;
    void insert(const QString &id, const Parents &parents);
    void move(Node &node, Node &to);
    void moveChanged(const Parents &parents);
    void removeMissing(const Parents &parents);
    void place(Node &node) const;
    void refresh(Node &parent);
    bool take(Node &node) const;
    QString text(const Node &node, int column) const;
    QString hint(const Node &node, int column) const;

    std::vector<stream::ShardInfo> m_shards;
    std::map<QString, size_t> m_byId; ///< places in m_shards
    std::map<QString, qint64> m_childBorn;
    std::unique_ptr<Node> m_root;
    std::map<QString, std::unique_ptr<Node>> m_nodes;
    qint64 m_nowMs = 0;
    bool m_isTableRead = true;
    int m_open = 0;
    bool m_isOpenOnly = false;
};

} // namespace tailrace::models
