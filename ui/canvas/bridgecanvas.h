// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasflow.h"

#include <QGraphicsView>

namespace tailrace::ui {

class CanvasActions;
class CanvasScene;
class EmptyCanvas;

/// A bridge as cards joined by arrows: source, then filter, shape and sink of each route. It shows
/// a value and asks for changes by signals; it changes nothing itself but the places of cards.
class BridgeCanvas final : public QGraphicsView
{
    Q_OBJECT
public:
    explicit BridgeCanvas(QWidget *parent = nullptr);
    ~BridgeCanvas() override;

    /// Cheap when only words and figures are new: cards are kept, and with them selection, focus,
    /// zoom and places. Routes are told apart by their names.
    void setFlow(const CanvasFlow &flow);
    const CanvasFlow &flow() const;

    /// Nothing selected, where there is no such card.
    void setSelected(std::optional<CardId> id);
    std::optional<CardId> selected() const;

    /// Places that people chose; see CanvasPlaces.
    CanvasPlaces places() const;
    void setPlaces(const CanvasPlaces &places);

    /// Lays out anew, as the action of this name does.
    void tidy();
    /// Adds a part as a click on the palette does: to the selected route if it takes it, else as a
    /// new route.
    void addPart(const QString &part);

    /// Each with an object name ("canvas.edit"), its words, its shortcut, and enabled when it would
    /// do something. The canvas handles their keys itself while it has the focus.
    const CanvasActions &actions() const { return *m_actions; }
    CanvasScene &canvasScene() const { return *m_scene; }

    qreal zoom() const;
    void setZoom(qreal zoom);
    /// Shows all cards, at most in their own size.
    void fit();

    /// Where a card is, in the viewport's pixels.
    QRect cardRect(CardId id) const;

Q_SIGNALS:
    void selectionChanged(std::optional<tailrace::ui::CardId> id);
    /// A double click, or Return.
    void editRequested(tailrace::ui::CardId id);
    /// The link under a problem was activated.
    void fixRequested(tailrace::ui::CardId id);
    /// A part was dropped, or activated in the palette; without a route it wants a new one. For a
    /// route that has such a card already, only a sink comes here: the new one replaces it.
    void addRequested(const QString &part, std::optional<int> route);
    /// Of a source: never. Of a sink or of a whole route: the route is meant.
    void removeRequested(tailrace::ui::CardId id);
    void moveRequested(int route, int by);
    void duplicateRequested(int route);
    /// Somebody moved cards or tidied up. setPlaces(before) takes it back.
    void placesEdited(const tailrace::ui::CanvasPlaces &before,
                      const tailrace::ui::CanvasPlaces &after);
    /// The two things to do on an empty canvas.
    void templateRequested();
    void sinkRequested();
    /// A sentence about what goes on under the pointer, or why not; empty when there is nothing.
    void statusChanged(const QString &text);
    void zoomChanged(qreal zoom);

private:
    CanvasActions *m_actions;
    CanvasScene *m_scene;
    EmptyCanvas *m_empty;
};

} // namespace tailrace::ui
