// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QGlyphRun>
#include <QRawFont>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace tailrace::ui {

/// The faces of a table's cells.
enum class Face { Interface, Data, Head };

/// Texts on one line as glyphs, each distinct one shaped once and kept while it is in use: painting
/// it again is a lookup.
class ShapedTexts
{
public:
    struct Shaped
    {
        QList<QGlyphRun> runs; ///< from the top left of the line
        qreal width = 0;
        qreal top = 0; ///< so that the line's base is the face's, whatever else is in it
        bool isElided = false;
    };

    ShapedTexts();

    /// Elided to so many pixels; shares its runs with what is kept.
    Shaped shaped(Face face, const QString &text, int room);
    /// In the painter's pen, in the middle of the rectangle's height; returns where it ends.
    int paint(QPainter &painter, const QRect &rect, Face face, const QString &text,
              bool isRightAligned);

private:
    struct Key
    {
        QString text;
        int face = 0;
        int room = 0; ///< 0: whole
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed) noexcept
        {
            return qHashMulti(seed, key.text, key.face, key.room);
        }
    };
    struct Font
    {
        QFont font;
        QRawFont raw;
        qreal ascent = 0;
        int height = 0;
        qreal advance = 0;    ///< of every character of a monospaced face; 0 for others
        QList<quint32> ascii; ///< glyphs of 0x20 to 0x7E, of a monospaced face
    };
    Shaped shape(const Font &font, const QString &text) const;
    static bool isAscii(const QString &text);
    const Font &of(Face face) const { return m_fonts[size_t(face)]; }

    std::array<Font, 3> m_fonts;
    QCache<Key, Shaped> m_texts;
};

} // namespace tailrace::ui
