// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>

#include <map>

QT_BEGIN_NAMESPACE
class QAction;
class QWidget;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Every action of the window by id. Its text and shortcut stand in one table, in actions.cpp.
enum class ActionId {
    StartDemo,
    Connect,
    OpenBridge,
    OpenCapture,
    CompareCaptures,
    Disconnect,
    Quit,
    PauseView,
    StopReading,
    SendItem,
    BrowseItems,
    ItemNow,
    Filter,
    Search,
    SearchNext,
    SearchPrevious,
    Columns,
    ColourRules,
    Throughput,
    Shards,
    Doctor,
    Secrets,
    Requests,
    Export,
    NewBridge,
    SaveBridge,
    Undo,
    Redo,
    Laboratory,
    TestRun,
    ImportBridge,
    ExportBridge,
    BridgePolicy,
    ToggleTheme,
    OpenMenu,
    Shortcuts,
    About,
};

class Actions final : public QObject
{
    Q_OBJECT
public:
    /// The shortcuts work in the whole of window.
    explicit Actions(QWidget *window);

    QAction *operator[](ActionId id) const { return m_actions.at(id); }
    /// All of them in the order of the table, for the list of shortcuts.
    QList<QAction *> all() const;

private:
    std::map<ActionId, QAction *> m_actions;
};

} // namespace tailrace::ui
