// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>

namespace tailrace::ui {

class Theme;

/// The dots behind the cards, as one tile of whole pixels, which costs no more than a ground of one
/// colour.
class DotGround
{
public:
    /// origin is where the canvas' zero lies in target; ratio is the device's pixels to ours.
    void paint(QPainter &painter, const QRectF &target, const QPointF &origin, qreal zoom,
               qreal ratio, const Theme &theme);
    /// The theme is another one.
    void forget() { m_tile = {}; }

private:
    QPixmap m_tile;
};

} // namespace tailrace::ui
