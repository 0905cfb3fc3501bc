// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasflow.h"

#include <QHash>
#include <QRectF>

namespace tailrace::ui {

/// Distances of the canvas, in its own coordinates.
namespace canvas {
inline constexpr qreal cardWidth = 164;
inline constexpr qreal cardHeight = 78; ///< more when there is a problem in words
inline constexpr qreal anchorY = 39;    ///< where arrows end, below a card's top: fixed, so that a
                                        ///< problem that comes and goes moves nothing
inline constexpr qreal rowPitch = 160;
inline constexpr qreal gridStep = 20;
} // namespace canvas

/// Null where the flow has no such card.
const CanvasCard *cardOf(const CanvasFlow &flow, const CardId &id);

/// All cards in the order in which Tab walks over them.
QList<CardId> cardsOf(const CanvasFlow &flow);

/// The top left of each card as "Tidy" puts it: a row for each route, the source beside their
/// middle. Many routes stand in blocks side by side, so that all of them are to be seen at once.
QHash<CardId, QPointF> tidyPlaces(int routes);

/// The way to a block that others stand before: over them, then down beside it.
struct CanvasDetour
{
    qreal above = 0;
    qreal beside = 0;
    bool operator==(const CanvasDetour &) const = default;
};
/// Of the arrow to a route's filter, where both stand where tidyPlaces puts them.
std::optional<CanvasDetour> tidyDetour(int routes, int route);

/// Where each route of now was before (-1: it is new): by name, and those that are left over by
/// index, because a route may have been renamed.
QList<int> matchedRoutes(const QStringList &before, const QStringList &now);

enum class CardStep { Left, Right, Up, Down, Next, Previous };
/// Where a key leads: Left and Right along the arrows, Up and Down to the same card of another
/// route. From the source, Right goes to the route that was visited last. Nothing at the end.
std::optional<CardId> cardBeside(const CardId &from, CardStep step, int routes, int lastRoute);

/// A card's name in CanvasPlaces.
QString placeName(const CanvasFlow &flow, const CardId &id);

} // namespace tailrace::ui
