// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasflow.h"
#include "ui/canvas/canvastools.h"
#include "ui/canvas/dotground.h"

#include <QGraphicsView>

#include <memory>

namespace tailrace::ui {

class CanvasActions;
class CanvasScene;
class EmptyCanvas;
class PartDrop;
enum class CardStep;

/// A bridge as cards joined by arrows: source, then filter, shape and sink of each route. It shows
/// a value and asks for changes by signals; it changes nothing itself but the places of cards.
class BridgeCanvas final : public QGraphicsView, private CanvasToolHost
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
    const CanvasActions &canvasActions() const { return *m_actions; }
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

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    QPointF toCanvas(const QPoint &at) const override { return mapToScene(at); }
    QPointF placeOf(const CardId &id) const override;
    void moveTo(const CardId &id, const QPointF &place) override;
    void finishMoves() override;
    void takeMovesBack() override;
    void pan(const QPoint &by) override;

    void connectActions();
    void connectRouteActions();
    void updateActions();
    void nudge(const QPointF &by);
    bool walk(CardStep step);
    bool walkByKey(int key);
    void zoomAt(const QPointF &at, qreal zoom);
    void hover(const QPoint &at);
    void updateCursor();
    void updateLook();
    void placeEmptyState();
    void tellSelection(const std::optional<CardId> &id);
    void showToolTipAt(const QPoint &at, const QPoint &globalAt);

    CanvasActions *m_actions;
    CanvasScene *m_scene;
    EmptyCanvas *m_empty;
    std::unique_ptr<PartDrop> m_drop;
    std::unique_ptr<CanvasTool> m_tool;
    std::optional<CardId> m_pressedFix;
    std::optional<CanvasPlaces> m_placesBefore; ///< while cards are moved
    DotGround m_dots;
    bool m_isSpaceDown = false;
    bool m_isFitted = true; ///< nobody chose another zoom or place: it stays so as cards come
};

} // namespace tailrace::ui
