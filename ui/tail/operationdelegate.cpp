// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/operationdelegate.h"

#include "ui/tail/recordpainter.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

namespace tailrace::ui {

OperationDelegate::OperationDelegate(int operationColumn, EventAt eventAt, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_operationColumn(operationColumn)
    , m_eventAt(std::move(eventAt))
{
}

void OperationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.font = dataFont();
    const bool isOperation = index.column() == m_operationColumn;
    const QString text = cell.text;
    if (isOperation)
        cell.text.clear();
    cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    if (!isOperation)
        return;
    const auto state = stateOf(m_eventAt(index.row()));
    const QString sign = signOf(state) + text;
    const QRect room = cell.rect.adjusted(4, 0, -4, 0);
    paintChip(*painter,
              QRectF(room.left(), room.center().y() - chipHeight / 2.0,
                     qMin(chipWidth(sign), room.width()), chipHeight),
              sign, chipKindOf(state), Theme::of(*cell.widget));
}

} // namespace tailrace::ui
