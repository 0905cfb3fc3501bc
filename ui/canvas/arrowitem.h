// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvaslayout.h"
#include "ui/canvas/canvaslook.h"
#include "ui/canvas/canvastext.h"

#include <QGraphicsItem>
#include <QPainterPath>

namespace tailrace::ui {

/// A curved arrow from one card to the next, with figures above it and trouble below.
class ArrowItem final : public QGraphicsItem
{
public:
    explicit ArrowItem(const CanvasLook &look);

    /// From the right of one card to the left of another one, in the scene's coordinates.
    void setCards(const QRectF &from, const QRectF &to,
                  const std::optional<CanvasDetour> &detour = {});
    void setNote(const QString &text);
    void setTrouble(const QString &text);
    /// Red.
    void setBroken(bool isBroken);
    /// Dashed: it leads to nothing yet.
    void setPending(bool isPending);

    QString note() const { return m_note; }
    QString trouble() const { return m_trouble; }
    bool isBroken() const { return m_isBroken; }

    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void layOut();
    QRectF textRect(const CanvasText &text, bool isAbove) const;
    void paintText(QPainter &painter, const CanvasText &text, bool isAbove, Token token) const;

    const CanvasLook &m_look;
    QRectF m_from;
    QRectF m_to;
    std::optional<CanvasDetour> m_detour;
    QPainterPath m_path;
    QPolygonF m_head;
    QRectF m_bounds;
    QString m_note;
    QString m_trouble;
    CanvasText m_noteText;
    CanvasText m_troubleText;
    bool m_isBroken = false;
    bool m_isPending = false;
};

} // namespace tailrace::ui
