// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/shapedtexts.h"

#include "ui/widgets/typography.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr int textsKept = 20'000;
constexpr char16_t firstAscii = 0x20;
constexpr char16_t lastAscii = 0x7E;

} // namespace

ShapedTexts::ShapedTexts()
    : m_texts(textsKept)
{
    const std::array<QFont, 3> fonts{interfaceFont(), dataFont(), headFont()};
    for (size_t i = 0; i < fonts.size(); ++i) {
        Font &font = m_fonts[i];
        font.font = fonts[i];
        font.raw = QRawFont::fromFont(fonts[i]);
        const QFontMetricsF measures(fonts[i]);
        font.ascent = measures.ascent();
        font.height = qCeil(measures.height());
        if (i != size_t(Face::Data))
            continue;
        QString ascii;
        for (char16_t c = firstAscii; c <= lastAscii; ++c)
            ascii += QChar(c);
        const QList<quint32> glyphs = font.raw.glyphIndexesForString(ascii);
        const bool isFixed = measures.horizontalAdvance(u'i') == measures.horizontalAdvance(u'W');
        if (isFixed && glyphs.size() == ascii.size() && !glyphs.contains(0)) {
            font.ascii = glyphs;
            font.advance = measures.horizontalAdvance(u'0');
        }
    }
}

bool ShapedTexts::isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c >= firstAscii && c <= lastAscii; });
}

// Of a monospaced face without ligatures every glyph and its place are known beforehand.
ShapedTexts::Shaped ShapedTexts::shape(const Font &font, const QString &text) const
{
    Shaped shaped;
    if (!font.ascii.isEmpty() && isAscii(text)) {
        QList<quint32> glyphs(text.size());
        QList<QPointF> places(text.size());
        for (qsizetype i = 0; i < text.size(); ++i) {
            glyphs[i] = font.ascii[text[i].unicode() - firstAscii];
            places[i] = QPointF(font.advance * qreal(i), font.ascent);
        }
        QGlyphRun run;
        run.setRawFont(font.raw);
        run.setGlyphIndexes(glyphs);
        run.setPositions(places);
        shaped.runs = {run};
        shaped.width = font.advance * qreal(text.size());
        return shaped;
    }
    QTextLayout layout(text, font.font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    shaped.runs = layout.glyphRuns();
    if (line.isValid()) {
        shaped.width = line.naturalTextWidth();
        shaped.top = font.ascent - line.ascent();
    }
    return shaped;
}

ShapedTexts::Shaped ShapedTexts::shaped(Face face, const QString &text, int room)
{
    const Font &font = of(face);
    // No character is narrower than a pixel, but for those that stand on others; what is as long as
    // that is cut first, because shaping takes the time of the whole text.
    const bool isLong = text.size() > room;
    if (!isLong) {
        const Key key{text, int(face), 0};
        const Shaped *known = m_texts.object(key);
        const Shaped whole = known ? *known : shape(font, text);
        if (!known)
            m_texts.insert(key, new Shaped(whole));
        if (whole.width <= room)
            return whole;
    }
    const Key key{text, int(face), qMax(1, room)};
    if (const Shaped *known = m_texts.object(key))
        return *known;
    const QString cut = isLong ? text.left(room) + QChar(0x2026) : text;
    Shaped elided = shape(font, QFontMetricsF(font.font).elidedText(cut, Qt::ElideRight, room));
    elided.isElided = true;
    m_texts.insert(key, new Shaped(elided));
    return elided;
}

int ShapedTexts::paint(QPainter &painter, const QRect &rect, Face face, const QString &text,
                       bool isRightAligned)
{
    if (text.isEmpty() || rect.width() <= 0)
        return rect.left();
    const Shaped line = shaped(face, text, rect.width());
    const qreal left = isRightAligned ? rect.right() + 1 - line.width : rect.left();
    const int above = (rect.height() - of(face).height) / 2; // whole pixels: sharp
    const QPointF at(left, rect.top() + above + line.top);
    for (const QGlyphRun &run : line.runs)
        painter.drawGlyphRun(at, run);
    return int(left + line.width);
}

} // namespace tailrace::ui
