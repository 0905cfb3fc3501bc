// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme.h"

#include <QWidget>

#include <algorithm>
#include <cmath>

namespace tailrace::ui {

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
           + 0.0722 * linear(color.blueF());
}

void setDisabled(QPalette &palette, QPalette::ColorRole role, const QColor &color)
{
    palette.setColor(QPalette::Disabled, role, color);
}

} // namespace

Theme::Theme(bool dark, std::initializer_list<QRgb> colors)
    : m_dark(dark)
{
    Q_ASSERT(colors.size() == tokenCount);
    std::transform(colors.begin(), colors.end(), m_colors.begin(),
                   [](QRgb rgb) { return QColor::fromRgb(rgb); });
}

const Theme &Theme::light()
{
    // In the order of Token.
    static const Theme theme(false,
                             {0xf6f7f9, 0xffffff, 0xffffff, 0xe2e5ea, 0xeef0f3, 0x1b2330, 0x566173,
                              0x8a94a6, 0x0b6bcb, 0xe4effb, 0xffffff, 0x187a48, 0xe3f4ea, 0x9a5b00,
                              0xfbf0dc, 0xb42318, 0xfde8e6, 0xdcebfb, 0xf1f3f6});
    return theme;
}

const Theme &Theme::dark()
{
    static const Theme theme(true,
                             {0x14181f, 0x1a2029, 0x212936, 0x2c3542, 0x252d39, 0xe6eaf0, 0xa5b0c0,
                              0x748094, 0x62a8f5, 0x1c324d, 0x0c1622, 0x5fce93, 0x17352a, 0xe7b45c,
                              0x3a2e17, 0xf58b80, 0x43221f, 0x1f3a5a, 0x2a3342});
    return theme;
}

const Theme &Theme::of(const QPalette &palette)
{
    // The one role that no style sheet rule changes on a widget.
    return palette.color(QPalette::Active, QPalette::BrightText).lightness() < 128 ? dark()
                                                                                   : light();
}

const Theme &Theme::of(const QWidget &widget)
{
    return of(widget.palette());
}

QPalette Theme::palette() const
{
    const Theme &t = *this;
    QPalette palette(t[Token::Ink], t[Token::Raised], t[Token::Line2], t[Token::Line],
                     t[Token::Line], t[Token::Ink], t[Token::OnAccent], t[Token::Surface],
                     t[Token::Bg]);
    palette.setColor(QPalette::ButtonText, t[Token::Ink]);
    palette.setColor(QPalette::AlternateBase, t[Token::Bg]);
    palette.setColor(QPalette::ToolTipBase, t[Token::Raised]);
    palette.setColor(QPalette::ToolTipText, t[Token::Ink]);
    palette.setColor(QPalette::PlaceholderText, t[Token::Ink3]);
    palette.setColor(QPalette::Highlight, t[Token::Selection]);
    palette.setColor(QPalette::HighlightedText, t[Token::Ink]);
    palette.setColor(QPalette::Link, t[Token::Accent]);
    palette.setColor(QPalette::LinkVisited, t[Token::Accent]);
    palette.setColor(QPalette::Mid, t[Token::Line]);
    palette.setColor(QPalette::Dark, t[Token::Line]);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        setDisabled(palette, role, t[Token::Ink3]);
    setDisabled(palette, QPalette::Base, t[Token::Bg]);
    setDisabled(palette, QPalette::Button, t[Token::Bg]);
    return palette;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

} // namespace tailrace::ui
