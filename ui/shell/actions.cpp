// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actions.h"

#include "ui/widgets/icons.h"

#include <QAction>
#include <QWidget>

namespace tailrace::ui {

namespace {

struct Row
{
    ActionId id;
    const char *name; ///< object name: stable, for tests and for settings
    const char *text;
    const char *icon;
    const char *shortcut;
};

constexpr Row table[] = {
        {ActionId::StartDemo, "demo.start", QT_TRANSLATE_NOOP("Actions", "Start the demo"), "demo",
         "Ctrl+D"},
        {ActionId::Connect, "connection.open", QT_TRANSLATE_NOOP("Actions", "Connect to a table…"),
         "connect", "Ctrl+N"},
        {ActionId::OpenBridge, "bridge.open", QT_TRANSLATE_NOOP("Actions", "Open a bridge…"),
         "open", "Ctrl+O"},
        {ActionId::OpenCapture, "capture.open", QT_TRANSLATE_NOOP("Actions", "Open a capture…"),
         "open", "Ctrl+Shift+O"},
        {ActionId::CompareCaptures, "capture.compare",
         QT_TRANSLATE_NOOP("Actions", "Compare with another capture…"), "", "Ctrl+Shift+D"},
        {ActionId::NewBridge, "bridge.new", QT_TRANSLATE_NOOP("Actions", "New bridge…"), "bridge",
         "Ctrl+B"},
        {ActionId::SaveBridge, "bridge.save", QT_TRANSLATE_NOOP("Actions", "Save the bridge"), "",
         "Ctrl+S"},
        {ActionId::Undo, "edit.undo", QT_TRANSLATE_NOOP("Actions", "Undo"), "undo", "Ctrl+Z"},
        {ActionId::Redo, "edit.redo", QT_TRANSLATE_NOOP("Actions", "Redo"), "redo", "Ctrl+Shift+Z"},
        {ActionId::Laboratory, "trial.laboratory", QT_TRANSLATE_NOOP("Actions", "Laboratory…"),
         "filter", "Ctrl+Shift+F"},
        {ActionId::TestRun, "trial.testRun", QT_TRANSLATE_NOOP("Actions", "Test run…"), "send",
         "Ctrl+T"},
        {ActionId::ImportBridge, "bridge.import", QT_TRANSLATE_NOOP("Actions", "Import a bridge…"),
         "open", "Ctrl+Shift+B"},
        {ActionId::ExportBridge, "bridge.export",
         QT_TRANSLATE_NOOP("Actions", "Export the bridge…"), "export", "Ctrl+Shift+E"},
        {ActionId::BridgePolicy, "bridge.policy", QT_TRANSLATE_NOOP("Actions", "IAM policy…"),
         "shield", "Ctrl+Shift+P"},
        {ActionId::SendItem, "item.send", QT_TRANSLATE_NOOP("Actions", "Send item…"), "send",
         "Ctrl+Return"},
        {ActionId::BrowseItems, "items.browse", QT_TRANSLATE_NOOP("Actions", "Browse items"),
         "table", "Ctrl+I"},
        {ActionId::ItemNow, "item.now",
         QT_TRANSLATE_NOOP("Actions", "The record's item as it is now…"), "clock", "Ctrl+Shift+I"},
        {ActionId::PauseView, "view.pause", QT_TRANSLATE_NOOP("Actions", "Pause view"), "pause",
         "Ctrl+P"},
        {ActionId::StopReading, "reader.stop", QT_TRANSLATE_NOOP("Actions", "Stop reading"), "stop",
         "Ctrl+."},
        {ActionId::Filter, "view.filter", QT_TRANSLATE_NOOP("Actions", "Filter records"), "filter",
         "Ctrl+L"},
        {ActionId::Search, "view.search", QT_TRANSLATE_NOOP("Actions", "Find text in records"),
         "search", "Ctrl+F"},
        {ActionId::SearchNext, "view.searchNext", QT_TRANSLATE_NOOP("Actions", "Find the next"), "",
         "F3"},
        {ActionId::SearchPrevious, "view.searchPrevious",
         QT_TRANSLATE_NOOP("Actions", "Find the previous"), "", "Shift+F3"},
        {ActionId::Columns, "view.columns", QT_TRANSLATE_NOOP("Actions", "Columns…"), "table",
         "Ctrl+Shift+C"},
        {ActionId::ColourRules, "view.rules", QT_TRANSLATE_NOOP("Actions", "Colour rules…"),
         "filter", "Ctrl+Shift+R"},
        {ActionId::Throughput, "view.throughput", QT_TRANSLATE_NOOP("Actions", "Show throughput"),
         "", "Ctrl+Shift+T"},
        {ActionId::Shards, "view.shards", QT_TRANSLATE_NOOP("Actions", "Shards…"), "",
         "Ctrl+Shift+S"},
        {ActionId::Doctor, "connection.doctor", QT_TRANSLATE_NOOP("Actions", "Doctor…"), "shield",
         "Ctrl+Shift+K"},
        {ActionId::Requests, "connection.requests", QT_TRANSLATE_NOOP("Actions", "Requests…"), "",
         "Ctrl+Shift+H"},
        {ActionId::Secrets, "secrets.open", QT_TRANSLATE_NOOP("Actions", "Secrets…"), "key",
         "Ctrl+Shift+Y"},
        {ActionId::Export, "records.export", QT_TRANSLATE_NOOP("Actions", "Export records…"),
         "export", "Ctrl+E"},
        {ActionId::Disconnect, "connection.close", QT_TRANSLATE_NOOP("Actions", "Disconnect"),
         "cross", "Ctrl+W"},
        {ActionId::ToggleTheme, "view.theme", QT_TRANSLATE_NOOP("Actions", "Switch light and dark"),
         "theme", "Ctrl+Shift+L"},
        {ActionId::OpenMenu, "window.menu", QT_TRANSLATE_NOOP("Actions", "Open the menu"), "menu",
         "F10"},
        {ActionId::Shortcuts, "help.shortcuts", QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"),
         "info", "F1"},
        {ActionId::About, "help.about", QT_TRANSLATE_NOOP("Actions", "About Tailrace"), "", ""},
        {ActionId::Quit, "app.quit", QT_TRANSLATE_NOOP("Actions", "Quit"), "", "Ctrl+Q"},
};

} // namespace

Actions::Actions(QWidget *window)
    : QObject(window)
{
    for (const Row &row : table) {
        auto *action = new QAction(tr(row.text), this);
        action->setObjectName(QLatin1String(row.name));
        if (*row.icon != '\0')
            action->setIcon(icon(QLatin1String(row.icon)));
        if (*row.shortcut != '\0')
            action->setShortcut(QKeySequence(QLatin1String(row.shortcut)));
        window->addAction(action);
        m_actions.emplace(row.id, action);
    }
}

QList<QAction *> Actions::all() const
{
    QList<QAction *> actions;
    for (const Row &row : table)
        actions.append(m_actions.at(row.id));
    return actions;
}

} // namespace tailrace::ui
