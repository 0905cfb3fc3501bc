// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordpage.h"

#include <QAbstractTableModel>

#include <array>
#include <vector>

namespace tailrace::bench {

/// The peer of the live table: what one writes first. A vector of structs under a QTableView, cells
/// made in data().
class PlainTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void append(const QList<stream::PagePtr> &pages);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        stream::PagePtr page;
        const stream::RecordEntry *entry = nullptr;
    };
    std::vector<Row> m_rows;
};

} // namespace tailrace::bench
