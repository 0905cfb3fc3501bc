// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvastools.h"

#include <QApplication>

namespace tailrace::ui {

MoveCardTool::MoveCardTool(CanvasToolHost &host, const CardId &id, const QPoint &at)
    : m_host(host)
    , m_id(id)
    , m_pressed(at)
    , m_place(host.placeOf(id))
{
}

void MoveCardTool::dragTo(const QPoint &at)
{
    m_isMoving =
            m_isMoving || (at - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (m_isMoving)
        m_host.moveTo(m_id, m_place + m_host.toCanvas(at) - m_host.toCanvas(m_pressed));
}

void MoveCardTool::release()
{
    if (m_isMoving)
        m_host.finishMoves();
}

void MoveCardTool::cancel()
{
    if (m_isMoving)
        m_host.takeMovesBack();
}

PanTool::PanTool(CanvasToolHost &host, const QPoint &at)
    : m_host(host)
    , m_last(at)
{
}

void PanTool::dragTo(const QPoint &at)
{
    m_host.pan(at - m_last);
    m_last = at;
}

} // namespace tailrace::ui
