// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Text fields keep Undo and Redo to themselves; those inside this widget leave them to the window,
/// whose undo is the document's.
class SharedUndo final : public QObject
{
    Q_OBJECT
public:
    explicit SharedUndo(QWidget *root);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_root;
};

} // namespace tailrace::ui
