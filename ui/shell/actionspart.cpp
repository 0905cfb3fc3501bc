// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window's actions do, and when they can be had.
#include "ui/requests/requestsdialog.h"
#include "ui/secrets/secretsdialog.h"
#include "ui/shell/actions.h"
#include "ui/shell/bridgeitem.h"
#include "ui/shell/bridgespart.h"
#include "ui/shell/captureitem.h"
#include "ui/shell/comparisonpart.h"
#include "ui/shell/convertpart.h"
#include "ui/shell/helpdialogs.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/tableitem.h"
#include "ui/shell/tailspart.h"
#include "ui/shell/topbar.h"
#include "ui/shell/trialpart.h"
#include "ui/shell/triedbridge.h"
#include "ui/shell/trytabs.h"
#include "ui/tail/tailview.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/themecontroller.h"

#include <QAction>
#include <QDialog>

namespace tailrace::ui {

void MainWindow::connectActions()
{
    const auto on = [this](ActionId id, auto &&work) {
        connect((*m_actions)[id], &QAction::triggered, this, work);
    };
    on(ActionId::StartDemo, [this] { startDemo(); });
    on(ActionId::Connect, [this] { openConnectDialog(); });
    on(ActionId::OpenBridge, [this] {
        const QString path = m_services.files.openName(
                this, tr("Open a bridge"), tr("Bridges (*.bridge.yaml *.yaml);;All files (*)"));
        if (!path.isEmpty())
            openBridgeFile(path);
    });
    on(ActionId::OpenCapture,
       [this] { openFile(m_services.files.openName(this, openCaptureTitle(), captureFilter())); });
    on(ActionId::NewBridge, [this] {
        TableItem *table = currentTable();
        if (table == nullptr && !m_tails->tables().isEmpty())
            table = m_tails->tables().front();
        m_bridges->openNew(table);
    });
    on(ActionId::SaveBridge, [this] { m_bridges->save(); });
    on(ActionId::Undo, [this] { m_bridges->undo(); });
    on(ActionId::Redo, [this] { m_bridges->redo(); });
    on(ActionId::ToggleTheme, [this] {
        m_services.theme.setChoice(Theme::of(*this).isDark() ? ThemeChoice::Light
                                                             : ThemeChoice::Dark);
    });
    on(ActionId::OpenMenu, [this] { m_topBar->openMenu(); });
    on(ActionId::Secrets, [this] { openSecrets(); });
    on(ActionId::Requests, [this] { openRequests(); });
    on(ActionId::Shortcuts, [this] { makeShortcutsDialog(*m_actions, this)->open(); });
    on(ActionId::About, [this] { makeAboutDialog(this)->open(); });
    on(ActionId::Disconnect, [this] { closeCurrent(); });
    on(ActionId::Quit, [this] { close(); });
    connectBridgeActions();
    connectTailActions();
}

void MainWindow::connectBridgeActions()
{
    const auto onBridge = [this](ActionId id, auto work) {
        connect((*m_actions)[id], &QAction::triggered, this, [this, work] {
            const BridgeItem *item = m_bridges->find(m_current);
            const auto bridge = item != nullptr ? triedBridge(*item) : std::nullopt;
            work(bridge ? &*bridge : nullptr);
        });
    };
    onBridge(ActionId::Laboratory, [this](const TriedBridge *bridge) {
        if (bridge != nullptr)
            m_trial->openLaboratory(*bridge);
        else
            m_trial->openLaboratory(currentTail());
    });
    onBridge(ActionId::TestRun, [this](const TriedBridge *bridge) {
        if (bridge != nullptr)
            m_trial->openTestRun(*bridge);
    });
    onBridge(ActionId::ExportBridge, [this](const TriedBridge *bridge) {
        if (bridge != nullptr)
            m_convert->exportBridge(*bridge, false);
    });
    onBridge(ActionId::BridgePolicy, [this](const TriedBridge *bridge) {
        if (bridge != nullptr)
            m_convert->exportBridge(*bridge, true);
    });
    connect(m_try, &TryTabs::testRunRequested, this, [this](const QString &route) {
        const BridgeItem *item = m_bridges->find(m_current);
        if (const auto bridge = item != nullptr ? triedBridge(*item) : std::nullopt)
            m_trial->openTestRun(*bridge, route);
    });
    connect((*m_actions)[ActionId::ImportBridge], &QAction::triggered, this,
            [this] { m_convert->importBridge(); });
}

void MainWindow::openRequests()
{
    if (!m_requestsDialog) {
        m_requestsDialog = new RequestsDialog(m_services.journal, this);
        m_requestsDialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_requestsDialog->show();
    m_requestsDialog->raise();
    m_requestsDialog->activateWindow();
}

void MainWindow::openSecrets()
{
    if (!m_secretsDialog) {
        m_secretsDialog = new SecretsDialog(
                m_services.secrets, [this] { return m_bridges->secretUses(); },
                m_services.questions, *m_secretClipboard, this);
        m_secretsDialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_secretsDialog->show();
    m_secretsDialog->raise();
    m_secretsDialog->activateWindow();
}

void MainWindow::connectTailActions()
{
    const auto onTable = [this](ActionId id, auto work) {
        connect((*m_actions)[id], &QAction::triggered, this, [this, work] {
            if (TableItem *table = currentTable())
                work(*table);
        });
    };
    connect((*m_actions)[ActionId::CompareCaptures], &QAction::triggered, this, [this] {
        if (auto *capture = qobject_cast<CaptureItem *>(currentTail()))
            m_comparison->open(*capture);
    });
    onTable(ActionId::StopReading, [](TableItem &table) { table.setReading(!table.isReading()); });
    onTable(ActionId::SendItem, [this](TableItem &table) { table.sendItem(this); });
    onTable(ActionId::Shards, [this](TableItem &table) { table.showShards(this); });
    onTable(ActionId::Doctor, [this](TableItem &table) { table.showDoctor(m_services, this); });
    onTable(ActionId::BrowseItems,
            [](TableItem &table) { table.showItems(!table.isShowingItems()); });
    onTable(ActionId::ItemNow, [](TableItem &table) { table.openItemNow(); });
    const auto onTail = [this](ActionId id, auto work) {
        connect((*m_actions)[id], &QAction::triggered, this, [this, work] {
            if (TailItem *tail = currentTail())
                work(*tail);
        });
    };
    onTail(ActionId::PauseView, [](TailItem &tail) { tail.setViewPaused(!tail.isViewPaused()); });
    onTail(ActionId::Export, [](TailItem &tail) { tail.exportRecords(); });
    const auto onView = [&onTail](ActionId id, void (TailView::*work)()) {
        onTail(id, [work](TailItem &tail) {
            tail.showRecords();
            (tail.tail()->*work)();
        });
    };
    QAction *throughput = (*m_actions)[ActionId::Throughput];
    throughput->setCheckable(true);
    throughput->setChecked(m_tails->isThroughputShown());
    connect(throughput, &QAction::toggled, m_tails, &TailsPart::setThroughputShown);
    onView(ActionId::Filter, &TailView::focusFilter);
    onView(ActionId::Search, &TailView::openSearch);
    onView(ActionId::SearchNext, &TailView::searchNext);
    onView(ActionId::SearchPrevious, &TailView::searchPrevious);
    onView(ActionId::Columns, &TailView::editColumns);
    onView(ActionId::ColourRules, &TailView::editRules);
}

void MainWindow::refreshActions()
{
    const Actions &actions = *m_actions;
    const TailItem *tail = currentTail();
    const TableItem *table = currentTable();
    const auto offer = [&actions](ActionId id, bool isOffered) {
        actions[id]->setVisible(isOffered);
        actions[id]->setEnabled(isOffered);
    };
    for (const ActionId id :
         {ActionId::PauseView, ActionId::Filter, ActionId::Search, ActionId::SearchNext,
          ActionId::SearchPrevious, ActionId::Columns, ActionId::ColourRules, ActionId::Throughput,
          ActionId::Export, ActionId::Disconnect})
        offer(id, tail != nullptr);
    for (const ActionId id : {ActionId::StopReading, ActionId::SendItem, ActionId::BrowseItems,
                              ActionId::Shards, ActionId::Doctor})
        offer(id, table != nullptr);
    offer(ActionId::CompareCaptures, tail != nullptr && table == nullptr);
    actions[ActionId::BrowseItems]->setText(
            table != nullptr && table->isShowingItems() ? tr("Show records") : tr("Browse items"));
    refreshItemNow();
    const BridgeItem *item = m_bridges->find(m_current);
    const bool isBridge = item != nullptr && triedBridge(*item).has_value();
    offer(ActionId::Laboratory, tail != nullptr || isBridge);
    for (const ActionId id : {ActionId::TestRun, ActionId::ExportBridge, ActionId::BridgePolicy})
        offer(id, isBridge);
    for (const ActionId id : {ActionId::SaveBridge, ActionId::Undo, ActionId::Redo})
        offer(id, item != nullptr);
    actions[ActionId::StartDemo]->setEnabled(!m_demo);
    actions[ActionId::Disconnect]->setText(tail != nullptr && table == nullptr ? tr("Close capture")
                                                                               : tr("Disconnect"));
    const bool paused = tail != nullptr && tail->isViewPaused();
    actions[ActionId::PauseView]->setText(paused ? tr("Resume view") : tr("Pause view"));
    actions[ActionId::PauseView]->setIcon(
            icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    const bool reading = table == nullptr || table->isReading();
    actions[ActionId::StopReading]->setText(reading ? tr("Stop reading") : tr("Start reading"));
    actions[ActionId::StopReading]->setIcon(
            icon(reading ? QStringLiteral("stop") : QStringLiteral("play")));
}

// Where it can't be had, its tool tip says why.
void MainWindow::refreshItemNow()
{
    QAction *action = (*m_actions)[ActionId::ItemNow];
    const TailItem *tail = currentTail();
    action->setVisible(tail != nullptr);
    const auto item = tail != nullptr ? tail->tail()->chosenItem() : tl::unexpected(QString());
    action->setEnabled(item.has_value());
    action->setToolTip(item ? action->text() : item.error());
}

} // namespace tailrace::ui
