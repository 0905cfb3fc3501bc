// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fileasker.h"

#include <QFileDialog>

namespace tailrace::ui {

QString DialogFileAsker::openName(QWidget *parent, const QString &title, const QString &filter)
{
    return QFileDialog::getOpenFileName(parent, title, {}, filter);
}

QString DialogFileAsker::saveName(QWidget *parent, const QString &title, const QString &proposal,
                                  const QString &filter)
{
    return QFileDialog::getSaveFileName(parent, title, proposal, filter);
}

} // namespace tailrace::ui
