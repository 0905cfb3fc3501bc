// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/carditem.h"

#include "ui/canvas/canvaslayout.h"
#include "ui/widgets/typography.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr qreal left = 13;
constexpr qreal right = 12;
constexpr qreal top = 11;
constexpr qreal bottom = 13;
constexpr qreal lineHeight = 18;
constexpr qreal titleGap = 2;
constexpr qreal dotWidth = 16;
constexpr qreal radius = metrics::cardRadius - 1;
constexpr qreal ringWidth = 3;
constexpr int mostLines = 2;
constexpr int mostProblemLines = 2;
// Smaller than this nobody reads it, and shaping glyphs for each step of a zoom costs the most.
constexpr qreal leastReadable = 0.4;

constexpr qreal mostNote = 2 * canvas::cardWidth;
constexpr qreal noteGap = 4;

} // namespace

CardItem::CardItem(const CanvasLook &look)
    : m_look(look)
    , m_width(canvas::cardWidth)
    , m_height(canvas::cardHeight)
{
    setZValue(1); // above the arrows
    layOut();
}

bool CardItem::setCard(const CanvasCard &card)
{
    if (card == m_card)
        return false;
    const qreal before = m_height;
    m_card = card;
    layOut();
    update();
    return m_height != before;
}

void CardItem::setMark(Mark mark)
{
    if (mark == m_mark)
        return;
    m_mark = mark;
    update();
}

void CardItem::setFixHovered(bool isHovered)
{
    if (isHovered == m_isFixHovered)
        return;
    m_isFixHovered = isHovered;
    update();
}

bool CardItem::isElided() const
{
    const bool hasMoreLines = m_card.lines.size() > (m_card.problem.isEmpty() ? mostLines : 1);
    return hasMoreLines || std::any_of(m_lines.begin(), m_lines.end(), [this](const Line &line) {
               return line.text.isElided() || line.text.shown().endsWith(QChar(0x2026));
           });
}

void CardItem::setNote(const QString &text)
{
    if (text == m_noteWhole)
        return;
    prepareGeometryChange();
    m_noteWhole = text;
    m_note = CanvasText(text, m_look.fonts.body, mostNote, Qt::ElideRight);
    update();
}

// Most of a card's words stay when its figures change: they are not shaped again.
void CardItem::addLine(std::vector<Line> &former, Line line)
{
    const auto known = std::find_if(former.begin(), former.end(), [&line](const Line &other) {
        return other.whole == line.whole && other.face == line.face && other.room == line.room;
    });
    if (known != former.end()) {
        line.text = known->text;
    } else if (line.face == Face::Body) {
        // Of a path or an ARN both ends matter, of words the beginning.
        const bool isName = !line.whole.contains(u' ');
        line.text = CanvasText(line.whole, m_look.fonts.body, line.room,
                               isName ? Qt::ElideMiddle : Qt::ElideRight);
    } else {
        const CanvasFonts &fonts = m_look.fonts;
        line.text = CanvasText(line.whole, line.face == Face::Title ? fonts.title : fonts.link,
                               line.room, Qt::ElideRight);
    }
    line.at.ry() += qRound((lineHeight - line.text.height()) / 2);
    m_lines.push_back(std::move(line));
}

// A problem takes the place of the second line, because people want to read it first.
void CardItem::layOut()
{
    prepareGeometryChange();
    std::vector<Line> former = std::exchange(m_lines, {});
    const qreal room = m_width - left - right;
    const qreal indent = m_card.dot ? dotWidth : 0;
    m_dotRect = m_card.dot ? QRectF(left - 2, top, 12, lineHeight) : QRectF();
    QPointF at(left + indent, top);
    const auto add = [&](const QString &text, Face face, qreal width, Token token) {
        addLine(former, {text, face, width, {}, at, token});
        at += QPointF(0, lineHeight);
    };
    add(m_card.title, Face::Title, room - indent, m_card.isPlaceholder ? Token::Ink2 : Token::Ink);
    at = QPointF(left, top + lineHeight + titleGap);
    const bool hasProblem = !m_card.problem.isEmpty();
    const qsizetype lines = qMin<qsizetype>(hasProblem ? 1 : mostLines, m_card.lines.size());
    for (const QString &line : m_card.lines.first(lines))
        add(line, Face::Body, room, Token::Ink2);
    for (const QString &line :
         wrappedText(m_card.problem, m_look.fonts.body, room, mostProblemLines))
        add(line, Face::Body, room, Token::Remove);
    m_fixRect = {};
    if (hasProblem && !m_card.fix.isEmpty()) {
        m_fixRect = QRectF(at - QPointF(4, 0), QSizeF(0, lineHeight));
        add(m_card.fix, Face::Link, room, Token::Accent);
        m_fixRect.setWidth(m_lines.back().text.width() + 8);
    }
    m_height = qMax(canvas::cardHeight, at.y() + bottom - titleGap);
}

QRectF CardItem::boundingRect() const
{
    const QRectF card(0, 0, m_width, m_height);
    const QRectF ring = card.adjusted(-ringWidth - 1, -ringWidth - 1, ringWidth + 1, ringWidth + 2);
    return m_note.isEmpty() ? ring : ring | noteRect();
}

QRectF CardItem::noteRect() const
{
    return {-2, -noteGap - m_note.height(), m_note.width() + 4, m_note.height()};
}

void CardItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    paintGround(*painter);
    const qreal detail =
            QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    if (m_look.isOnPaper || detail >= leastReadable)
        paintWords(*painter);
    else
        paintSketch(*painter);
}

Token CardItem::lineToken() const
{
    if (!m_look.isOnPaper && (m_mark == Mark::Selected || m_mark == Mark::Target))
        return Token::Accent;
    if (!m_card.problem.isEmpty())
        return Token::Remove;
    if (m_card.isPlaceholder || (m_mark == Mark::Hovered && !m_look.isOnPaper))
        return Token::Ink3;
    return Token::Line;
}

void CardItem::paintGround(QPainter &painter) const
{
    const Theme &theme = *m_look.theme;
    const QRectF rect(0.5, 0.5, m_width - 1, m_height - 1);
    const bool isMarked = !m_look.isOnPaper && m_mark != Mark::None && m_mark != Mark::Hovered;
    painter.setBrush(Qt::NoBrush);
    if (isMarked && (m_look.hasFocus || m_mark == Mark::Target)) {
        QColor soft = theme[Token::Accent];
        soft.setAlphaF(0.28F);
        painter.setPen(QPen(soft, ringWidth));
        painter.drawRoundedRect(rect.adjusted(-1.5, -1.5, 1.5, 1.5), radius + 1.5, radius + 1.5);
    } else if (!m_card.isPlaceholder && !m_look.isOnPaper) {
        painter.setPen(QPen(QColor(0, 0, 0, theme.isDark() ? 70 : 22), 1));
        painter.drawRoundedRect(rect.translated(0, 1), radius, radius);
    }
    QPen pen(theme[lineToken()], isMarked ? 1.5 : 1);
    if (m_card.isPlaceholder)
        pen.setDashPattern({4, 3});
    painter.setPen(pen);
    if (m_mark == Mark::Target && !m_look.isOnPaper)
        painter.setBrush(theme[Token::AccentSoft]);
    else
        painter.setBrush(theme[m_card.isPlaceholder ? Token::Bg : Token::Raised]);
    painter.drawRoundedRect(rect, radius, radius);
}

void CardItem::paintWords(QPainter &painter) const
{
    const Theme &theme = *m_look.theme;
    if (m_card.dot)
        paintStatusDot(painter, m_dotRect, *m_card.dot, theme);
    for (const Line &line : m_lines) {
        painter.setPen(theme[line.token]);
        line.text.paint(painter, line.at, m_look.isOnPaper);
    }
    if (!m_note.isEmpty()) {
        painter.fillRect(noteRect(), theme[m_look.isOnPaper ? Token::Surface : Token::Bg]);
        painter.setPen(theme[Token::Ink2]);
        m_note.paint(painter, noteRect().topLeft() + QPointF(2, 0), m_look.isOnPaper);
    }
    if (m_isFixHovered && !m_fixRect.isEmpty() && !m_look.isOnPaper) {
        painter.setPen(theme[Token::Accent]);
        painter.drawLine(m_fixRect.bottomLeft() + QPointF(4, -1.5),
                         m_fixRect.bottomRight() + QPointF(-4, -1.5));
    }
}

// Bars where the words are: still told from each other by length, state and colour.
void CardItem::paintSketch(QPainter &painter) const
{
    const Theme &theme = *m_look.theme;
    if (m_card.dot)
        paintStatusDot(painter, m_dotRect, *m_card.dot, theme);
    bool isTitle = true;
    for (const Line &line : m_lines) {
        QColor color = theme[line.token];
        color.setAlphaF(isTitle ? 0.75F : 0.4F);
        const qreal height = isTitle ? 6 : 4;
        const qreal y = line.at.y() + (line.text.height() - height) / 2;
        painter.fillRect(QRectF(line.at.x(), y, line.text.width(), height), color);
        isTitle = false;
    }
}

} // namespace tailrace::ui
