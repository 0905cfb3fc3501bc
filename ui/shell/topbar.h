// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
class QMenu;
class QPushButton;
class QToolButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class Actions;

/// Name, the actions that work now, and the menu. A button is there only while its action makes
/// sense.
class TopBar final : public QWidget
{
    Q_OBJECT
public:
    TopBar(const Actions &actions, QMenu *menu, QWidget *parent = nullptr);

    void openMenu();

private:
    QPushButton *addButton(QAction *action, bool isPrimary);

    QToolButton *m_menuButton;
};

} // namespace tailrace::ui
