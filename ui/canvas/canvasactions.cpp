// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvasactions.h"

#include "ui/widgets/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QMenu>

namespace tailrace::ui {

namespace {

struct Row
{
    CanvasAction id;
    const char *name; ///< object name: stable, for tests and for settings
    const char *text;
    const char *icon;
    const char *shortcuts; ///< separated by blanks; the first one is shown
    bool beginsGroup = false;
    bool isInMenu = true;
};

constexpr Row table[] = {
        {CanvasAction::Edit, "canvas.edit", QT_TRANSLATE_NOOP("CanvasActions", "Edit"), "edit",
         "Return Enter"},
        {CanvasAction::Fix, "canvas.fix", QT_TRANSLATE_NOOP("CanvasActions", "Mend the problem"),
         "warning", "Alt+Return Alt+Enter"},
        {CanvasAction::Remove, "canvas.remove", QT_TRANSLATE_NOOP("CanvasActions", "Remove"),
         "trash", "Del Backspace"},
        {CanvasAction::Duplicate, "canvas.duplicate",
         QT_TRANSLATE_NOOP("CanvasActions", "Duplicate the route"), "copy", "Ctrl+D", true},
        {CanvasAction::MoveUp, "canvas.moveUp",
         QT_TRANSLATE_NOOP("CanvasActions", "Move the route up"), "arrow-up", "Alt+Up"},
        {CanvasAction::MoveDown, "canvas.moveDown",
         QT_TRANSLATE_NOOP("CanvasActions", "Move the route down"), "arrow-down", "Alt+Down"},
        {CanvasAction::ZoomIn, "canvas.zoomIn", QT_TRANSLATE_NOOP("CanvasActions", "Zoom in"),
         "plus", "Ctrl++ Ctrl+=", true},
        {CanvasAction::ZoomOut, "canvas.zoomOut", QT_TRANSLATE_NOOP("CanvasActions", "Zoom out"),
         "minus", "Ctrl+-"},
        {CanvasAction::ZoomReset, "canvas.zoomReset",
         QT_TRANSLATE_NOOP("CanvasActions", "Actual size"), "", "Ctrl+0"},
        {CanvasAction::Fit, "canvas.fit", QT_TRANSLATE_NOOP("CanvasActions", "Show all cards"), "",
         "F"},
        {CanvasAction::Tidy, "canvas.tidy", QT_TRANSLATE_NOOP("CanvasActions", "Tidy"), "", "T",
         true},
        {CanvasAction::SavePicture, "canvas.savePicture",
         QT_TRANSLATE_NOOP("CanvasActions", "Save as a picture…"), "export", "", true},
        {CanvasAction::Print, "canvas.print", QT_TRANSLATE_NOOP("CanvasActions", "Print…"), "", ""},
        {CanvasAction::NudgeLeft, "canvas.nudgeLeft",
         QT_TRANSLATE_NOOP("CanvasActions", "Push the card to the left"), "", "Ctrl+Left", false,
         false},
        {CanvasAction::NudgeRight, "canvas.nudgeRight",
         QT_TRANSLATE_NOOP("CanvasActions", "Push the card to the right"), "", "Ctrl+Right", false,
         false},
        {CanvasAction::NudgeUp, "canvas.nudgeUp",
         QT_TRANSLATE_NOOP("CanvasActions", "Push the card up"), "", "Ctrl+Up", false, false},
        {CanvasAction::NudgeDown, "canvas.nudgeDown",
         QT_TRANSLATE_NOOP("CanvasActions", "Push the card down"), "", "Ctrl+Down", false, false},
};

QList<QKeySequence> sequences(const char *shortcuts)
{
    QList<QKeySequence> all;
    for (const QString &shortcut : QString::fromLatin1(shortcuts).split(u' ', Qt::SkipEmptyParts))
        all << QKeySequence(shortcut);
    return all;
}

/// "+" needs Shift on most keyboards, and the keypad has keys of the same names.
QKeySequence sequenceOf(const QKeyEvent &event)
{
    Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (event.key() == Qt::Key_Plus)
        modifiers &= ~Qt::ShiftModifier;
    return QKeySequence(QKeyCombination(modifiers, Qt::Key(event.key())));
}

} // namespace

CanvasActions::CanvasActions(QObject *parent)
    : QObject(parent)
{
    for (const Row &row : table) {
        auto *action = new QAction(tr(row.text), this);
        action->setObjectName(QLatin1String(row.name));
        action->setShortcuts(sequences(row.shortcuts));
        // The canvas handles its keys itself; in a menu bar they must not be taken from others.
        action->setShortcutContext(Qt::WidgetShortcut);
        if (*row.icon != '\0')
            action->setIcon(icon(QLatin1String(row.icon)));
        m_actions.emplace(row.id, action);
    }
}

QList<QAction *> CanvasActions::all() const
{
    QList<QAction *> actions;
    for (const Row &row : table)
        actions << m_actions.at(row.id);
    return actions;
}

QAction *CanvasActions::actionOf(const QKeyEvent &event) const
{
    const QKeySequence pressed = sequenceOf(event);
    for (const auto &[id, action] : m_actions) {
        if (action->shortcuts().contains(pressed))
            return action;
    }
    return nullptr;
}

void CanvasActions::fill(QMenu &menu) const
{
    for (const Row &row : table) {
        if (!row.isInMenu)
            continue;
        if (row.beginsGroup)
            menu.addSeparator();
        menu.addAction(m_actions.at(row.id));
    }
}

} // namespace tailrace::ui
