// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/partdrop.h"

#include "ui/canvas/canvaslayout.h"
#include "ui/canvas/canvasscene.h"

#include <QMimeData>

namespace tailrace::ui {

PartDrop::PartDrop(CanvasScene &scene)
    : m_scene(scene)
{
}

bool PartDrop::begin(const QMimeData &data)
{
    m_part = canvasPart(QString::fromUtf8(data.data(QLatin1String(partMimeType))));
    return m_part != nullptr;
}

DropAnswer PartDrop::moveTo(const QPointF &at)
{
    if (!m_part)
        return {};
    const DropAnswer answer = answerDrop(m_scene.flow(), *m_part, m_scene.cardAt(at));
    m_scene.setTarget(answer.target);
    const int next = int(m_scene.flow().routes.size());
    setGhost(answer.isAllowed && !answer.target
                     ? QRectF(tidyPlaces(next + 1)[{m_part->kind, next}],
                              QSizeF(canvas::cardWidth, canvas::cardHeight))
                     : QRectF());
    return answer;
}

void PartDrop::end()
{
    m_part = nullptr;
    m_scene.setTarget({});
    setGhost({});
}

void PartDrop::setGhost(const QRectF &ghost)
{
    if (ghost == m_ghost)
        return;
    for (const QRectF &changed : {m_ghost, ghost})
        m_scene.invalidate(changed.adjusted(-2, -2, 2, 2), QGraphicsScene::ForegroundLayer);
    m_ghost = ghost;
}

} // namespace tailrace::ui
