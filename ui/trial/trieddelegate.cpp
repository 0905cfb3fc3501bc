// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trial/trieddelegate.h"

#include "trial/triedrows.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/typography.h"

#include <QPainter>

namespace tailrace::ui {

using trial::TriedRows;

namespace {

constexpr int signSize = 14;

}

void TriedDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Theme &theme = Theme::of(*option->widget);
    option->font = index.column() == TriedRows::Key ? dataFont() : interfaceFont();
    const Token token = index.column() == TriedRows::Key ? Token::Ink : Token::Ink2;
    for (const auto role : {QPalette::Text, QPalette::HighlightedText})
        option->palette.setColor(role, theme[token]);
}

void TriedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    if (index.column() == TriedRows::Sign)
        cell.text.clear();
    const QWidget *view = cell.widget;
    view->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, view);
    const Theme &theme = Theme::of(*view);
    if (index.column() == TriedRows::Sign) {
        const bool isMatched = index.data(TriedRows::MatchedRole).toBool();
        const QPixmap sign =
                iconPixmap(isMatched ? QStringLiteral("check") : QStringLiteral("minus"),
                           theme[isMatched ? Token::Insert : Token::Ink3], signSize,
                           view->devicePixelRatioF());
        painter->drawPixmap(cell.rect.center().x() - signSize / 2,
                            cell.rect.center().y() - signSize / 2, sign);
    }
    painter->setPen(theme[Token::Line2]);
    painter->drawLine(cell.rect.bottomLeft(), cell.rect.bottomRight());
}

} // namespace tailrace::ui
