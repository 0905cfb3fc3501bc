// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statusdot.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace tailrace::ui {

void paintStatusDot(QPainter &painter, const QRectF &rect, DotState state, const Theme &theme)
{
    const QPointF c = rect.center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    switch (state) {
    case DotState::Idle:
        painter.setPen(QPen(theme[Token::Ink3], 1.2));
        painter.drawEllipse(c, 3.4, 3.4);
        break;
    case DotState::Good:
        painter.setBrush(theme[Token::Insert]);
        painter.drawEllipse(c, 4, 4);
        break;
    case DotState::Busy:
        painter.setBrush(theme[Token::Accent]);
        painter.drawEllipse(c, 4, 4);
        break;
    case DotState::Trouble:
        painter.setBrush(theme[Token::Modify]);
        painter.drawPolygon(QPolygonF(
                {c + QPointF(0, -5), c + QPointF(5, 0), c + QPointF(0, 5), c + QPointF(-5, 0)}));
        break;
    case DotState::Failed:
        painter.setBrush(theme[Token::Remove]);
        painter.drawRoundedRect(QRectF(c - QPointF(4, 4), QSizeF(8, 8)), 1.5, 1.5);
        break;
    }
    painter.restore();
}

StatusDot::StatusDot(DotState state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
{
    setFixedSize(12, 12);
}

void StatusDot::setState(DotState state)
{
    if (state == m_state)
        return;
    m_state = state;
    update();
}

void StatusDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStatusDot(painter, rect(), m_state, Theme::of(*this));
}

} // namespace tailrace::ui
