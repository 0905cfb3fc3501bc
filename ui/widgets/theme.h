// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

#include <array>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

/// What a colour is for; the values are in theme.cpp, once for light and once for dark.
enum class Token {
    Bg,         ///< window, side bar
    Surface,    ///< tables, forms
    Raised,     ///< buttons, cards
    Line,       ///< borders
    Line2,      ///< lines between rows
    Ink,        ///< text
    Ink2,       ///< second text
    Ink3,       ///< hints; never for what must be read
    Accent,     ///< the one thing to do next, the selection, the focus
    AccentSoft, ///< its soft ground
    OnAccent,   ///< text on the accent
    Insert,     ///< INSERT, all is well
    InsertSoft,
    Modify, ///< MODIFY, warning
    ModifySoft,
    Remove, ///< REMOVE, gap, error
    RemoveSoft,
    Selection, ///< the selected row
    Hover,     ///< a control under the pointer
};

/// All colours of the window, by meaning. The application's palette is made from one of the two
/// themes, so every widget and delegate finds the theme in force with Theme::of(palette).
class Theme
{
public:
    static const Theme &light();
    static const Theme &dark();
    /// The theme that a palette was made from.
    static const Theme &of(const QPalette &palette);
    static const Theme &of(const QWidget &widget);

    bool isDark() const { return m_dark; }
    QColor operator[](Token token) const { return m_colors[static_cast<size_t>(token)]; }
    /// The palette for QApplication.
    QPalette palette() const;

    static constexpr size_t tokenCount = static_cast<size_t>(Token::Hover) + 1;

private:
    Theme(bool dark, std::initializer_list<QRgb> colors);
    bool m_dark;
    std::array<QColor, tokenCount> m_colors;
};

/// The ratio of WCAG 2: 1 to 21.
double contrastRatio(const QColor &a, const QColor &b);

} // namespace tailrace::ui
