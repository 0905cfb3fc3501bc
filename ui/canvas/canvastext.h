// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QList>
#include <QString>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace tailrace::ui {

/// A text on one line, shaped once: painting it again lays nothing out.
class CanvasText
{
public:
    CanvasText() = default;
    /// Elided to room; what would break the line becomes a blank.
    CanvasText(const QString &text, const QFont &font, qreal room,
               Qt::TextElideMode mode = Qt::ElideMiddle);

    QString shown() const { return m_shown; }
    bool isEmpty() const { return m_shown.isEmpty(); }
    bool isElided() const { return m_isElided; }
    qreal width() const { return m_width; }
    qreal height() const { return m_height; }
    /// In the painter's pen. As glyphs it is fast; as text it stays text in SVG and PDF.
    void paint(QPainter &painter, const QPointF &topLeft, bool isAsText) const;

private:
    void shape();

    QString m_shown;
    QFont m_font;
    QList<QGlyphRun> m_runs;
    qreal m_width = 0;
    qreal m_height = 0;
    qreal m_ascent = 0;
    bool m_isElided = false;
};

/// The text on so many lines at most, the last one elided.
QStringList wrappedText(const QString &text, const QFont &font, qreal room, int lines);

} // namespace tailrace::ui
