// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/dropanswer.h"

#include <QRectF>

QT_BEGIN_NAMESPACE
class QMimeData;
QT_END_NAMESPACE

namespace tailrace::ui {

class CanvasScene;

/// A part that is dragged over the canvas: marks the card that takes it, or the place of a new one.
class PartDrop
{
public:
    explicit PartDrop(CanvasScene &scene);

    /// False when it is something else that is dragged.
    bool begin(const QMimeData &data);
    DropAnswer moveTo(const QPointF &at);
    void end();

    const CanvasPart *part() const { return m_part; }
    /// Where a card of a new route would come; empty for none.
    QRectF ghost() const { return m_ghost; }

private:
    void setGhost(const QRectF &ghost);

    CanvasScene &m_scene;
    const CanvasPart *m_part = nullptr;
    QRectF m_ghost;
};

} // namespace tailrace::ui
