// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebardelegate.h"

#include "ui/widgets/statusdot.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QPainter>

namespace tailrace::ui {

namespace {

constexpr int rowHeight = 26;
constexpr int headerHeight = 28;

bool isHeader(const QModelIndex &index)
{
    return index.data(SideBarDelegate::IdRole).toString().isEmpty();
}

void paintHeader(QPainter &painter, const QStyleOptionViewItem &option, const QString &text,
                 const Theme &theme)
{
    painter.setFont(headFont());
    painter.setPen(theme[Token::Ink2]);
    painter.drawText(option.rect.adjusted(8, 0, -8, -6),
                     Qt::AlignLeft | Qt::AlignBottom | Qt::TextSingleLine, text);
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (!selected && !option.state.testFlag(QStyle::State_MouseOver))
        return;
    const bool focused = selected && option.state.testFlag(QStyle::State_HasFocus);
    painter.setPen(focused ? QPen(theme[Token::Accent]) : QPen(Qt::NoPen));
    painter.setBrush(theme[selected ? Token::Selection : Token::Line2]);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius,
                            metrics::radius);
}

void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
              const Theme &theme)
{
    paintGround(painter, option, theme);
    const QRect row = option.rect.adjusted(8, 0, -8, 0);
    const auto state = static_cast<DotState>(index.data(SideBarDelegate::StateRole).toInt());
    paintStatusDot(painter, QRectF(row.left() - 2, row.top(), 12, row.height()), state, theme);

    QFont noteFont = smallFont();
    noteFont.setPixelSize(11);
    const QString note = index.data(SideBarDelegate::NoteRole).toString();
    const int noteWidth = QFontMetrics(noteFont).horizontalAdvance(note);
    painter.setFont(noteFont);
    painter.setPen(theme[Token::Ink2]);
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, note);

    const QRect name = row.adjusted(16, 0, note.isEmpty() ? 0 : -noteWidth - 8, 0);
    painter.setFont(interfaceFont());
    painter.setPen(theme[Token::Ink]);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(interfaceFont())
                             .elidedText(index.data().toString(), Qt::ElideRight, name.width()));
}

} // namespace

void SideBarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isHeader(index))
        paintHeader(*painter, option, index.data().toString(), theme);
    else
        paintRow(*painter, option, index, theme);
    painter->restore();
}

QSize SideBarDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {160, isHeader(index) ? headerHeight : rowHeight};
}

} // namespace tailrace::ui
