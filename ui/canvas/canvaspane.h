// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLayout;
QT_END_NAMESPACE

namespace tailrace::ui {

class BridgeCanvas;
class ElidedLabel;
class PartPalette;

/// The canvas with its palette above and a line of words and zoom buttons below: what the window
/// places.
class CanvasPane final : public QWidget
{
    Q_OBJECT
public:
    explicit CanvasPane(QWidget *parent = nullptr);

    BridgeCanvas &canvas() const { return *m_canvas; }

private:
    QLayout *makeFoot();

    PartPalette *m_palette;
    BridgeCanvas *m_canvas;
    ElidedLabel *m_status;
};

} // namespace tailrace::ui
