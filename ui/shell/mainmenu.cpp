// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainmenu.h"

#include "ui/shell/actions.h"
#include "ui/widgets/themecontroller.h"

#include <QActionGroup>
#include <QMenu>

namespace tailrace::ui {

namespace {

void addThemeChoice(QMenu *menu, ThemeController &theme)
{
    QMenu *themes = menu->addMenu(QObject::tr("Theme"));
    auto *group = new QActionGroup(themes);
    const std::pair<ThemeChoice, QString> choices[] = {
            {ThemeChoice::System, QObject::tr("As the system")},
            {ThemeChoice::Light, QObject::tr("Light")},
            {ThemeChoice::Dark, QObject::tr("Dark")}};
    for (const auto &[choice, text] : choices) {
        QAction *action = themes->addAction(text);
        action->setCheckable(true);
        group->addAction(action);
        const auto sync = [action, &theme, choice = choice] {
            action->setChecked(theme.choice() == choice);
        };
        sync();
        QObject::connect(&theme, &ThemeController::choiceChanged, action, sync);
        QObject::connect(action, &QAction::triggered, &theme,
                         [&theme, choice = choice] { theme.setChoice(choice); });
    }
}

} // namespace

QMenu *makeMainMenu(const Actions &actions, ThemeController &theme, QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setToolTipsVisible(true); // why an action can't be had
    for (const ActionId id : {ActionId::StartDemo, ActionId::Connect, ActionId::OpenBridge,
                              ActionId::ImportBridge, ActionId::OpenCapture, ActionId::Secrets})
        menu->addAction(actions[id]);
    menu->addSeparator();
    for (const ActionId id :
         {ActionId::PauseView,       ActionId::StopReading,    ActionId::NewBridge,
          ActionId::SaveBridge,      ActionId::Undo,           ActionId::Redo,
          ActionId::Laboratory,      ActionId::TestRun,        ActionId::ExportBridge,
          ActionId::BridgePolicy,    ActionId::SendItem,       ActionId::BrowseItems,
          ActionId::ItemNow,         ActionId::Filter,         ActionId::Search,
          ActionId::SearchNext,      ActionId::SearchPrevious, ActionId::Columns,
          ActionId::ColourRules,     ActionId::Throughput,     ActionId::Shards,
          ActionId::Doctor,          ActionId::Requests,       ActionId::Export,
          ActionId::CompareCaptures, ActionId::Disconnect})
        menu->addAction(actions[id]);
    menu->addSeparator();
    addThemeChoice(menu, theme);
    menu->addAction(actions[ActionId::Shortcuts]);
    menu->addAction(actions[ActionId::About]);
    menu->addSeparator();
    menu->addAction(actions[ActionId::Quit]);
    return menu;
}

} // namespace tailrace::ui
