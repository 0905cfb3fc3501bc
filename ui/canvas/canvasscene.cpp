// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvasscene.h"

#include "ui/canvas/arrowitem.h"
#include "ui/canvas/canvaslayout.h"
#include "ui/canvas/carditem.h"

namespace tailrace::ui {

namespace {

QStringList namesOf(const CanvasFlow &flow)
{
    QStringList names;
    for (const CanvasRoute &route : flow.routes)
        names << route.name;
    return names;
}

constexpr qreal noteHeight = 20; // above and below a row of cards

} // namespace

CanvasScene::CanvasScene(QObject *parent)
    : QGraphicsScene(parent)
    , m_source(std::make_unique<CardItem>(m_look))
{
    // Some hundred items that move together: looking at each is faster than keeping an index.
    setItemIndexMethod(NoIndex);
    addItem(m_source.get());
    placeCards();
}

CanvasScene::~CanvasScene() = default;

CanvasScene::RouteItems CanvasScene::makeRoute()
{
    RouteItems route;
    for (auto *card : {&route.filter, &route.shape, &route.sink}) {
        *card = std::make_unique<CardItem>(m_look);
        addItem(card->get());
    }
    for (auto *arrow : {&route.in, &route.between, &route.out}) {
        *arrow = std::make_unique<ArrowItem>(m_look);
        addItem(arrow->get());
    }
    return route;
}

bool CanvasScene::setFlow(const CanvasFlow &flow)
{
    if (flow == m_flow)
        return false;
    const std::optional<CardId> selected = m_selected;
    const bool isRenamed = namesOf(m_flow) != namesOf(flow);
    const bool isOther = isRenamed && matchRoutes(flow);
    m_flow = flow;
    if (fillCards() || isRenamed)
        placeCards();
    if (m_selected != selected)
        Q_EMIT cardSelected(m_selected);
    return isOther;
}

// Cards are kept by the names of their routes, and so are selection and places.
bool CanvasScene::matchRoutes(const CanvasFlow &flow)
{
    const QStringList before = namesOf(m_flow);
    const QStringList now = namesOf(flow);
    const QList<int> matched = matchedRoutes(before, now);
    std::vector<RouteItems> routes;
    bool isSame = before.size() == now.size();
    for (int i = 0; i < now.size(); ++i) {
        const int old = matched[i];
        isSame = isSame && old == i;
        routes.push_back(old < 0 ? makeRoute() : std::move(m_routes[size_t(old)]));
        if (old >= 0 && before[old] != now[i])
            carryPlaces(before[old], now[i]);
    }
    m_routes = std::move(routes);
    m_hovered.reset();
    m_target.reset();
    followSelection(matched);
    return !isSame;
}

void CanvasScene::carryPlaces(const QString &from, const QString &to)
{
    for (const char *kind : {"filter/", "shape/", "sink/"}) {
        const auto place = m_places.constFind(QLatin1String(kind) + from);
        if (place != m_places.constEnd())
            m_places.insert(QLatin1String(kind) + to, QPointF(*place));
    }
}

// A selected card that is gone leaves the selection to the one that took its place.
void CanvasScene::followSelection(const QList<int> &matched)
{
    const int last = int(matched.size()) - 1;
    m_lastRoute = qBound(0, m_lastRoute, qMax(0, last));
    if (!m_selected || m_selected->kind == CardKind::Source)
        return;
    const int now = int(matched.indexOf(m_selected->route));
    if (last < 0)
        m_selected = CardId{};
    else
        m_selected->route = now >= 0 ? now : qMin(m_selected->route, last);
    m_lastRoute = qMax(0, m_selected->route);
}

bool CanvasScene::fillCards()
{
    bool isOther = false;
    for (const CardId &id : cardsOf(m_flow))
        isOther = fillCard(id) || isOther;
    m_source->setNote(m_flow.note);
    for (int i = 0; i < m_flow.routes.size(); ++i)
        fillArrow(i);
    return isOther;
}

bool CanvasScene::fillCard(const CardId &id)
{
    CardItem &item = *itemOf(id);
    const CanvasCard &card = *cardOf(m_flow, id);
    mark(id);
    if (item.card() == card)
        return false;
    const bool isOther = item.setCard(card);
    Q_EMIT cardChanged(id);
    return isOther;
}

void CanvasScene::fillArrow(int route)
{
    const CanvasRoute &value = m_flow.routes[route];
    ArrowItem &arrow = *m_routes[size_t(route)].out;
    arrow.setNote(value.note);
    arrow.setTrouble(value.trouble);
    arrow.setBroken(value.isBroken);
    arrow.setPending(value.sink.isPlaceholder);
}

void CanvasScene::placeCards()
{
    const QHash<CardId, QPointF> tidy = tidyPlaces(int(m_flow.routes.size()));
    for (const CardId &id : cardsOf(m_flow)) {
        const QPointF to = m_places.value(placeName(m_flow, id), tidy[id]);
        if (CardItem &item = *itemOf(id); item.pos() != to)
            item.setPos(to);
    }
    placeArrows();
}

void CanvasScene::placeArrows()
{
    for (int i = 0; i < m_flow.routes.size(); ++i) {
        const RouteItems &items = m_routes[size_t(i)];
        const QRectF filter = cardRect({CardKind::Filter, i});
        const QRectF shape = cardRect({CardKind::Shape, i});
        const bool isTidy = !m_places.contains(placeName(m_flow, {}))
                            && !m_places.contains(placeName(m_flow, {CardKind::Filter, i}));
        items.in->setCards(cardRect({}), filter,
                           isTidy ? tidyDetour(int(m_flow.routes.size()), i) : std::nullopt);
        items.between->setCards(filter, shape);
        items.out->setCards(shape, cardRect({CardKind::Sink, i}));
    }
}

CardItem *CanvasScene::itemOf(const CardId &id) const
{
    if (id.kind == CardKind::Source)
        return m_source.get();
    if (id.route < 0 || id.route >= int(m_routes.size()))
        return nullptr;
    const RouteItems &items = m_routes[size_t(id.route)];
    return id.kind == CardKind::Filter  ? items.filter.get()
           : id.kind == CardKind::Shape ? items.shape.get()
                                        : items.sink.get();
}

void CanvasScene::mark(const CardId &id) const
{
    CardItem *item = itemOf(id);
    if (!item)
        return;
    item->setMark(m_target == id     ? CardItem::Mark::Target
                  : m_selected == id ? CardItem::Mark::Selected
                  : m_hovered == id  ? CardItem::Mark::Hovered
                                     : CardItem::Mark::None);
}

void CanvasScene::select(const std::optional<CardId> &id)
{
    const std::optional<CardId> now = id && itemOf(*id) ? id : std::nullopt;
    if (now == m_selected)
        return;
    const std::optional<CardId> before = std::exchange(m_selected, now);
    for (const auto &changed : {before, now})
        if (changed)
            mark(*changed);
    if (now && now->route >= 0)
        m_lastRoute = now->route;
    Q_EMIT cardSelected(m_selected);
}

void CanvasScene::setHovered(const std::optional<CardId> &id, bool isOnFix)
{
    const std::optional<CardId> before = std::exchange(m_hovered, id);
    for (const auto &changed : {before, id}) {
        if (CardItem *item = changed ? itemOf(*changed) : nullptr) {
            mark(*changed);
            item->setFixHovered(isOnFix && changed == id);
        }
    }
}

void CanvasScene::setTarget(const std::optional<CardId> &id)
{
    const std::optional<CardId> before = std::exchange(m_target, id);
    for (const auto &changed : {before, id})
        if (changed)
            mark(*changed);
}

CanvasPlaces CanvasScene::places() const
{
    CanvasPlaces places;
    for (const CardId &id : cardsOf(m_flow)) {
        const QString name = placeName(m_flow, id);
        if (const auto place = m_places.constFind(name); place != m_places.constEnd())
            places.insert(name, *place);
    }
    return places;
}

void CanvasScene::setPlaces(const CanvasPlaces &places)
{
    m_places = places;
    placeCards();
}

void CanvasScene::moveCard(const CardId &id, const QPointF &to)
{
    if (!itemOf(id))
        return;
    m_places[placeName(m_flow, id)] = to.toPoint(); // whole pixels: sharp
    placeCards();
}

std::optional<CardId> CanvasScene::cardAt(const QPointF &at) const
{
    std::optional<CardId> found;
    for (const CardId &id : cardsOf(m_flow)) {
        if (cardRect(id).contains(at))
            found = id; // the last one lies on top
    }
    return found;
}

bool CanvasScene::isOnFix(const QPointF &at) const
{
    const std::optional<CardId> id = cardAt(at);
    return id && itemOf(*id)->fixRect().contains(at - itemOf(*id)->pos());
}

QRectF CanvasScene::cardRect(const CardId &id) const
{
    const CardItem *item = itemOf(id);
    return item ? QRectF(item->pos(), item->size()) : QRectF();
}

bool CanvasScene::isElided(const CardId &id) const
{
    const CardItem *item = itemOf(id);
    return item && item->isElided();
}

QRectF CanvasScene::contentRect() const
{
    QRectF rect = cardRect({}).adjusted(0, -noteHeight, 0, noteHeight);
    for (const CardId &id : cardsOf(m_flow))
        rect |= cardRect(id).adjusted(0, -noteHeight, 0, noteHeight);
    for (const RouteItems &route : m_routes)
        rect |= route.in->boundingRect() | route.out->boundingRect();
    return rect;
}

void CanvasScene::setLook(const CanvasLook &look)
{
    m_look = look;
    update();
}

} // namespace tailrace::ui
