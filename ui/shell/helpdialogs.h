// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QDialog;
class QWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

class Actions;

/// Name, version, licence. Deletes itself when closed.
QDialog *makeAboutDialog(QWidget *parent);
/// Every action that has a shortcut, from the actions themselves.
QDialog *makeShortcutsDialog(const Actions &actions, QWidget *parent);

} // namespace tailrace::ui
