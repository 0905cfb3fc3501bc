// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/wraplayout.h"

#include <QWidget>

namespace tailrace::ui {

WrapLayout::WrapLayout(QWidget *parent)
    : QLayout(parent)
{
}

WrapLayout::~WrapLayout()
{
    qDeleteAll(m_items);
}

QLayoutItem *WrapLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize WrapLayout::sizeHint() const
{
    int width = 0;
    for (const QLayoutItem *item : m_items)
        width += item->sizeHint().width() + spacing();
    const QMargins margins = contentsMargins();
    width += margins.left() + margins.right();
    return {width, heightForWidth(width)};
}

QSize WrapLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

void WrapLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

int WrapLayout::place(const QRect &rect, bool isMoving) const
{
    const QRect room = rect.marginsRemoved(contentsMargins());
    int lineHeight = 0;
    for (const QLayoutItem *item : m_items)
        lineHeight = qMax(lineHeight, item->sizeHint().height());
    QPoint at = room.topLeft();
    for (QLayoutItem *item : m_items) {
        const QSize size = item->sizeHint();
        if (at.x() > room.left() && at.x() + size.width() > room.right() + 1)
            at = {room.left(), at.y() + lineHeight + spacing()};
        if (isMoving)
            item->setGeometry({at + QPoint(0, (lineHeight - size.height()) / 2), size});
        at.rx() += size.width() + spacing();
    }
    return at.y() + lineHeight + contentsMargins().bottom() - rect.top();
}

} // namespace tailrace::ui
