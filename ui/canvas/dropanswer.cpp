// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/dropanswer.h"

#include "ui/canvas/canvaslayout.h"

#include <QCoreApplication>

namespace tailrace::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DropAnswer", text);
}

DropAnswer refused(const QString &why)
{
    return {false, {}, {}, why};
}

DropAnswer newRoute(const CanvasPart &part)
{
    switch (part.kind) {
    case CardKind::Sink:
        return {true, {}, {}, tr("Adds a route to %1.").arg(part.text)};
    case CardKind::Filter:
        return {true, {}, {}, tr("Adds a route that begins with a filter.")};
    case CardKind::Shape:
    case CardKind::Source:
        break;
    }
    return refused(tr("A shape belongs to a route: drop it on one of a route's cards."));
}

DropAnswer filled(int route, CardKind kind, const QString &text)
{
    return {true, route, CardId{kind, route}, text};
}

/// The part for a card that holds nothing yet, wherever on the route it was dropped.
DropAnswer fill(const CanvasPart &part, int route)
{
    if (part.kind == CardKind::Sink)
        return filled(route, part.kind, tr("Makes %1 the route's sink.").arg(part.text));
    return filled(route, part.kind,
                  part.kind == CardKind::Filter ? tr("Adds a filter to the route.")
                                                : tr("Adds a shape to the route."));
}

QString hasOneAlready(CardKind kind)
{
    return kind == CardKind::Filter ? tr("This route has a filter. Open it to add another pattern.")
                                    : tr("This route has a shape. Open it to choose another one.");
}

} // namespace

DropAnswer answerDrop(const CanvasFlow &flow, const CanvasPart &part,
                      const std::optional<CardId> &under)
{
    if (!under || under->kind == CardKind::Source)
        return newRoute(part);
    const CanvasCard *card = cardOf(flow, {part.kind, under->route});
    if (!card)
        return newRoute(part);
    if (card->isPlaceholder)
        return fill(part, under->route);
    if (part.kind != CardKind::Sink)
        return refused(hasOneAlready(part.kind));
    if (under->kind != CardKind::Sink)
        return refused(tr("Drop it on the route's sink to replace that, or on free ground for a "
                          "route of its own."));
    return filled(under->route, CardKind::Sink,
                  tr("Replaces %1 by %2.").arg(card->title, part.text));
}

DropAnswer answerAdd(const CanvasFlow &flow, const CanvasPart &part,
                     const std::optional<CardId> &selected)
{
    std::optional<int> route;
    if (selected && selected->kind != CardKind::Source)
        route = selected->route;
    else if (flow.routes.size() == 1 && part.kind != CardKind::Sink)
        route = 0; // there is only one that can be meant
    const CanvasCard *card = route ? cardOf(flow, {part.kind, *route}) : nullptr;
    if (card && card->isPlaceholder)
        return fill(part, *route);
    if (card && part.kind != CardKind::Sink)
        return refused(hasOneAlready(part.kind));
    if (part.kind == CardKind::Shape && !flow.routes.isEmpty())
        return refused(tr("Select the route that the shape is for."));
    return newRoute(part);
}

} // namespace tailrace::ui
