// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/bridgecanvas.h"

#include "ui/canvas/canvasaccessible.h"
#include "ui/canvas/canvasactions.h"
#include "ui/canvas/canvaslayout.h"
#include "ui/canvas/canvasscene.h"
#include "ui/canvas/dropanswer.h"
#include "ui/canvas/emptycanvas.h"
#include "ui/canvas/partdrop.h"

#include <QAction>
#include <QPainter>
#include <QScrollBar>

namespace tailrace::ui {

namespace {

constexpr qreal leastZoom = 0.05;
constexpr qreal mostZoom = 3;
constexpr qreal zoomStep = 1.25;
constexpr qreal nearlyOne = 0.96; // then words may as well be sharp
constexpr qreal fitMargin = 20;
constexpr qreal farAway = 1'000'000; // the canvas has no end: cards may be put anywhere
constexpr qreal emptyGap = 56;

} // namespace

BridgeCanvas::BridgeCanvas(QWidget *parent)
    : QGraphicsView(parent)
    , m_actions(new CanvasActions(this))
    , m_scene(new CanvasScene(this))
    , m_empty(new EmptyCanvas(viewport()))
    , m_drop(std::make_unique<PartDrop>(*m_scene))
{
    makeCanvasesAccessible();
    setObjectName(QStringLiteral("bridgeCanvas"));
    setAccessibleName(tr("Canvas of the bridge"));
    setAccessibleDescription(tr("Tab and the arrow keys walk from card to card, Return edits one, "
                                "the menu key shows what can be done."));
    setScene(m_scene);
    setSceneRect(-farAway, -farAway, 2 * farAway, 2 * farAway);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setRenderHint(QPainter::Antialiasing);
    setOptimizationFlags(DontSavePainterState | DontAdjustForAntialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    viewport()->setMouseTracking(true);
    for (QAction *action : m_actions->all())
        addAction(action);
    connectActions();
    connectRouteActions();
    connect(m_empty, &EmptyCanvas::templateRequested, this, &BridgeCanvas::templateRequested);
    connect(m_empty, &EmptyCanvas::sinkRequested, this, &BridgeCanvas::sinkRequested);
    connect(m_scene, &CanvasScene::cardSelected, this, &BridgeCanvas::tellSelection);
    connect(m_scene, &CanvasScene::cardChanged, this,
            [this](const CardId &id) { tellCardChanged(*this, id); });
    updateActions();
    updateLook();
}

BridgeCanvas::~BridgeCanvas() = default;

void BridgeCanvas::connectActions()
{
    const CanvasActions &actions = *m_actions;
    const auto on = [this, &actions](CanvasAction id, auto handler) {
        connect(actions[id], &QAction::triggered, this, handler);
    };
    on(CanvasAction::ZoomIn, [this] { setZoom(zoom() * zoomStep); });
    on(CanvasAction::ZoomOut, [this] { setZoom(zoom() / zoomStep); });
    on(CanvasAction::ZoomReset, [this] { setZoom(1); });
    on(CanvasAction::Fit, &BridgeCanvas::fit);
    on(CanvasAction::Tidy, &BridgeCanvas::tidy);
    on(CanvasAction::NudgeLeft, [this] { nudge({-canvas::gridStep, 0}); });
    on(CanvasAction::NudgeRight, [this] { nudge({canvas::gridStep, 0}); });
    on(CanvasAction::NudgeUp, [this] { nudge({0, -canvas::gridStep}); });
    on(CanvasAction::NudgeDown, [this] { nudge({0, canvas::gridStep}); });
    // Without somebody who saves and prints, see CanvasOutput.
    actions[CanvasAction::SavePicture]->setVisible(false);
    actions[CanvasAction::Print]->setVisible(false);
}

void BridgeCanvas::connectRouteActions()
{
    const CanvasActions &actions = *m_actions;
    const auto on = [this, &actions](CanvasAction id, auto handler) {
        connect(actions[id], &QAction::triggered, this, [this, handler] {
            if (const std::optional<CardId> card = selected())
                handler(*card);
        });
    };
    on(CanvasAction::Edit, [this](const CardId &id) { Q_EMIT editRequested(id); });
    on(CanvasAction::Fix, [this](const CardId &id) { Q_EMIT fixRequested(id); });
    on(CanvasAction::Remove, [this](const CardId &id) { Q_EMIT removeRequested(id); });
    on(CanvasAction::Duplicate, [this](const CardId &id) { Q_EMIT duplicateRequested(id.route); });
    on(CanvasAction::MoveUp, [this](const CardId &id) { Q_EMIT moveRequested(id.route, -1); });
    on(CanvasAction::MoveDown, [this](const CardId &id) { Q_EMIT moveRequested(id.route, 1); });
}

void BridgeCanvas::updateActions()
{
    const CanvasActions &actions = *m_actions;
    const std::optional<CardId> id = selected();
    const CanvasCard *card = id ? cardOf(flow(), *id) : nullptr;
    const bool isOfRoute = card && id->kind != CardKind::Source;
    const bool isSink = isOfRoute && id->kind == CardKind::Sink;
    actions[CanvasAction::Edit]->setEnabled(card);
    actions[CanvasAction::Fix]->setEnabled(card && !card->problem.isEmpty()
                                           && !card->fix.isEmpty());
    QAction *remove = actions[CanvasAction::Remove];
    remove->setEnabled(isSink || (isOfRoute && !card->isPlaceholder));
    remove->setText(isSink                                      ? tr("Remove the route")
                    : isOfRoute && id->kind == CardKind::Filter ? tr("Remove the filter")
                    : isOfRoute                                 ? tr("Remove the shape")
                                                                : tr("Remove"));
    actions[CanvasAction::Duplicate]->setEnabled(isOfRoute);
    actions[CanvasAction::MoveUp]->setEnabled(isOfRoute && id->route > 0);
    actions[CanvasAction::MoveDown]->setEnabled(isOfRoute && id->route + 1 < flow().routes.size());
    for (const CanvasAction nudges : {CanvasAction::NudgeLeft, CanvasAction::NudgeRight,
                                      CanvasAction::NudgeUp, CanvasAction::NudgeDown})
        actions[nudges]->setEnabled(card);
}

void BridgeCanvas::setFlow(const CanvasFlow &flow)
{
    const bool isOther = m_scene->setFlow(flow);
    if (isOther) { // what was being moved may be another card now
        takeMovesBack();
        m_tool.reset();
    }
    m_empty->setVisible(flow.routes.isEmpty());
    if (isOther && m_isFitted)
        fit();
    placeEmptyState();
    updateActions();
}

const CanvasFlow &BridgeCanvas::flow() const
{
    return m_scene->flow();
}

void BridgeCanvas::setSelected(std::optional<CardId> id)
{
    m_scene->select(id);
    const QRect rect = id ? cardRect(*id) : QRect();
    if (!rect.isEmpty() && !viewport()->rect().contains(rect))
        ensureVisible(m_scene->cardRect(*id), int(fitMargin), int(fitMargin));
}

std::optional<CardId> BridgeCanvas::selected() const
{
    return m_scene->selectedCard();
}

void BridgeCanvas::tellSelection(const std::optional<CardId> &id)
{
    updateActions();
    if (id && hasFocus())
        tellCardFocused(*this, *id);
    Q_EMIT selectionChanged(id);
}

CanvasPlaces BridgeCanvas::places() const
{
    return m_scene->places();
}

void BridgeCanvas::setPlaces(const CanvasPlaces &places)
{
    m_scene->setPlaces(places);
    if (m_isFitted)
        fit();
}

void BridgeCanvas::tidy()
{
    const CanvasPlaces before = places();
    m_scene->setPlaces({});
    fit();
    if (!before.isEmpty())
        Q_EMIT placesEdited(before, {});
}

void BridgeCanvas::addPart(const QString &part)
{
    const CanvasPart *known = canvasPart(part);
    if (!known)
        return;
    const DropAnswer answer = answerAdd(flow(), *known, selected());
    Q_EMIT statusChanged(answer.isAllowed ? QString() : answer.text);
    if (answer.isAllowed)
        Q_EMIT addRequested(part, answer.route);
}

void BridgeCanvas::nudge(const QPointF &by)
{
    const std::optional<CardId> id = selected();
    if (!id)
        return;
    moveTo(*id, placeOf(*id) + by);
    finishMoves();
    setSelected(id); // in sight
}

QPointF BridgeCanvas::placeOf(const CardId &id) const
{
    return m_scene->cardRect(id).topLeft();
}

void BridgeCanvas::moveTo(const CardId &id, const QPointF &place)
{
    if (!m_placesBefore)
        m_placesBefore = places();
    m_scene->moveCard(id, place);
}

void BridgeCanvas::finishMoves()
{
    if (!m_placesBefore)
        return;
    const CanvasPlaces before = *std::exchange(m_placesBefore, std::nullopt);
    m_isFitted = false; // what was just put somewhere must not jump
    if (before != places())
        Q_EMIT placesEdited(before, places());
}

void BridgeCanvas::takeMovesBack()
{
    if (m_placesBefore)
        m_scene->setPlaces(*std::exchange(m_placesBefore, std::nullopt));
}

void BridgeCanvas::pan(const QPoint &by)
{
    m_isFitted = false;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
}

qreal BridgeCanvas::zoom() const
{
    return transform().m11();
}

void BridgeCanvas::setZoom(qreal zoom)
{
    zoomAt(QRectF(viewport()->rect()).center(), zoom);
}

// What is under the point stays there.
void BridgeCanvas::zoomAt(const QPointF &at, qreal wanted)
{
    const qreal zoom = qBound(leastZoom, wanted, mostZoom);
    m_isFitted = false;
    const QPointF before = viewportTransform().inverted().map(at);
    setTransform(QTransform::fromScale(zoom, zoom));
    const QPointF now = viewportTransform().map(before);
    pan((at - now).toPoint());
    placeEmptyState();
    Q_EMIT zoomChanged(this->zoom());
}

void BridgeCanvas::fit()
{
    QRectF content = m_scene->contentRect();
    if (m_empty->isVisibleTo(this)) {
        const QSize size = m_empty->sizeHint();
        content.setRight(content.right() + emptyGap + size.width());
    }
    content.adjust(-fitMargin, -fitMargin, fitMargin, fitMargin);
    const QSizeF room = viewport()->size();
    qreal zoom = qMin(room.width() / content.width(), room.height() / content.height());
    zoom = zoom > nearlyOne ? 1 : qMax(leastZoom, zoom);
    setTransform(QTransform::fromScale(zoom, zoom));
    // A bit above the middle looks like the middle.
    const qreal spare = qMax(0.0, room.height() / zoom - content.height());
    centerOn(content.center() + QPointF(0, spare * 0.1));
    m_isFitted = true;
    placeEmptyState();
    Q_EMIT zoomChanged(zoom);
}

QRect BridgeCanvas::cardRect(CardId id) const
{
    const QRectF rect = m_scene->cardRect(id);
    return rect.isEmpty() ? QRect() : viewportTransform().mapRect(rect).toRect();
}

void BridgeCanvas::placeEmptyState()
{
    if (!m_empty->isVisibleTo(this))
        return;
    m_empty->resize(m_empty->sizeHint());
    const QRect source = cardRect({});
    m_empty->move(source.right() + int(emptyGap), source.center().y() - m_empty->height() / 2);
}

void BridgeCanvas::updateLook()
{
    CanvasLook look = m_scene->look();
    look.theme = &Theme::of(*this);
    look.hasFocus = hasFocus();
    m_scene->setLook(look);
    m_dots.forget();
    viewport()->update();
}

void BridgeCanvas::drawBackground(QPainter *painter, const QRectF &)
{
    m_dots.paint(*painter, viewport()->rect(), viewportTransform().map(QPointF(0, 0)), zoom(),
                 devicePixelRatioF(), *m_scene->look().theme);
}

void BridgeCanvas::drawForeground(QPainter *painter, const QRectF &)
{
    const QRectF ghost = m_drop->ghost();
    if (ghost.isEmpty())
        return;
    const Theme &theme = *m_scene->look().theme;
    QPen pen(theme[Token::Accent], 1.5);
    pen.setDashPattern({4, 3});
    painter->setPen(pen);
    painter->setBrush(theme[Token::AccentSoft]);
    painter->drawRoundedRect(ghost, 8, 8);
}

} // namespace tailrace::ui
