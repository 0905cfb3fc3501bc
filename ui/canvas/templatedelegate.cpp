// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/templatedelegate.h"

#include "ui/canvas/canvastext.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QApplication>
#include <QPainter>

namespace tailrace::ui {

namespace {

constexpr QSize cellSize{248, 164};
constexpr int cellGap = 12;
constexpr int ringRoom = 3; // so that cards begin nearly where the title does
constexpr int pictureHeight = 60;
constexpr int partHeight = 24;
constexpr int partPadding = 7;
constexpr int arrowLength = 16;
constexpr int padding = 13;
constexpr int wordLines = 2;

void paintArrow(QPainter &painter, const QPointF &from, const Theme &theme)
{
    const QPointF tip = from + QPointF(arrowLength - 2, 0);
    painter.setPen(QPen(theme[Token::Ink3], 1.5));
    painter.drawLine(from + QPointF(2, 0), tip - QPointF(5, 0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme[Token::Ink3]);
    painter.drawPolygon(QPolygonF({tip, tip + QPointF(-6, -3.5), tip + QPointF(-6, 3.5)}));
}

void paintPart(QPainter &painter, const QRectF &rect, const QString &text, bool isSink,
               const Theme &theme)
{
    painter.setPen(theme[isSink ? Token::Accent : Token::Line]);
    painter.setBrush(theme[isSink ? Token::AccentSoft : Token::Raised]);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(theme[isSink ? Token::Accent : Token::Ink2]);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, text);
}

int chainWidth(const QStringList &chain)
{
    const QFontMetrics measures(headFont());
    int width = -arrowLength;
    for (const QString &part : chain)
        width += measures.horizontalAdvance(part) + 2 * partPadding + arrowLength;
    return width;
}

/// As wide as its words, in the middle; without what is between where that is too wide.
void paintChain(QPainter &painter, const QRect &rect, QStringList chain, const Theme &theme)
{
    while (chain.size() > 2 && chainWidth(chain) > rect.width() - 2 * ringRoom)
        chain.removeAt(1);
    painter.setFont(headFont());
    const QFontMetrics measures(headFont());
    const int width = chainWidth(chain);
    QRectF part(rect.center().x() - width / 2, rect.center().y() - partHeight / 2, 0, partHeight);
    for (qsizetype i = 0; i < chain.size(); ++i) {
        part.setWidth(measures.horizontalAdvance(chain[i]) + 2 * partPadding);
        paintPart(painter, part, chain[i], i == chain.size() - 1, theme);
        if (i + 1 < chain.size())
            paintArrow(painter, {part.right(), part.center().y()}, theme);
        part.moveLeft(part.right() + arrowLength);
    }
}

void paintGround(QPainter &painter, const QRect &rect, QStyle::State state, const Theme &theme)
{
    const bool isSelected = state.testFlag(QStyle::State_Selected);
    const QRectF card = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isSelected && state.testFlag(QStyle::State_HasFocus)) {
        QColor soft = theme[Token::Accent];
        soft.setAlphaF(0.28F);
        painter.setPen(QPen(soft, 3));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(card.adjusted(-1.5, -1.5, 1.5, 1.5), metrics::cardRadius + 1.5,
                                metrics::cardRadius + 1.5);
    }
    painter.setPen(QPen(theme[isSelected                                ? Token::Accent
                              : state.testFlag(QStyle::State_MouseOver) ? Token::Ink3
                                                                        : Token::Line],
                        isSelected ? 1.5 : 1));
    painter.setBrush(theme[Token::Raised]);
    painter.drawRoundedRect(card, metrics::cardRadius, metrics::cardRadius);
}

} // namespace

void TemplateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const QRect card =
            option.rect.adjusted(ringRoom, ringRoom, ringRoom - cellGap, ringRoom - cellGap);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, card, option.state, theme);
    const QRect picture(card.left() + 1, card.top() + 1, card.width() - 2, pictureHeight);
    paintChain(*painter, picture, index.data(chainRole).toStringList(), theme);
    painter->setPen(theme[Token::Line2]);
    painter->drawLine(picture.bottomLeft() + QPointF(0, 0.5),
                      picture.bottomRight() + QPointF(1, 0.5));
    QRect line(card.left() + padding, picture.bottom() + 10, card.width() - 2 * padding, 20);
    QFont strong = interfaceFont();
    strong.setWeight(QFont::DemiBold);
    painter->setFont(strong);
    painter->setPen(theme[Token::Ink]);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      index.data().toString());
    painter->setFont(smallFont());
    painter->setPen(theme[Token::Ink2]);
    line = QRect(line.left(), line.bottom() + 2, line.width(), 18);
    for (const QString &words : wrappedText(index.data(Qt::ToolTipRole).toString(), smallFont(),
                                            line.width(), wordLines)) {
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, words);
        line.translate(0, 18);
    }
    painter->restore();
}

QSize TemplateDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return cellSize;
}

} // namespace tailrace::ui
