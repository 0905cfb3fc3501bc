// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QMenu;
class QWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

class Actions;
class ThemeController;

/// The window's menu: everything that can be done, and the choice of the theme.
QMenu *makeMainMenu(const Actions &actions, ThemeController &theme, QWidget *parent);

} // namespace tailrace::ui
