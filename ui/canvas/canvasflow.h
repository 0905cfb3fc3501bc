// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/statusdot.h"

#include <QHashFunctions>
#include <QMap>
#include <QPointF>
#include <QStringList>

#include <optional>

namespace tailrace::ui {

enum class CardKind { Source, Filter, Shape, Sink };

/// Which card: of the source there is one, of the others one in each route.
struct CardId
{
    CardKind kind = CardKind::Source;
    int route = -1; ///< its index; -1: the source

    bool operator==(const CardId &) const = default;
    friend size_t qHash(const CardId &id, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, int(id.kind), id.route);
    }
};

/// What a card says. Its id is where it stands in the flow.
struct CanvasCard
{
    QString title;
    QStringList lines; ///< two fit
    std::optional<DotState> dot;
    QString problem;            ///< in words, on the card, in red; empty for none
    QString fix;                ///< what mends it, as a link under it: "Choose a topic"
    bool isPlaceholder = false; ///< nothing is there yet: dashed, and something may be dropped

    bool operator==(const CanvasCard &) const = default;
};

struct CanvasRoute
{
    QString name; ///< of the document; by it cards keep their places when routes move
    CanvasCard filter;
    CanvasCard shape;
    CanvasCard sink;
    QString note;          ///< rate and latency, above the arrow to the sink
    QString trouble;       ///< in red, under it: "2nd try in 1.4 s"
    bool isBroken = false; ///< the arrow to the sink is red

    bool operator==(const CanvasRoute &) const = default;
};

/// The way of a record through a bridge, as the canvas shows it.
struct CanvasFlow
{
    CanvasCard source;
    QString note; ///< above the source: how much comes out of the table
    QList<CanvasRoute> routes;

    bool operator==(const CanvasFlow &) const = default;
};

/// Where people put cards by hand, in the canvas' own coordinates, by names that outlive a change
/// of the routes' order. Cards that are not in it stand where "Tidy" puts them.
using CanvasPlaces = QMap<QString, QPointF>;

} // namespace tailrace::ui
