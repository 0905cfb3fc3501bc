// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasflow.h"
#include "ui/canvas/canvaslook.h"

#include <QGraphicsScene>

#include <memory>
#include <vector>

namespace tailrace::ui {

class ArrowItem;
class CardItem;

/// The cards and arrows of a flow, kept from one flow to the next, and where they stand.
class CanvasScene final : public QGraphicsScene
{
    Q_OBJECT
public:
    explicit CanvasScene(QObject *parent = nullptr);
    ~CanvasScene() override;

    /// True when cards came, went or changed their order.
    bool setFlow(const CanvasFlow &flow);
    const CanvasFlow &flow() const { return m_flow; }

    std::optional<CardId> selectedCard() const { return m_selected; }
    void select(const std::optional<CardId> &id);
    /// The route in which a card was selected last.
    int lastRoute() const { return m_lastRoute; }
    void setHovered(const std::optional<CardId> &id, bool isOnFix);
    /// The card that takes what is dragged.
    void setTarget(const std::optional<CardId> &id);

    /// Those that were set by hand, of cards that there are.
    CanvasPlaces places() const;
    void setPlaces(const CanvasPlaces &places);
    void moveCard(const CardId &id, const QPointF &to);

    std::optional<CardId> cardAt(const QPointF &at) const;
    bool isOnFix(const QPointF &at) const;
    /// Where a card stands; empty where there is none such.
    QRectF cardRect(const CardId &id) const;
    bool isElided(const CardId &id) const;
    /// Of all that is to be seen.
    QRectF contentRect() const;

    const CanvasLook &look() const { return m_look; }
    void setLook(const CanvasLook &look);

Q_SIGNALS:
    void cardSelected(std::optional<tailrace::ui::CardId> id);
    /// Its words or its state; what assistive technology may have read before.
    void cardChanged(tailrace::ui::CardId id);

private:
    struct RouteItems
    {
        std::unique_ptr<CardItem> filter;
        std::unique_ptr<CardItem> shape;
        std::unique_ptr<CardItem> sink;
        std::unique_ptr<ArrowItem> in;
        std::unique_ptr<ArrowItem> between;
        std::unique_ptr<ArrowItem> out;
    };

    RouteItems makeRoute();
    bool matchRoutes(const CanvasFlow &flow);
    void followSelection(const QList<int> &matched);
    void carryPlaces(const QString &from, const QString &to);
    /// True when a card's height is another one.
    bool fillCards();
    bool fillCard(const CardId &id);
    void fillArrow(int route);
    void placeCards();
    void placeArrows();
    void mark(const CardId &id) const;
    CardItem *itemOf(const CardId &id) const;

    CanvasLook m_look;
    CanvasFlow m_flow;
    std::unique_ptr<CardItem> m_source;
    std::vector<RouteItems> m_routes;
    CanvasPlaces m_places; ///< also of cards that are gone: they may come back by undo
    std::optional<CardId> m_selected;
    std::optional<CardId> m_hovered;
    std::optional<CardId> m_target;
    int m_lastRoute = 0;
};

} // namespace tailrace::ui
