// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/sharedundo.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace tailrace::ui {

SharedUndo::SharedUndo(QWidget *root)
    : QObject(root)
    , m_root(root)
{
    qApp->installEventFilter(this);
}

// A field takes a key by accepting this event; who does not accept it leaves the key to shortcuts.
bool SharedUndo::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    const auto *widget = qobject_cast<const QWidget *>(watched);
    const auto *key = static_cast<const QKeyEvent *>(event);
    const bool isUndo = key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
    if (!widget || !isUndo || !m_root->isAncestorOf(widget))
        return false;
    event->ignore();
    return true;
}

} // namespace tailrace::ui
