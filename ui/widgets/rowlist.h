// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QTableView;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Makes a table a list of rows that are chosen whole, one at a time, each of one line: no grid, no
/// numbers at the left; Tab goes on to the next part of the window.
void makeRowList(QTableView &table);

} // namespace tailrace::ui
