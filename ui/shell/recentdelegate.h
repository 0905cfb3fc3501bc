// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace tailrace::ui {

/// One recent connection: the table's name, its ARN in the data face, and when it was used.
class RecentDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum Role { PlaceRole = Qt::UserRole + 1, WhenRole };
    static constexpr int rowHeight = 28;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace tailrace::ui
