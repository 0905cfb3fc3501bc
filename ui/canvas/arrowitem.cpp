// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/arrowitem.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr qreal headLength = 7;
constexpr qreal headHalf = 4;
constexpr qreal leastReach = 24; // so that it leaves a card to the right also when it goes back
constexpr qreal mostText = 240;
constexpr qreal textGap = 4;
constexpr qreal farApart = 90; // rows of cards; then the text goes on the arrow itself
constexpr qreal detourReach = 24;
constexpr qreal cornerRadius = 10;
constexpr qreal leastReadable = 0.4;

QPainterPath curve(const QPointF &from, const QPointF &to)
{
    QPainterPath path(from);
    if (qFuzzyCompare(from.y() + 1, to.y() + 1) && to.x() > from.x()) {
        path.lineTo(to);
        return path;
    }
    const qreal reach = qMax(leastReach, qAbs(to.x() - from.x()) / 2);
    path.cubicTo(from + QPointF(reach, 0), to - QPointF(reach, 0), to);
    return path;
}

/// Along the points with round corners.
QPainterPath rounded(const QList<QPointF> &points)
{
    QPainterPath path(points.first());
    for (qsizetype i = 1; i + 1 < points.size(); ++i) {
        const QLineF before(points[i], points[i - 1]);
        const QLineF after(points[i], points[i + 1]);
        const qreal radius = std::min({cornerRadius, before.length() / 2, after.length() / 2});
        path.lineTo(before.pointAt(radius / qMax(1.0, before.length())));
        path.quadTo(points[i], after.pointAt(radius / qMax(1.0, after.length())));
    }
    path.lineTo(points.last());
    return path;
}

QPainterPath around(const QPointF &from, const QPointF &to, const CanvasDetour &detour)
{
    const qreal x = from.x() + detourReach;
    return rounded({from,
                    {x, from.y()},
                    {x, detour.above},
                    {detour.beside, detour.above},
                    {detour.beside, to.y()},
                    to});
}

} // namespace

ArrowItem::ArrowItem(const CanvasLook &look)
    : m_look(look)
{
}

void ArrowItem::setCards(const QRectF &from, const QRectF &to,
                         const std::optional<CanvasDetour> &detour)
{
    if (from == m_from && to == m_to && detour == m_detour)
        return;
    m_detour = detour;
    m_from = from;
    m_to = to;
    const QPointF tip(to.left(), to.top() + canvas::anchorY);
    const QPointF start(from.right(), from.top() + canvas::anchorY);
    const QPointF end = tip - QPointF(headLength - 1, 0);
    m_path = detour ? around(start, end, *detour) : curve(start, end);
    m_head = QPolygonF(
            {tip, tip + QPointF(-headLength, -headHalf), tip + QPointF(-headLength, headHalf)});
    layOut();
}

void ArrowItem::setNote(const QString &text)
{
    if (text == m_note)
        return;
    m_note = text;
    m_noteText = CanvasText(text, m_look.fonts.body, mostText, Qt::ElideRight);
    layOut();
}

void ArrowItem::setTrouble(const QString &text)
{
    if (text == m_trouble)
        return;
    m_trouble = text;
    m_troubleText = CanvasText(text, m_look.fonts.body, mostText, Qt::ElideRight);
    layOut();
}

void ArrowItem::setBroken(bool isBroken)
{
    if (isBroken == m_isBroken)
        return;
    m_isBroken = isBroken;
    update();
}

void ArrowItem::setPending(bool isPending)
{
    if (isPending == m_isPending)
        return;
    m_isPending = isPending;
    update();
}

void ArrowItem::layOut()
{
    QRectF bounds = m_path.controlPointRect().united(m_head.boundingRect());
    if (!m_noteText.isEmpty())
        bounds |= textRect(m_noteText, true);
    if (!m_troubleText.isEmpty())
        bounds |= textRect(m_troubleText, false);
    bounds.adjust(-2, -2, 2, 2);
    if (bounds != m_bounds) {
        prepareGeometryChange();
        m_bounds = bounds;
    }
    update();
}

// Over the upper card, or under the lower one: the gap between them is too narrow for words.
QRectF ArrowItem::textRect(const CanvasText &text, bool isAbove) const
{
    const QPointF from(m_from.right(), m_from.top() + canvas::anchorY);
    const QPointF to(m_to.left(), m_to.top() + canvas::anchorY);
    const qreal x = qRound((from.x() + to.x() - text.width()) / 2);
    const qreal middle = (from.y() + to.y()) / 2;
    qreal y = isAbove ? qMin(m_from.top(), m_to.top()) - textGap - text.height()
                      : qMax(m_from.bottom(), m_to.bottom()) + textGap;
    if (qAbs(from.y() - to.y()) > farApart)
        y = isAbove ? middle - text.height() - 1 : middle + 1;
    return QRectF(x, qRound(y), text.width(), text.height()).adjusted(-3, 0, 3, 0);
}

void ArrowItem::paintText(QPainter &painter, const CanvasText &text, bool isAbove,
                          Token token) const
{
    if (text.isEmpty())
        return;
    const QRectF rect = textRect(text, isAbove);
    painter.fillRect(rect, (*m_look.theme)[m_look.isOnPaper ? Token::Surface : Token::Bg]);
    painter.setPen((*m_look.theme)[token]);
    text.paint(painter, rect.topLeft() + QPointF(3, 0), m_look.isOnPaper);
}

void ArrowItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const QColor color = (*m_look.theme)[m_isBroken ? Token::Remove : Token::Ink3];
    QPen pen(color, m_isBroken ? 2 : 1.5, Qt::SolidLine, Qt::FlatCap);
    if (m_isPending)
        pen.setDashPattern({3, 3});
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(m_path);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawPolygon(m_head);
    const qreal detail =
            QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    if (!m_look.isOnPaper && detail < leastReadable)
        return;
    paintText(*painter, m_noteText, true, m_isBroken ? Token::Remove : Token::Ink2);
    paintText(*painter, m_troubleText, false, Token::Remove);
}

} // namespace tailrace::ui
