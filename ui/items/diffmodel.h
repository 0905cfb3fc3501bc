// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagediff.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

namespace tailrace::ui {

/// The comparison of two images as a table: attribute, before, after.
class DiffModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { KindRole = Qt::UserRole, TypeRole };
    explicit DiffModel(QObject *parent = nullptr);

    void setRows(std::vector<models::DiffRow> rows);
    /// What the two sides are called.
    void setHeads(const QString &before, const QString &after);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<models::DiffRow> m_rows;
    QString m_before;
    QString m_after;
};

/// Cells with the ground of what was removed or added, and the type behind the value.
class DiffDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace tailrace::ui
