// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QStringList>

#include <map>

namespace tailrace::models {

/// Items of a table, a row each, in the order they came or sorted by a column. Columns are the
/// key's, then the attributes in the order they were first seen; of very many the rest is counted.
/// A cell's text is made when it is asked for, on one line, cut where it is long.
class ItemTable final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        TypeRole = Qt::UserRole, ///< QString: "N", "SS"; empty where the item lacks the attribute
    };
    static constexpr int mostColumns = 200;

    explicit ItemTable(QObject *parent = nullptr);
    ~ItemTable() override;

    /// Empties it; the key's columns are there from now on.
    void setSchema(const std::vector<dynamodb::KeyElement> &schema);
    const std::vector<dynamodb::KeyElement> &schema() const { return m_schema; }
    /// One insert of rows; where new attributes come with them, one of columns before it. While it
    /// is sorted the rows are sorted in.
    void append(const std::vector<dynamodb::AttributeMap> &items);
    /// The item as it is now; nothing takes the row out. Where it is not shown nothing happens.
    void update(const dynamodb::AttributeMap &key,
                const std::optional<dynamodb::AttributeMap> &item);

    const dynamodb::AttributeMap &itemAt(int row) const;
    /// The row of that key, or -1.
    int rowOf(const dynamodb::AttributeMap &key) const;
    /// "total (N, S)": name and the types that were seen.
    QString columnTitle(int column) const;
    bool isKeyColumn(int column) const { return column < int(m_schema.size()); }
    /// Attributes that have no column of their own.
    int attributesWithoutColumn() const { return int(m_names.size()) - columnCount(); }
    /// -1: in the order the items came.
    int sortedBy() const { return m_sortColumn; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Numbers by value, then texts by their bytes, then the other types; items that lack the
    /// attribute last. Column -1 goes back to the order the items came in.
    void sort(int column, Qt::SortOrder order) override;

private:
    const dynamodb::AttributeValue *valueAt(int row, int column) const;
    void see(const dynamodb::AttributeMap &item);
    void showColumns(int before);
    std::vector<int> sortedOrder() const;
    void arrange(const std::vector<int> &order);

    std::vector<dynamodb::KeyElement> m_schema;
    std::vector<dynamodb::AttributeMap> m_items; ///< in the order they came
    std::vector<int> m_order;                    ///< row to item
    std::vector<QByteArray> m_names;             ///< of columns, and then of what has none
    std::map<QByteArray, int> m_columns;         ///< name to its place in m_names
    std::vector<quint32> m_types;                ///< by name: a bit for each type seen
    int m_shownColumns = 0;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    mutable QCache<qint64, QString> m_texts; ///< by item and column
};

} // namespace tailrace::models
