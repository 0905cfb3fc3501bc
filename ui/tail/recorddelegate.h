// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordmodel.h"
#include "ui/widgets/chip.h"

#include <QStyledItemDelegate>

namespace tailrace::ui {

/// The sign, word and colour of a row, told together: "+ INSERT", green.
ChipKind chipKindOf(models::RecordModel::RowState state);
QString signOf(models::RecordModel::RowState state);

/// Cells of the live table.
class RecordDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The whole text where the cell shows only its beginning.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
};

} // namespace tailrace::ui
