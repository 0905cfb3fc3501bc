// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QPainter>

namespace tailrace::ui {

namespace {

struct ChipColors
{
    QColor ink;
    QColor ground;
    QColor line;
};

ChipColors colorsOf(ChipKind kind, const Theme &theme)
{
    switch (kind) {
    case ChipKind::Accent:
        return {theme[Token::Accent], theme[Token::AccentSoft], Qt::transparent};
    case ChipKind::Insert:
        return {theme[Token::Insert], theme[Token::InsertSoft], Qt::transparent};
    case ChipKind::Modify:
        return {theme[Token::Modify], theme[Token::ModifySoft], Qt::transparent};
    case ChipKind::Remove:
        return {theme[Token::Remove], theme[Token::RemoveSoft], Qt::transparent};
    case ChipKind::Neutral:
        break;
    }
    return {theme[Token::Ink2], Qt::transparent, theme[Token::Line]};
}

} // namespace

void paintChip(QPainter &painter, const QRectF &rect, const QString &text, ChipKind kind,
               const Theme &theme)
{
    const ChipColors colors = colorsOf(kind, theme);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.line);
    painter.setBrush(colors.ground);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(colors.ink);
    painter.setFont(headFont());
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, text);
    painter.restore();
}

int chipWidth(const QString &text)
{
    return QFontMetrics(headFont()).horizontalAdvance(text) + 14;
}

Chip::Chip(const QString &text, ChipKind kind, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setText(text);
}

void Chip::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Chip::setKind(ChipKind kind)
{
    m_kind = kind;
    update();
}

QSize Chip::sizeHint() const
{
    return {chipWidth(m_text), chipHeight};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintChip(painter, rect(), m_text, m_kind, Theme::of(*this));
}

} // namespace tailrace::ui
