// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvaspane.h"

#include "ui/canvas/bridgecanvas.h"
#include "ui/canvas/canvasactions.h"
#include "ui/canvas/partpalette.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>

#include <cmath>

namespace tailrace::ui {

namespace {

constexpr int footHeight = 32;

QToolButton *buttonFor(QAction &action, const QString &name)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setText(action.text());
    button->setAccessibleName(action.text());
    button->setToolTip(plainToolTip(action.text() + QStringLiteral(" (")
                                    + action.shortcut().toString(QKeySequence::NativeText) + u')'));
    if (!action.icon().isNull()) {
        button->setIcon(action.icon());
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
    QObject::connect(button, &QToolButton::clicked, &action, &QAction::trigger);
    return button;
}

} // namespace

CanvasPane::CanvasPane(QWidget *parent)
    : QWidget(parent)
    , m_palette(new PartPalette(this))
    , m_canvas(new BridgeCanvas(this))
    , m_status(new ElidedLabel({}, TextRole::Hint, this))
{
    fillWith(this, QPalette::Window);
    m_status->setObjectName(QStringLiteral("canvasStatus"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_palette);
    layout->addWidget(m_canvas, 1);
    layout->addWidget(hairline(Qt::Horizontal, this));
    layout->addLayout(makeFoot());
    connect(m_palette, &PartPalette::activated, m_canvas, &BridgeCanvas::addPart);
    connect(m_canvas, &BridgeCanvas::statusChanged, m_status, &ElidedLabel::setText);
    connect(m_canvas, &BridgeCanvas::sinkRequested, m_palette, &PartPalette::focusSinks);
}

QLayout *CanvasPane::makeFoot()
{
    const CanvasActions &actions = m_canvas->canvasActions();
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(14, 0, 8, 0);
    foot->setSpacing(2);
    foot->addWidget(m_status, 1);
    foot->addWidget(buttonFor(*actions[CanvasAction::Tidy], QStringLiteral("tidyButton")));
    foot->addWidget(buttonFor(*actions[CanvasAction::Fit], QStringLiteral("fitButton")));
    foot->addWidget(buttonFor(*actions[CanvasAction::ZoomOut], QStringLiteral("zoomOutButton")));
    QToolButton *zoom = buttonFor(*actions[CanvasAction::ZoomReset], QStringLiteral("zoomButton"));
    zoom->setMinimumWidth(zoom->fontMetrics().horizontalAdvance(QStringLiteral("000 %")) + 12);
    foot->addWidget(zoom);
    foot->addWidget(buttonFor(*actions[CanvasAction::ZoomIn], QStringLiteral("zoomInButton")));
    foot->addStrut(footHeight);
    const auto show = [zoom](qreal factor) { zoom->setText(tr("%1 %").arg(qRound(factor * 100))); };
    show(m_canvas->zoom());
    connect(m_canvas, &BridgeCanvas::zoomChanged, zoom, show);
    return foot;
}

} // namespace tailrace::ui
