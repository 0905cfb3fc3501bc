// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvaslayout.h"

#include <QtMath>

#include <cmath>

namespace tailrace::ui {

namespace {

constexpr qreal firstGap = 48; // the arrows fan out here
constexpr qreal gap = 32;
constexpr qreal lastGap = 52; // figures stand above it
constexpr qreal blockGap = 88;
constexpr qreal blockWidth = 3 * canvas::cardWidth + gap + lastGap + blockGap;
constexpr int mostInOneBlock = 8;
constexpr qreal wantedAspect = 1.5; // of a window
constexpr qreal detourAbove = -44;
constexpr qreal detourBeside = 28;
constexpr int cardsInRoute = 3;

qreal leftOf(CardKind kind)
{
    switch (kind) {
    case CardKind::Source:
        return 0;
    case CardKind::Filter:
        return canvas::cardWidth + firstGap;
    case CardKind::Shape:
        return leftOf(CardKind::Filter) + canvas::cardWidth + gap;
    case CardKind::Sink:
        break;
    }
    return leftOf(CardKind::Shape) + canvas::cardWidth + lastGap;
}

/// How many rows the routes stand in.
int rowsOf(int routes)
{
    if (routes <= mostInOneBlock)
        return qMax(1, routes);
    const qreal blocks = std::sqrt(wantedAspect * routes * canvas::rowPitch / blockWidth);
    return qCeil(routes / qMax(1.0, qreal(qRound(blocks))));
}

CardId cardAt(int number)
{
    if (number == 0)
        return {};
    return {CardKind(1 + (number - 1) % cardsInRoute), (number - 1) / cardsInRoute};
}

int numberOf(const CardId &id)
{
    return id.kind == CardKind::Source ? 0 : 1 + id.route * cardsInRoute + int(id.kind) - 1;
}

} // namespace

const CanvasCard *cardOf(const CanvasFlow &flow, const CardId &id)
{
    if (id.kind == CardKind::Source)
        return &flow.source;
    if (id.route < 0 || id.route >= flow.routes.size())
        return nullptr;
    const CanvasRoute &route = flow.routes[id.route];
    return id.kind == CardKind::Filter  ? &route.filter
           : id.kind == CardKind::Shape ? &route.shape
                                        : &route.sink;
}

QList<CardId> cardsOf(const CanvasFlow &flow)
{
    QList<CardId> cards;
    for (int i = 0; i <= int(flow.routes.size()) * cardsInRoute; ++i)
        cards << cardAt(i);
    return cards;
}

QHash<CardId, QPointF> tidyPlaces(int routes)
{
    const int rows = rowsOf(routes);
    QHash<CardId, QPointF> places;
    places[{}] = {0, (rows - 1) * canvas::rowPitch / 2};
    for (int i = 0; i < routes; ++i) {
        const QPointF block(i / rows * blockWidth, i % rows * canvas::rowPitch);
        for (const CardKind kind : {CardKind::Filter, CardKind::Shape, CardKind::Sink})
            places[{kind, i}] = block + QPointF(leftOf(kind), 0);
    }
    return places;
}

std::optional<CanvasDetour> tidyDetour(int routes, int route)
{
    const int block = route / rowsOf(routes);
    if (block == 0)
        return {};
    return CanvasDetour{detourAbove, block * blockWidth + leftOf(CardKind::Filter) - detourBeside};
}

QList<int> matchedRoutes(const QStringList &before, const QStringList &now)
{
    QList<int> matched(now.size(), -1);
    QHash<QString, QList<int>> waiting;
    for (int i = int(before.size()) - 1; i >= 0; --i)
        waiting[before[i]] << i; // the last of the list is the first of its name
    QList<bool> isTaken(before.size(), false);
    for (int i = 0; i < now.size(); ++i) {
        const auto found = waiting.find(now[i]);
        if (found == waiting.end() || found->isEmpty())
            continue;
        matched[i] = found->takeLast();
        isTaken[matched[i]] = true;
    }
    if (before.size() == now.size()) {
        for (int i = 0; i < now.size(); ++i) {
            if (matched[i] < 0 && !isTaken[i])
                matched[i] = i;
        }
    }
    return matched;
}

std::optional<CardId> cardBeside(const CardId &from, CardStep step, int routes, int lastRoute)
{
    const bool isSource = from.kind == CardKind::Source;
    switch (step) {
    case CardStep::Next:
    case CardStep::Previous: {
        const int number = numberOf(from) + (step == CardStep::Next ? 1 : -1);
        if (number < 0 || number > routes * cardsInRoute)
            return {};
        return cardAt(number);
    }
    case CardStep::Left:
        if (isSource)
            return {};
        return from.kind == CardKind::Filter ? CardId{}
                                             : CardId{CardKind(int(from.kind) - 1), from.route};
    case CardStep::Right:
        if (isSource && routes > 0)
            return CardId{CardKind::Filter, qBound(0, lastRoute, routes - 1)};
        if (isSource || from.kind == CardKind::Sink)
            return {};
        return CardId{CardKind(int(from.kind) + 1), from.route};
    case CardStep::Up:
    case CardStep::Down: {
        const int route = from.route + (step == CardStep::Down ? 1 : -1);
        if (isSource || route < 0 || route >= routes)
            return {};
        return CardId{from.kind, route};
    }
    }
    return {};
}

QString placeName(const CanvasFlow &flow, const CardId &id)
{
    static constexpr const char *kinds[] = {"source", "filter", "shape", "sink"};
    const QString kind = QLatin1String(kinds[size_t(id.kind)]);
    return id.kind == CardKind::Source ? kind : kind + u'/' + flow.routes[id.route].name;
}

} // namespace tailrace::ui
