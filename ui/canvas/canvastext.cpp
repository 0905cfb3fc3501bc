// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvastext.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

namespace tailrace::ui {

CanvasText::CanvasText(const QString &text, const QFont &font, qreal room, Qt::TextElideMode mode)
    : m_shown(text.simplified())
    , m_font(font)
{
    const QFontMetricsF measures(font);
    m_height = measures.height();
    m_ascent = measures.ascent();
    shape();
    m_isElided = m_width > room;
    if (!m_isElided)
        return;
    m_shown = measures.elidedText(m_shown, mode, room);
    shape();
}

void CanvasText::shape()
{
    QTextLayout layout(m_shown, m_font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    m_runs = layout.glyphRuns();
    m_width = line.isValid() ? line.naturalTextWidth() : 0;
}

void CanvasText::paint(QPainter &painter, const QPointF &topLeft, bool isAsText) const
{
    if (isAsText) {
        painter.setFont(m_font);
        painter.drawText(topLeft + QPointF(0, m_ascent), m_shown);
        return;
    }
    for (const QGlyphRun &run : m_runs)
        painter.drawGlyphRun(topLeft, run);
}

QStringList wrappedText(const QString &text, const QFont &font, qreal room, int lines)
{
    const QString all = text.simplified();
    if (all.isEmpty())
        return {};
    QTextLayout layout(all, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QStringList wrapped;
    layout.beginLayout();
    for (int i = 0; i < lines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(room);
        const bool isLast = i == lines - 1; // and takes all that is left
        wrapped << all.mid(line.textStart(), isLast ? -1 : line.textLength()).trimmed();
    }
    layout.endLayout();
    if (!wrapped.isEmpty())
        wrapped.last() = QFontMetricsF(font).elidedText(wrapped.last(), Qt::ElideRight, room);
    return wrapped;
}

} // namespace tailrace::ui
