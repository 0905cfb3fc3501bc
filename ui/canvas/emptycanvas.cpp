// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/emptycanvas.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace tailrace::ui {

namespace {

constexpr int textWidth = 340;

QLabel *paragraph(const QString &text, TextRole role, QWidget *parent)
{
    QLabel *label = plainLabel(text, role, parent);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    label->setFixedWidth(textWidth);
    return label;
}

} // namespace

EmptyCanvas::EmptyCanvas(QWidget *parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("emptyCanvas"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(28, 24, 28, 24);
    layout->setSpacing(8);
    layout->addWidget(paragraph(tr("Nothing is delivered yet"), TextRole::Title, this));
    layout->addWidget(paragraph(tr("A bridge carries each record of the table to one sink or more: "
                                   "a webhook, a queue, a topic, a file, another table."),
                                TextRole::Second, this));
    layout->addSpacing(8);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    QPushButton *fromTemplate = primaryButton(tr("Start from a template"), this);
    fromTemplate->setObjectName(QStringLiteral("startFromTemplate"));
    QPushButton *sink = plainButton(tr("Drag a sink here"), {}, this);
    sink->setObjectName(QStringLiteral("dragSink"));
    sink->setToolTip(tr("Goes to the palette above: drag one of its sinks here, or press it."));
    buttons->addWidget(fromTemplate);
    buttons->addWidget(sink);
    buttons->addStretch();
    layout->addLayout(buttons);
    connect(fromTemplate, &QPushButton::clicked, this, &EmptyCanvas::templateRequested);
    connect(sink, &QPushButton::clicked, this, &EmptyCanvas::sinkRequested);
}

void EmptyCanvas::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(theme[Token::Ink3], 1);
    pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.setBrush(theme[Token::Bg]);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::cardRadius,
                            metrics::cardRadius);
}

} // namespace tailrace::ui
