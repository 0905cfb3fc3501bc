// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/canvasedits.h"

#include "ui/canvas/bridgecanvas.h"

namespace tailrace::ui {

using bridge::RoutePart;
using formats::Json;

namespace {

/// What a filter begins with when it is dropped.
Json firstFilter()
{
    return Json::array({Json::object(
            {{"eventName", Json::array({Json::string(QByteArrayLiteral("INSERT")),
                                        Json::string(QByteArrayLiteral("MODIFY"))})}})});
}

/// Cards that were moved; the text of the document stays.
class PlacesEdit final : public QUndoCommand
{
public:
    PlacesEdit(BridgeCanvas &canvas, CanvasPlaces before, CanvasPlaces after)
        : QUndoCommand(CanvasEdits::tr("Move cards"))
        , m_canvas(&canvas)
        , m_before(std::move(before))
        , m_after(std::move(after))
    {
    }
    void undo() override { show(m_before); }
    void redo() override { show(m_after); }

private:
    void show(const CanvasPlaces &places)
    {
        if (m_canvas && m_canvas->places() != places)
            m_canvas->setPlaces(places);
    }

    QPointer<BridgeCanvas> m_canvas;
    const CanvasPlaces m_before;
    const CanvasPlaces m_after;
};

size_t routeCount(const Json &document)
{
    const Json *routes = document.find("routes");
    return routes ? routes->items().size() : 0;
}

} // namespace

Json newRoute(const Json &document, const QByteArray &kind)
{
    const QString name = routeCount(document) == 0 || kind.isEmpty() ? QStringLiteral("main")
                                                                     : QString::fromUtf8(kind);
    Json route = Json::object({{"name", Json::string(bridge::freeRouteName(document, name))}});
    // A replica has the items as they are, and Lambda's own event is the record as AWS sends it.
    if (kind != "dynamodb" && kind != "lambda")
        route.set("shape", Json::string(QByteArrayLiteral("plain")));
    route.set("sink", kind.isEmpty() ? Json::object() : Json::object({{kind, Json::object()}}));
    return route;
}

CanvasEdits::CanvasEdits(BridgeCanvas &canvas, QObject *parent)
    : QObject(parent)
    , m_canvas(canvas)
{
    connect(&canvas, &BridgeCanvas::addRequested, this, &CanvasEdits::add);
    connect(&canvas, &BridgeCanvas::removeRequested, this, &CanvasEdits::remove);
    connect(&canvas, &BridgeCanvas::moveRequested, this, &CanvasEdits::move);
    connect(&canvas, &BridgeCanvas::placesEdited, this, &CanvasEdits::place);
    connect(&canvas, &BridgeCanvas::duplicateRequested, this, [this](int route) {
        if (m_document && m_document->duplicateRoute(size_t(route)))
            m_canvas.setSelected(CardId{CardKind::Sink, route + 1});
    });
    for (auto wanted : {&BridgeCanvas::editRequested, &BridgeCanvas::fixRequested})
        connect(&canvas, wanted, this, [this](CardId card) {
            m_canvas.setSelected(card);
            Q_EMIT formWanted();
        });
}

void CanvasEdits::setDocument(bridge::EditedDocument *document)
{
    m_document = document;
}

void CanvasEdits::addRoute(const Json &route, CardKind selected)
{
    const int at = int(routeCount(m_document->json()));
    if (!m_document->addRoute(route, size_t(at)))
        return;
    m_canvas.setSelected(CardId{selected, at});
    Q_EMIT formWanted();
}

void CanvasEdits::add(const QString &part, std::optional<int> route)
{
    if (!m_document)
        return;
    const bool isFilter = part == QLatin1String("filter");
    const bool isShape = part == QLatin1String("shape");
    const CardKind kind = isFilter ? CardKind::Filter : isShape ? CardKind::Shape : CardKind::Sink;
    const QByteArray sink = isFilter || isShape ? QByteArray() : part.toUtf8();
    if (!route) {
        Json fresh = newRoute(m_document->json(), sink);
        if (isFilter)
            fresh.set("filter", firstFilter());
        return addRoute(fresh, kind);
    }
    const Json value = isFilter  ? firstFilter()
                       : isShape ? Json::string(QByteArrayLiteral("plain"))
                                 : Json::object({{sink, Json::object()}});
    const RoutePart where = isFilter  ? RoutePart::Filter
                            : isShape ? RoutePart::Shape
                                      : RoutePart::Sink;
    m_document->setRoutePart(size_t(*route), where, value);
    m_canvas.setSelected(CardId{kind, *route});
    Q_EMIT formWanted();
}

void CanvasEdits::remove(CardId card)
{
    if (!m_document || card.route < 0)
        return;
    const size_t route = size_t(card.route);
    if (card.kind == CardKind::Filter)
        m_document->setRoutePart(route, RoutePart::Filter, Json());
    else if (card.kind == CardKind::Shape) {
        const Json *json = bridge::routeAt(m_document->json(), route);
        const bool hasTemplate = json && json->find("template");
        m_document->setRoutePart(route, hasTemplate ? RoutePart::Template : RoutePart::Shape,
                                 Json());
    } else
        m_document->removeRoute(route);
}

void CanvasEdits::move(int route, int by)
{
    const int to = route + by;
    const std::optional<CardId> selected = m_canvas.selected();
    if (m_document && to >= 0 && m_document->moveRoute(size_t(route), size_t(to)))
        m_canvas.setSelected(CardId{selected ? selected->kind : CardKind::Sink, to});
}

void CanvasEdits::place(const CanvasPlaces &before, const CanvasPlaces &after)
{
    if (m_document)
        m_document->undoStack().push(new PlacesEdit(m_canvas, before, after));
}

} // namespace tailrace::ui
