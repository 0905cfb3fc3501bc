// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasflow.h"

#include <QPoint>

namespace tailrace::ui {

/// What the tools of the mouse ask of the canvas.
class CanvasToolHost
{
public:
    virtual ~CanvasToolHost() = default;
    virtual QPointF toCanvas(const QPoint &at) const = 0;
    virtual QPointF placeOf(const CardId &id) const = 0;
    virtual void moveTo(const CardId &id, const QPointF &place) = 0;
    virtual void finishMoves() = 0;
    virtual void takeMovesBack() = 0;
    virtual void pan(const QPoint &by) = 0;
};

/// What a pressed button of the mouse does until it is released.
class CanvasTool
{
public:
    virtual ~CanvasTool() = default;
    virtual void dragTo(const QPoint &at) = 0;
    virtual void release() = 0;
    virtual void cancel() = 0;
};

/// Moves a card, once the pointer has gone far enough to mean it.
class MoveCardTool final : public CanvasTool
{
public:
    MoveCardTool(CanvasToolHost &host, const CardId &id, const QPoint &at);
    void dragTo(const QPoint &at) override;
    void release() override;
    void cancel() override;

private:
    CanvasToolHost &m_host;
    const CardId m_id;
    const QPoint m_pressed;
    const QPointF m_place;
    bool m_isMoving = false;
};

/// Moves what is seen.
class PanTool final : public CanvasTool
{
public:
    PanTool(CanvasToolHost &host, const QPoint &at);
    void dragTo(const QPoint &at) override;
    void release() override {}
    void cancel() override {}

private:
    CanvasToolHost &m_host;
    QPoint m_last;
};

} // namespace tailrace::ui
