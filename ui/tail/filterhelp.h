// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

/// The language of filters and colour rules by example, in a popup below a button.
QWidget *showFilterHelp(QWidget *button);

} // namespace tailrace::ui
