// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/partpalette.h"

#include "ui/canvas/partchip.h"
#include "ui/canvas/wraplayout.h"
#include "ui/widgets/labels.h"

#include <QKeyEvent>

namespace tailrace::ui {

PartPalette::PartPalette(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("partPalette"));
    setAccessibleName(tr("Parts to drag onto the canvas"));
    auto *layout = new WrapLayout(this);
    layout->setContentsMargins(14, 8, 14, 8);
    layout->setSpacing(5);
    layout->addWidget(plainLabel(tr("Drag onto the canvas:"), TextRole::Hint, this));
    for (const CanvasPart &part : canvasParts()) {
        auto *chip = new PartChip(part, this);
        chip->installEventFilter(this);
        layout->addWidget(chip);
        connect(chip, &PartChip::clicked, this,
                [this, chip] { Q_EMIT activated(chip->part().name); });
        m_chips << chip;
    }
    setCurrent(0);
}

// One stop of Tab for all of them, as in a tool bar.
void PartPalette::setCurrent(qsizetype index)
{
    for (qsizetype i = 0; i < m_chips.size(); ++i)
        m_chips[i]->setFocusPolicy(i == index ? Qt::StrongFocus : Qt::ClickFocus);
}

void PartPalette::focusSinks()
{
    for (QAbstractButton *chip : std::as_const(m_chips)) {
        if (static_cast<PartChip *>(chip)->part().kind != CardKind::Sink)
            continue;
        chip->setFocus(Qt::ShortcutFocusReason);
        return;
    }
}

bool PartPalette::eventFilter(QObject *watched, QEvent *event)
{
    const qsizetype index = m_chips.indexOf(qobject_cast<QAbstractButton *>(watched));
    if (event->type() == QEvent::FocusIn)
        setCurrent(index);
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    qsizetype to = index;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        to = qMax<qsizetype>(0, index - 1);
        break;
    case Qt::Key_Right:
    case Qt::Key_Down:
        to = qMin(m_chips.size() - 1, index + 1);
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = m_chips.size() - 1;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_chips[index]->click();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
    m_chips[to]->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace tailrace::ui
