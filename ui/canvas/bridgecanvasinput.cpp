// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/bridgecanvas.h"

#include "ui/canvas/canvasaccessible.h"
#include "ui/canvas/canvasactions.h"
#include "ui/canvas/canvaslayout.h"
#include "ui/canvas/canvasscene.h"
#include "ui/canvas/cardwords.h"
#include "ui/canvas/partdrop.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

/// What mouse, keyboard and drags do on the canvas.
namespace tailrace::ui {

namespace {

constexpr qreal wheelStep = 1.2;
constexpr qreal wheelNotch = 120;

std::optional<CardStep> stepOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return CardStep::Left;
    case Qt::Key_Right:
        return CardStep::Right;
    case Qt::Key_Up:
        return CardStep::Up;
    case Qt::Key_Down:
        return CardStep::Down;
    default:
        return {};
    }
}

bool isPlain(const QKeyEvent &event)
{
    return (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
}

bool isWalk(const QKeyEvent &event)
{
    return isPlain(event)
           && (stepOf(event.key()) || event.key() == Qt::Key_Home || event.key() == Qt::Key_End
               || event.key() == Qt::Key_Space);
}

} // namespace

// Its keys are its own while it has the focus, whatever the window's shortcuts say.
bool BridgeCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto &key = static_cast<QKeyEvent &>(*event);
        if (m_actions->actionOf(key) || isWalk(key)) {
            event->accept();
            return true;
        }
    }
    return QGraphicsView::event(event);
}

bool BridgeCanvas::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto &help = static_cast<QHelpEvent &>(*event);
        showToolTipAt(help.pos(), help.globalPos());
        return true;
    }
    if (event->type() == QEvent::Leave)
        m_scene->setHovered({}, false);
    return QGraphicsView::viewportEvent(event);
}

void BridgeCanvas::showToolTipAt(const QPoint &at, const QPoint &globalAt)
{
    const std::optional<CardId> id = m_scene->cardAt(mapToScene(at));
    if (!id || !m_scene->isElided(*id)) {
        QToolTip::hideText();
        return;
    }
    const CanvasCard &card = *cardOf(flow(), *id);
    QToolTip::showText(globalAt, plainToolTip(cardWords(card)), viewport(), cardRect(*id));
}

bool BridgeCanvas::focusNextPrevChild(bool next)
{
    // Nothing is selected after Escape: then Tab leads out, so that nobody has to walk over all.
    if (selected() && walk(next ? CardStep::Next : CardStep::Previous))
        return true;
    return QGraphicsView::focusNextPrevChild(next);
}

bool BridgeCanvas::walk(CardStep step)
{
    const std::optional<CardId> to =
            selected()
                    ? cardBeside(*selected(), step, int(flow().routes.size()), m_scene->lastRoute())
                    : CardId{};
    if (to)
        setSelected(to);
    return to.has_value();
}

bool BridgeCanvas::walkByKey(int key)
{
    if (const std::optional<CardStep> step = stepOf(key)) {
        walk(*step);
        return true;
    }
    if (key != Qt::Key_Home && key != Qt::Key_End)
        return false;
    const QList<CardId> cards = cardsOf(flow());
    setSelected(key == Qt::Key_Home ? cards.first() : cards.last());
    return true;
}

void BridgeCanvas::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && (m_tool || selected())) {
        if (m_tool)
            m_tool->cancel();
        else
            setSelected({});
        m_tool.reset();
        updateCursor();
    } else if (QAction *action = m_actions->actionOf(*event)) {
        action->trigger();
    } else if (event->key() == Qt::Key_Space && isPlain(*event)) {
        m_isSpaceDown = true;
        updateCursor();
    } else if (!isPlain(*event) || !walkByKey(event->key())) {
        QGraphicsView::keyPressEvent(event);
    }
}

void BridgeCanvas::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_isSpaceDown = false;
        updateCursor();
    }
    QGraphicsView::keyReleaseEvent(event);
}

void BridgeCanvas::mousePressEvent(QMouseEvent *event)
{
    if (m_tool)
        return;
    const QPoint at = event->position().toPoint();
    const std::optional<CardId> id = m_scene->cardAt(mapToScene(at));
    const bool isLeft = event->button() == Qt::LeftButton;
    CanvasToolHost &host = *this;
    m_pressedFix = isLeft && m_scene->isOnFix(mapToScene(at)) ? id : std::nullopt;
    if (event->button() == Qt::MiddleButton || (isLeft && m_isSpaceDown)) {
        m_tool = std::make_unique<PanTool>(host, at);
    } else if (isLeft) {
        m_scene->select(id);
        if (id)
            m_tool = std::make_unique<MoveCardTool>(host, *id, at);
        else
            m_tool = std::make_unique<PanTool>(host, at);
    }
    updateCursor();
}

void BridgeCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_tool)
        m_tool->dragTo(at);
    else
        hover(at);
}

void BridgeCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    const std::optional<CardId> pressed = std::exchange(m_pressedFix, std::nullopt);
    const bool wasMoved = m_placesBefore.has_value();
    if (const std::unique_ptr<CanvasTool> tool = std::exchange(m_tool, nullptr))
        tool->release();
    const QPointF at = mapToScene(event->position().toPoint());
    hover(event->position().toPoint());
    if (pressed && !wasMoved && m_scene->isOnFix(at) && m_scene->cardAt(at) == pressed)
        Q_EMIT fixRequested(*pressed);
}

void BridgeCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPointF at = mapToScene(event->position().toPoint());
    const std::optional<CardId> id = m_scene->cardAt(at);
    if (event->button() == Qt::LeftButton && id && !m_scene->isOnFix(at))
        Q_EMIT editRequested(*id);
}

void BridgeCanvas::hover(const QPoint &at)
{
    const QPointF place = mapToScene(at);
    m_scene->setHovered(m_scene->cardAt(place), m_scene->isOnFix(place));
    updateCursor();
    if (m_scene->isOnFix(place) && !m_isSpaceDown)
        viewport()->setCursor(Qt::PointingHandCursor);
}

void BridgeCanvas::updateCursor()
{
    if (dynamic_cast<PanTool *>(m_tool.get()))
        viewport()->setCursor(Qt::ClosedHandCursor);
    else if (m_isSpaceDown)
        viewport()->setCursor(Qt::OpenHandCursor);
    else
        viewport()->unsetCursor();
}

void BridgeCanvas::wheelEvent(QWheelEvent *event)
{
    m_isFitted = false;
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    zoomAt(event->position(), zoom() * std::pow(wheelStep, event->angleDelta().y() / wheelNotch));
    event->accept();
}

void BridgeCanvas::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Mouse)
        m_scene->select(m_scene->cardAt(mapToScene(event->pos())));
    else if (selected())
        at = viewport()->mapToGlobal(cardRect(*selected()).center());
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("canvasMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_actions->fill(*menu);
    menu->popup(at);
}

void BridgeCanvas::dragEnterEvent(QDragEnterEvent *event)
{
    event->setAccepted(m_drop->begin(*event->mimeData()));
}

void BridgeCanvas::dragMoveEvent(QDragMoveEvent *event)
{
    const QPoint at = event->position().toPoint();
    const DropAnswer answer = m_drop->moveTo(mapToScene(at));
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(answer.isAllowed);
    Q_EMIT statusChanged(answer.text);
    if (answer.isAllowed)
        QToolTip::hideText();
    else
        QToolTip::showText(viewport()->mapToGlobal(at), plainToolTip(answer.text), viewport());
}

void BridgeCanvas::dragLeaveEvent(QDragLeaveEvent *)
{
    m_drop->end();
    QToolTip::hideText();
    Q_EMIT statusChanged({});
}

void BridgeCanvas::dropEvent(QDropEvent *event)
{
    const CanvasPart *part = m_drop->part();
    const DropAnswer answer = m_drop->moveTo(mapToScene(event->position().toPoint()));
    m_drop->end();
    QToolTip::hideText();
    Q_EMIT statusChanged({});
    event->setAccepted(part && answer.isAllowed);
    if (!event->isAccepted())
        return;
    setFocus(Qt::MouseFocusReason);
    Q_EMIT addRequested(part->name, answer.route);
}

void BridgeCanvas::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    updateLook();
    if (!selected()
        && (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason))
        setSelected(event->reason() == Qt::TabFocusReason ? CardId{} : cardsOf(flow()).last());
    else if (selected())
        tellCardFocused(*this, *selected());
}

void BridgeCanvas::focusOutEvent(QFocusEvent *event)
{
    m_isSpaceDown = false;
    updateLook();
    QGraphicsView::focusOutEvent(event);
}

void BridgeCanvas::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (m_isFitted)
        fit();
    placeEmptyState();
}

void BridgeCanvas::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    placeEmptyState();
}

void BridgeCanvas::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_scene)
        updateLook();
}

} // namespace tailrace::ui
