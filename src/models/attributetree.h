// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordlog.h"

#include <QAbstractItemModel>

namespace tailrace::models {

/// The attributes of a record as a tree: key, new image, old image; name, type and value of each.
/// What is below a node is made when somebody looks there. Text from data is on one line.
class AttributeTree final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Name, Type, Value, ColumnCount };

    explicit AttributeTree(QObject *parent = nullptr);
    ~AttributeTree() override;

    /// A reset. Empty for a row that holds no record that can be read.
    void setRow(const LogRow &row);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    const Node &nodeOf(const QModelIndex &index) const;

    stream::DecodedRecord m_record;
    std::unique_ptr<Node> m_root;
};

} // namespace tailrace::models
