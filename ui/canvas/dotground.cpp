// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/dotground.h"

#include "ui/canvas/canvaslayout.h"
#include "ui/widgets/theme.h"

#include <QPainter>

#include <cmath>

namespace tailrace::ui {

namespace {

constexpr qreal leastGap = 14;
constexpr qreal dotSize = 2;

} // namespace

void DotGround::paint(QPainter &painter, const QRectF &target, const QPointF &origin, qreal zoom,
                      qreal ratio, const Theme &theme)
{
    qreal gap = canvas::gridStep * zoom;
    while (gap < leastGap)
        gap *= 2;
    const int side = qRound(gap * ratio);
    if (m_tile.width() != side) {
        m_tile = QPixmap(side, side);
        m_tile.setDevicePixelRatio(ratio);
        m_tile.fill(theme[Token::Bg]);
        QPainter dots(&m_tile);
        dots.setRenderHint(QPainter::Antialiasing);
        dots.setPen(QPen(theme[Token::Line], dotSize, Qt::SolidLine, Qt::RoundCap));
        dots.drawPoint(QPointF(gap / 2, gap / 2));
    }
    const qreal step = side / ratio;
    painter.save();
    painter.resetTransform();
    painter.drawTiledPixmap(
            target, m_tile,
            {step - std::fmod(origin.x(), step), step - std::fmod(origin.y(), step)});
    painter.restore();
}

} // namespace tailrace::ui
