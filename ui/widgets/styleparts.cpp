// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/styleparts.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace tailrace::ui::parts {

namespace {

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

/// A line of one pixel that lies on pixels, not between them.
QRectF inset(const QRect &rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

void drawBox(QPainter &painter, const QRect &rect, qreal radius, const QColor &line,
             const QColor &ground)
{
    painter.setPen(line);
    painter.setBrush(ground);
    painter.drawRoundedRect(inset(rect), radius, radius);
}

struct MarkColors
{
    QColor line;
    QColor ground;
};

MarkColors markColors(const QStyleOption &option, bool isOn)
{
    const Theme &theme = Theme::of(option.palette);
    if (!has(option, QStyle::State_Enabled))
        return {theme[Token::Line], isOn ? theme[Token::Line] : theme[Token::Bg]};
    if (isOn)
        return {theme[Token::Accent], theme[Token::Accent]};
    const bool pointed =
            has(option, QStyle::State_MouseOver) || has(option, QStyle::State_HasFocus);
    return {theme[pointed ? Token::Accent : Token::Ink3], theme[Token::Raised]};
}

} // namespace

void drawCheckMark(QPainter &painter, const QStyleOption &option)
{
    const bool isOn = has(option, QStyle::State_On) || has(option, QStyle::State_NoChange);
    const MarkColors colors = markColors(option, isOn);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    drawBox(painter, option.rect, 4, colors.line, colors.ground);
    if (isOn) {
        const QRectF r = option.rect;
        painter.setPen(QPen(Theme::of(option.palette)[Token::OnAccent], r.width() / 9.0,
                            Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        QPainterPath path(r.topLeft() + QPointF(r.width() * 0.25, r.height() * 0.52));
        if (has(option, QStyle::State_On))
            path.lineTo(r.topLeft() + QPointF(r.width() * 0.43, r.height() * 0.70));
        path.lineTo(r.topLeft()
                    + QPointF(r.width() * 0.76,
                              r.height() * (has(option, QStyle::State_On) ? 0.31 : 0.52)));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
    }
    painter.restore();
}

void drawRadioMark(QPainter &painter, const QStyleOption &option)
{
    const bool isOn = has(option, QStyle::State_On);
    const MarkColors colors = markColors(option, isOn);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    drawBox(painter, option.rect, option.rect.width() / 2.0, colors.line, colors.ground);
    if (isOn) {
        const qreal dot = option.rect.width() * 0.3;
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::of(option.palette)[Token::OnAccent]);
        painter.drawEllipse(inset(option.rect).adjusted(dot, dot, -dot, -dot));
    }
    painter.restore();
}

void drawComboBox(QPainter &painter, const QStyleOptionComboBox &option)
{
    const Theme &theme = Theme::of(option.palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool pointed = enabled && has(option, QStyle::State_MouseOver);
    const bool focused = has(option, QStyle::State_HasFocus);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    drawBox(painter, option.rect, metrics::radius, theme[focused ? Token::Accent : Token::Line],
            theme[!enabled                      ? Token::Bg
                  : pointed && !option.editable ? Token::Hover
                                                : Token::Raised]);
    const QRect arrow(option.rect.right() - 22, option.rect.center().y() - 7, 14, 14);
    painter.drawPixmap(arrow.topLeft(), iconPixmap(QStringLiteral("chevron-down"),
                                                   theme[enabled ? Token::Ink2 : Token::Ink3], 14,
                                                   painter.device()->devicePixelRatioF()));
    painter.restore();
}

void drawScrollBar(QPainter &painter, const QStyleOptionSlider &option)
{
    const Theme &theme = Theme::of(option.palette);
    const bool vertical = option.orientation == Qt::Vertical;
    const int length = vertical ? option.rect.height() : option.rect.width();
    const qint64 range = qint64(option.maximum) - option.minimum;
    if (range <= 0)
        return;
    const int handle = qMax(
            28, static_cast<int>(qint64(length) * option.pageStep / (range + option.pageStep)));
    const int place = static_cast<int>((length - handle)
                                       * (qint64(option.sliderPosition) - option.minimum) / range);
    const bool lively = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    const int thickness = lively ? 8 : 6;
    QRectF bar = vertical ? QRectF(option.rect.right() + 1 - thickness - 2, place + 2, thickness,
                                   handle - 4)
                          : QRectF(place + 2, option.rect.bottom() + 1 - thickness - 2, handle - 4,
                                   thickness);
    QColor color = theme[Token::Ink3];
    color.setAlphaF(lively ? 0.9F : 0.55F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(bar, thickness / 2.0, thickness / 2.0);
    painter.restore();
}

void drawFocusRing(QPainter &painter, const QStyleOption &option)
{
    const Theme &theme = Theme::of(option.palette);
    QColor soft = theme[Token::Accent];
    soft.setAlphaF(0.28F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(soft, 3));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5),
                            metrics::radius + 1.5, metrics::radius + 1.5);
    painter.restore();
}

} // namespace tailrace::ui::parts
