// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/topbar.h"

#include "ui/shell/actions.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QAction>
#include <QBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace tailrace::ui {

TopBar::TopBar(const Actions &actions, QMenu *menu, QWidget *parent)
    : QWidget(parent)
    , m_menuButton(new QToolButton)
{
    fillWith(this, QPalette::Base);
    setFixedHeight(metrics::topBarHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 10, 0);
    row->setSpacing(10);
    row->addWidget(plainLabel(QStringLiteral("Tailrace"), TextRole::Strong));
    row->addStretch(1);
    addButton(actions[ActionId::PauseView], false);
    addButton(actions[ActionId::StopReading], false);
    addButton(actions[ActionId::NewBridge], false);
    addButton(actions[ActionId::SendItem], true);
    m_menuButton->setObjectName(QStringLiteral("menuButton"));
    m_menuButton->setIcon(icon(QStringLiteral("menu")));
    m_menuButton->setAccessibleName(tr("Menu"));
    m_menuButton->setToolTip(tr("Menu (F10)"));
    m_menuButton->setFixedSize(metrics::controlHeight, metrics::controlHeight);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setFocusPolicy(Qt::TabFocus);
    m_menuButton->setMenu(menu);
    row->addWidget(m_menuButton);
}

void TopBar::openMenu()
{
    m_menuButton->showMenu();
}

QPushButton *TopBar::addButton(QAction *action, bool isPrimary)
{
    QPushButton *button = isPrimary ? primaryButton({}) : plainButton({});
    button->setObjectName(action->objectName() + QStringLiteral(".button"));
    button->setFocusPolicy(Qt::TabFocus);
    const auto sync = [button, action, isPrimary] {
        button->setText(action->text());
        if (!isPrimary)
            button->setIcon(action->icon());
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
        button->setToolTip(plainToolTip(QStringLiteral("%1 (%2)").arg(
                action->text(), action->shortcut().toString(QKeySequence::NativeText))));
    };
    connect(action, &QAction::changed, button, sync);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    layout()->addWidget(button);
    sync();
    return button;
}

} // namespace tailrace::ui
