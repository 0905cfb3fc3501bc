// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/partchip.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>

namespace tailrace::ui {

namespace {

constexpr int chipHeight = 24;
constexpr int chipPadding = 7;
constexpr int chipRadius = 5;

} // namespace

PartChip::PartChip(const CanvasPart &part, QWidget *parent)
    : QPushButton(part.text, parent)
    , m_part(part)
{
    setObjectName(QStringLiteral("part.") + part.name);
    setAccessibleName(part.text);
    setAccessibleDescription(part.what);
    setToolTip(plainToolTip(part.what));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAutoDefault(false);
    setCursor(Qt::OpenHandCursor);
}

QSize PartChip::sizeHint() const
{
    return {QFontMetrics(smallFont()).horizontalAdvance(text()) + 2 * chipPadding, chipHeight};
}

void PartChip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme[hasFocus() ? Token::Accent : Token::Line]);
    painter.setBrush(theme[isDown()       ? Token::Selection
                           : underMouse() ? Token::Hover
                                          : Token::Raised]);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), chipRadius, chipRadius);
    painter.setPen(theme[isEnabled() ? Token::Ink : Token::Ink3]);
    painter.setFont(smallFont());
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, text());
}

void PartChip::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position().toPoint();
    QPushButton::mousePressEvent(event);
}

void PartChip::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint way = event->position().toPoint() - m_pressed;
    if (event->buttons().testFlag(Qt::LeftButton)
        && way.manhattanLength() >= QApplication::startDragDistance())
        startDrag();
    else
        QPushButton::mouseMoveEvent(event);
}

void PartChip::startDrag()
{
    setDown(false);
    auto *carried = new QMimeData;
    carried->setData(QLatin1String(partMimeType), m_part.name.toUtf8());
    auto *drag = new QDrag(this);
    drag->setMimeData(carried);
    drag->setPixmap(grab());
    drag->setHotSpot(rect().center());
    drag->exec(Qt::CopyAction);
}

} // namespace tailrace::ui
