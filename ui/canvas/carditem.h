// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasflow.h"
#include "ui/canvas/canvaslook.h"
#include "ui/canvas/canvastext.h"

#include <QGraphicsItem>

#include <vector>

namespace tailrace::ui {

/// One card. It paints; where it stands and what is done to it is the scene's to know.
class CardItem final : public QGraphicsItem
{
public:
    enum class Mark { None, Hovered, Selected, Target };

    explicit CardItem(const CanvasLook &look);

    const CanvasCard &card() const { return m_card; }
    /// True when its height is another one now.
    bool setCard(const CanvasCard &card);
    /// Figures above the card.
    void setNote(const QString &text);
    Mark mark() const { return m_mark; }
    void setMark(Mark mark);

    QSizeF size() const { return {m_width, m_height}; }
    /// Of the link that mends the problem, in the item's coordinates; empty without one.
    QRectF fixRect() const { return m_fixRect; }
    void setFixHovered(bool isHovered);
    /// Something of its words is cut off.
    bool isElided() const;

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    enum class Face { Title, Body, Link };
    struct Line
    {
        QString whole;
        Face face = Face::Body;
        qreal room = 0;
        CanvasText text;
        QPointF at;
        Token token = Token::Ink2;
    };

    void layOut();
    void addLine(std::vector<Line> &former, Line line);
    void paintGround(QPainter &painter) const;
    void paintWords(QPainter &painter) const;
    void paintSketch(QPainter &painter) const;
    Token lineToken() const;
    QRectF noteRect() const;

    const CanvasLook &m_look;
    CanvasCard m_card;
    Mark m_mark = Mark::None;
    std::vector<Line> m_lines;
    QString m_noteWhole;
    CanvasText m_note;
    QRectF m_dotRect;
    QRectF m_fixRect;
    qreal m_width;
    qreal m_height;
    bool m_isFixHovered = false;
};

} // namespace tailrace::ui
