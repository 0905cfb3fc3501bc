// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasparts.h"

#include <QPushButton>

namespace tailrace::ui {

/// One part of the palette: dragged, or pressed.
class PartChip final : public QPushButton
{
    Q_OBJECT
public:
    explicit PartChip(const CanvasPart &part, QWidget *parent = nullptr);

    const CanvasPart &part() const { return m_part; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void startDrag();

    const CanvasPart m_part;
    QPoint m_pressed;
};

} // namespace tailrace::ui
