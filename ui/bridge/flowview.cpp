// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/flowview.h"

#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QPainter>
#include <QPainterPath>

namespace tailrace::ui {

namespace {

constexpr int widestCard = 168;
constexpr int narrowestCard = 132;
constexpr int narrowestGap = 20;
constexpr int cardHeight = 78;
constexpr int columnGap = 34;
constexpr int firstGap = 56; // the lines fan out here
constexpr int routeHeight = 200;
constexpr int margin = 24;
constexpr int dotGrid = 20;

/// Cards and gaps share the width there is.
struct Columns
{
    explicit Columns(int width)
    {
        const int room = width - 2 * margin;
        card = qBound(narrowestCard, (room - 3 * columnGap) / 4, widestCard);
        const int spare = (room - 4 * card) / 3;
        gap = qBound(narrowestGap, spare, columnGap);
        first = qBound(gap, room - 4 * card - 2 * gap, firstGap);
    }
    int width() const { return 2 * margin + 4 * card + first + 2 * gap; }

    int card = widestCard;
    int gap = columnGap;
    int first = firstGap;
};

void drawGrid(QPainter &painter, const QRect &rect, const Theme &theme)
{
    QColor color = theme[Token::Line];
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap));
    for (int y = dotGrid / 2; y < rect.height(); y += dotGrid) {
        for (int x = dotGrid / 2; x < rect.width(); x += dotGrid)
            painter.drawPoint(x, y);
    }
}

void drawLine(QPainter &painter, const QRect &line, const QString &text, const QColor &color)
{
    painter.setPen(color);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideMiddle, line.width()));
}

void drawCard(QPainter &painter, const QRect &rect, const FlowCard &card, const Theme &theme)
{
    painter.setPen(theme[card.isBad ? Token::Remove : Token::Line]);
    painter.setBrush(theme[Token::Raised]);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    QRect title = rect.adjusted(13, 11, -12, 0);
    title.setHeight(18);
    if (card.dot) {
        paintStatusDot(painter, QRectF(title.left() - 2, title.top(), 12, title.height()),
                       *card.dot, theme);
        title.setLeft(title.left() + 16);
    }
    QFont strong = interfaceFont();
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    drawLine(painter, title, card.title, theme[Token::Ink]);
    painter.setFont(smallFont());
    QRect line = rect.adjusted(13, 31, -12, 0);
    line.setHeight(18);
    for (qsizetype i = 0; i < qMin<qsizetype>(2, card.lines.size()); ++i) {
        const bool bad = card.isBad && i == qMin<qsizetype>(2, card.lines.size()) - 1;
        drawLine(painter, line, card.lines[i], theme[bad ? Token::Remove : Token::Ink2]);
        line.translate(0, 18);
    }
}

void drawWire(QPainter &painter, const QPointF &from, const QPointF &to, const QColor &color)
{
    QPainterPath path(from);
    const qreal middle = (from.x() + to.x()) / 2;
    path.cubicTo(QPointF(middle, from.y()), QPointF(middle, to.y()), to);
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

/// A figure on the canvas, with its ground cleared so that no line runs through it.
void drawNote(QPainter &painter, const QRect &rect, Qt::Alignment alignment, const QString &text,
              const Theme &theme, bool isBad = false)
{
    if (text.isEmpty())
        return;
    painter.setFont(smallFont());
    QRect ground;
    const int flags = static_cast<int>(alignment) | Qt::TextSingleLine;
    ground = painter.boundingRect(rect, flags, text).adjusted(-3, 0, 3, 0);
    painter.fillRect(ground, theme[Token::Bg]);
    painter.setPen(theme[isBad ? Token::Remove : Token::Ink2]);
    painter.drawText(rect, flags, text);
}

QPointF rightOf(const QRect &rect)
{
    return {rect.right() + 1.0, rect.center().y() + 0.5};
}

QPointF leftOf(const QRect &rect)
{
    return {rect.left() + 0.0, rect.center().y() + 0.5};
}

QString spoken(const FlowCard &card)
{
    return card.title + QStringLiteral(": ") + card.lines.join(QStringLiteral(", "));
}

} // namespace

FlowView::FlowView(QWidget *parent)
    : QWidget(parent)
{
}

void FlowView::setFlow(const Flow &flow)
{
    m_flow = flow;
    QStringList parts{spoken(flow.source)};
    for (const FlowRoute &route : flow.routes)
        parts << spoken(route.filter) << spoken(route.shape) << spoken(route.sink);
    setAccessibleName(parts.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize FlowView::sizeHint() const
{
    const int rows = qMax(1, static_cast<int>(m_flow.routes.size()));
    return {2 * margin + 4 * narrowestCard + 3 * narrowestGap, rows * routeHeight};
}

void FlowView::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme[Token::Bg]);
    drawGrid(painter, rect(), theme);

    const QSize content = sizeHint();
    const Columns columns(width());
    const int left = qMax(margin, (width() - columns.width()) / 2 + margin);
    const int top = qMax(0, (height() - content.height()) * 2 / 5);
    const QRect source(left, top + (content.height() - cardHeight) / 2, columns.card, cardHeight);
    for (int i = 0; i < m_flow.routes.size(); ++i) {
        const FlowRoute &route = m_flow.routes[i];
        QRect card(source.right() + 1 + columns.first,
                   top + i * routeHeight + (routeHeight - cardHeight) / 2, columns.card,
                   cardHeight);
        drawWire(painter, rightOf(source), leftOf(card), theme[Token::Ink3]);
        drawCard(painter, card, route.filter, theme);
        QRect next = card.translated(columns.card + columns.gap, 0);
        drawWire(painter, rightOf(card), leftOf(next), theme[Token::Ink3]);
        drawCard(painter, next, route.shape, theme);
        card = next.translated(columns.card + columns.gap, 0);
        drawWire(painter, rightOf(next), leftOf(card),
                 theme[route.sink.isBad ? Token::Remove : Token::Ink3]);
        drawCard(painter, card, route.sink, theme);
        drawNote(painter, card.translated(0, -24), Qt::AlignLeft | Qt::AlignTop, route.note, theme,
                 route.sink.isBad);
    }
    drawCard(painter, source, m_flow.source, theme);
    drawNote(painter, source.translated(0, -24), Qt::AlignLeft | Qt::AlignTop, m_flow.note, theme);
}

} // namespace tailrace::ui
