// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recentdelegate.h"

#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QPainter>

namespace tailrace::ui {

namespace {

void drawText(QPainter &painter, const QRect &rect, const QFont &font, const QColor &color,
              const QString &text, Qt::Alignment alignment)
{
    painter.setFont(font);
    painter.setPen(color);
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideMiddle, rect.width());
    painter.drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                     shown);
}

} // namespace

void RecentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const QRect row = option.rect;
    const bool focused = option.state.testFlag(QStyle::State_Selected)
                         && option.state.testFlag(QStyle::State_Active)
                         && option.state.testFlag(QStyle::State_HasFocus);
    painter->save();
    if (focused)
        painter->fillRect(row, theme[Token::Selection]);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(row, theme[Token::Hover]);
    painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme[Token::Line2]);
    const QRect inner = row.adjusted(8, 0, -8, 0);
    const int nameWidth = qMin(220, inner.width() / 3);
    const int whenWidth = 100;
    drawText(*painter, QRect(inner.left(), inner.top(), nameWidth - 12, inner.height()),
             interfaceFont(), theme[Token::Ink], index.data().toString(), Qt::AlignLeft);
    drawText(*painter, inner.adjusted(nameWidth, 0, -whenWidth, 0), dataFont(), theme[Token::Ink2],
             index.data(PlaceRole).toString(), Qt::AlignLeft);
    drawText(*painter, inner.adjusted(inner.width() - whenWidth, 0, 0, 0), interfaceFont(),
             theme[Token::Ink2], index.data(WhenRole).toString(), Qt::AlignRight);
    painter->restore();
}

QSize RecentDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, rowHeight};
}

} // namespace tailrace::ui
