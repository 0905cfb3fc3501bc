// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "models/demosession.h"
#include "ui/bridge/bridgepage.h"
#include "ui/shell/actions.h"
#include "ui/shell/banner.h"
#include "ui/shell/bridgeitem.h"
#include "ui/shell/bridgespart.h"
#include "ui/shell/factsbar.h"
#include "ui/shell/helpdialogs.h"
#include "ui/shell/mainmenu.h"
#include "ui/shell/recordmemory.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/tableitem.h"
#include "ui/shell/topbar.h"
#include "ui/shell/welcomepage.h"
#include "ui/tail/tailview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/themecontroller.h"

#include <QAction>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMenu>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

namespace tailrace::ui {

namespace {

constexpr int sideBarWidth = 208;
constexpr int tickMs = 1000;
/// How long bridges may take to finish what is in flight before the window closes all the same.
constexpr int maxClosingTicks = 50;
constexpr int closingTickMs = 100;

void splitterStyle(QSplitter *splitter)
{
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
}

} // namespace

MainWindow::MainWindow(Services services, QWidget *parent)
    : QMainWindow(parent)
    , m_services(std::move(services))
    , m_recent(m_services.settings)
    , m_actions(new Actions(this))
    , m_memory(new RecordMemory(m_services.settings, this))
    , m_menu(makeMainMenu(*m_actions, m_services.theme, this))
{
    setWindowTitle(QStringLiteral("Tailrace"));
    setMinimumSize(760, 480);
    m_memory->addChoices(m_menu, (*m_actions)[ActionId::Shortcuts]);
    m_bridges = new BridgesPart(
            m_services,
            [this](const QString &arn, const QString &endpoint) -> TableItem * {
                for (TableItem *table : std::as_const(m_tables)) {
                    if (table->choice().arn.tableArn() == arn
                        && table->choice().recent.endpoint == endpoint)
                        return table;
                }
                return nullptr;
            },
            this);
    makeLayout();
    connectActions();
    connectWelcome();
    connect(m_bridges, &BridgesPart::changed, this, &MainWindow::refresh);
    connect(m_memory, &RecordMemory::changed, this, &MainWindow::shareMemory);
    connect(m_bridges, &BridgesPart::showRequested, this, &MainWindow::showItem);
    connect(m_bridges, &BridgesPart::removed, this, [this](const QString &id) {
        if (id == m_current)
            showFirst();
    });
    connect(m_bridges, &BridgesPart::delivered, this, [this](const QList<QByteArray> &ids) {
        for (TableItem *table : std::as_const(m_tables))
            table->markDelivered(ids);
    });
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_bridges->measure();
        m_bridges->refreshPage();
        refresh();
    });
    m_tick.start(tickMs);
    const QSize room = screen()->availableSize();
    resize(QSize(1280, 800).boundedTo(room));
    restoreGeometry(m_services.settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_splitter->restoreState(
            m_services.settings.value(QStringLiteral("window/sideBar")).toByteArray());
    showItem({});
}

MainWindow::~MainWindow()
{
    // What listens to the parts below goes first.
    m_bridges->disconnect(this);
    m_tick.stop();
}

void MainWindow::makeLayout()
{
    m_topBar = new TopBar(*m_actions, m_menu);
    m_banner = new Banner;
    m_sideBar = new SideBar;
    m_sideBar->setMinimumWidth(160);
    m_stack = new QStackedWidget;
    m_welcome = new WelcomePage;
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(m_bridges->page());
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->addWidget(m_sideBar);
    m_splitter->addWidget(m_stack);
    splitterStyle(m_splitter);
    m_splitter->setSizes({sideBarWidth, 1200});

    auto *center = new QWidget;
    auto *column = new QVBoxLayout(center);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_banner);
    column->addWidget(m_splitter, 1);
    setCentralWidget(center);
    m_facts = new FactsBar;
    setStatusBar(m_facts);
    connect(m_sideBar, &SideBar::chosen, this, &MainWindow::showItem);
    connect(m_banner, &Banner::buttonClicked, this, [this] {
        if (m_demo)
            endDemo();
        m_banner->hide();
    });
}

void MainWindow::connectActions()
{
    const Actions &actions = *m_actions;
    const auto on = [this, &actions](ActionId id, auto &&work) {
        connect(actions[id], &QAction::triggered, this, work);
    };
    on(ActionId::StartDemo, [this] { startDemo(); });
    on(ActionId::Connect, [this] { openConnectDialog(); });
    on(ActionId::OpenBridge, [this] {
        const QString path = m_services.files.openName(
                this, tr("Open a bridge"), tr("Bridges (*.bridge.yaml *.yaml);;All files (*)"));
        if (!path.isEmpty())
            openBridgeFile(path);
    });
    on(ActionId::Disconnect, [this] { disconnectCurrent(); });
    on(ActionId::Quit, [this] { close(); });
    on(ActionId::PauseView, [this] {
        if (TableItem *table = currentTable())
            table->setViewPaused(!table->isViewPaused());
    });
    on(ActionId::StopReading, [this] {
        if (TableItem *table = currentTable())
            table->setReading(!table->isReading());
    });
    on(ActionId::SendItem, [this] {
        if (TableItem *table = currentTable())
            table->sendItem(this);
    });
    const auto onView = [this, &on](ActionId id, void (TailView::*work)()) {
        on(id, [this, work] {
            if (TableItem *table = currentTable())
                (table->tail()->*work)();
        });
    };
    onView(ActionId::Filter, &TailView::focusFilter);
    onView(ActionId::Search, &TailView::openSearch);
    onView(ActionId::SearchNext, &TailView::searchNext);
    onView(ActionId::SearchPrevious, &TailView::searchPrevious);
    on(ActionId::Columns, [this] {
        if (TableItem *table = currentTable())
            table->editColumns();
    });
    on(ActionId::ColourRules, [this] {
        if (TableItem *table = currentTable())
            table->editRules();
    });
    on(ActionId::NewBridge, [this] {
        TableItem *table = currentTable();
        if (table == nullptr && !m_tables.isEmpty())
            table = m_tables.front();
        if (table != nullptr)
            m_bridges->openNewDialog(*table);
    });
    on(ActionId::ToggleTheme, [this] {
        m_services.theme.setChoice(Theme::of(*this).isDark() ? ThemeChoice::Light
                                                             : ThemeChoice::Dark);
    });
    on(ActionId::OpenMenu, [this] { m_topBar->openMenu(); });
    on(ActionId::Shortcuts, [this] { makeShortcutsDialog(*m_actions, this)->open(); });
    on(ActionId::About, [this] { makeAboutDialog(this)->open(); });
}

void MainWindow::connectWelcome()
{
    connect(m_welcome, &WelcomePage::demoRequested, this, &MainWindow::startDemo);
    connect(m_welcome, &WelcomePage::connectRequested, this, [this] { openConnectDialog(); });
    connect(m_welcome, &WelcomePage::openRequested, (*m_actions)[ActionId::OpenBridge],
            &QAction::trigger);
    connect(m_welcome, &WelcomePage::arnPasted, this,
            [this](const QString &text) { openConnectDialog(text); });
    connect(m_welcome, &WelcomePage::recentChosen, this, [this](const RecentConnection &recent) {
        if (recent.file.isEmpty())
            showConnectDialog(recent);
        else
            openBridgeFile(recent.file);
    });
    connect(m_welcome, &WelcomePage::recentForgotten, this, [this](const RecentConnection &recent) {
        m_recent.forget(recent);
        refreshRecent();
    });
}

void MainWindow::openConnectDialog(const QString &arn)
{
    RecentConnection prefill;
    prefill.arn = arn;
    showConnectDialog(prefill);
}

void MainWindow::showConnectDialog(const RecentConnection &prefill)
{
    const Result<aws::Profiles> profiles = aws::loadProfiles(m_services.environment);
    auto *dialog = new ConnectDialog(m_services.probe, m_services.environment,
                                     profiles.value_or(aws::Profiles()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->fill(prefill);
    if (!profiles)
        dialog->setProfilesProblem(
                problemText(tr("The AWS profiles can't be read"), profiles.error()));
    connect(dialog, &QDialog::accepted, this, [this, dialog] { connectTable(dialog->choice()); });
    dialog->open();
}

void MainWindow::openBridgeFile(const QString &path)
{
    if (const Result<> opened = m_bridges->openFile(path); !opened) {
        m_banner->show(Banner::Kind::Problem,
                       problemText(QFileInfo(path).fileName(), opened.error()), tr("Close"));
        return;
    }
    RecentConnection recent;
    recent.file = QFileInfo(path).absoluteFilePath();
    recent.usedMs = m_services.clock.nowMs();
    m_recent.remember(recent);
}

void MainWindow::connectTable(const ConnectChoice &choice)
{
    RecentConnection recent = choice.recent;
    recent.usedMs = m_services.clock.nowMs();
    m_recent.remember(recent);
    showItem(addTable(choice)->id());
}

TableItem *MainWindow::addTable(const ConnectChoice &choice)
{
    auto *table =
            new TableItem(QStringLiteral("table-%1").arg(m_nextId++), choice, m_services, this);
    m_tables.append(table);
    shareMemory();
    m_stack->addWidget(table->view());
    connect(table, &TableItem::changed, this, &MainWindow::refresh);
    return table;
}

void MainWindow::removeTable(TableItem *table)
{
    m_tables.removeOne(table);
    shareMemory();
    m_stack->removeWidget(table->view());
    table->disconnect(this);
    table->deleteLater();
}

void MainWindow::shareMemory()
{
    for (TableItem *table : std::as_const(m_tables))
        table->setMemoryBytes(m_memory->shareOf(m_tables.size()));
}

void MainWindow::disconnectCurrent()
{
    TableItem *table = currentTable();
    if (table == nullptr)
        return;
    if (table->id() == m_demoTable)
        return endDemo();
    removeTable(table);
    showFirst();
}

TableItem *MainWindow::currentTable() const
{
    for (TableItem *table : m_tables) {
        if (table->id() == m_current)
            return table;
    }
    return nullptr;
}

void MainWindow::showItem(const QString &id)
{
    m_current = id;
    if (TableItem *table = currentTable()) {
        m_stack->setCurrentWidget(table->view());
    } else if (m_bridges->find(id) != nullptr) {
        m_bridges->show(id);
        m_stack->setCurrentWidget(m_bridges->page());
    } else {
        m_current.clear();
        refreshRecent();
        m_stack->setCurrentWidget(m_welcome);
        m_welcome->setFocus();
    }
    refresh();
    m_sideBar->setCurrent(m_current);
}

void MainWindow::showFirst()
{
    const QList<SideBarEntry> bridges = m_bridges->entries();
    if (!m_tables.isEmpty())
        showItem(m_tables.front()->id());
    else
        showItem(bridges.isEmpty() ? QString() : bridges.front().id);
}

void MainWindow::refresh()
{
    QList<SideBarEntry> tables;
    for (const TableItem *table : std::as_const(m_tables))
        tables.append({table->id(), table->name(), table->note(), table->dot()});
    const QList<SideBarEntry> bridges = m_bridges->entries();
    m_sideBar->setVisible(!tables.isEmpty() || !bridges.isEmpty());
    m_sideBar->setEntries(tables, bridges);
    refreshActions();
    refreshFacts();
}

void MainWindow::refreshActions()
{
    const Actions &actions = *m_actions;
    const TableItem *table = currentTable();
    for (const ActionId id :
         {ActionId::PauseView, ActionId::StopReading, ActionId::SendItem, ActionId::Filter,
          ActionId::Search, ActionId::SearchNext, ActionId::SearchPrevious, ActionId::Columns,
          ActionId::ColourRules, ActionId::Disconnect}) {
        actions[id]->setVisible(table != nullptr);
        actions[id]->setEnabled(table != nullptr);
    }
    actions[ActionId::NewBridge]->setVisible(!m_tables.isEmpty());
    actions[ActionId::NewBridge]->setEnabled(!m_tables.isEmpty());
    actions[ActionId::StartDemo]->setEnabled(!m_demo);
    const bool paused = table != nullptr && table->isViewPaused();
    actions[ActionId::PauseView]->setText(paused ? tr("Resume view") : tr("Pause view"));
    actions[ActionId::PauseView]->setIcon(
            icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    const bool reading = table == nullptr || table->isReading();
    actions[ActionId::StopReading]->setText(reading ? tr("Stop reading") : tr("Start reading"));
    actions[ActionId::StopReading]->setIcon(
            icon(reading ? QStringLiteral("stop") : QStringLiteral("play")));
}

void MainWindow::refreshFacts()
{
    if (m_closingTicks > 0)
        return m_facts->setFacts({tr("Bridges finish what is in flight…")}, {});
    if (const TableItem *table = currentTable()) {
        const ConnectChoice &choice = table->choice();
        QStringList where{choice.credentialsName, choice.arn.region, choice.arn.account};
        if (!choice.recent.endpoint.isEmpty())
            where.prepend(choice.recent.endpoint);
        return m_facts->setFacts(table->streamFacts(), where);
    }
    if (const BridgeItem *item = m_bridges->find(m_current)) {
        const QString file = item->file().isEmpty() ? tr("not saved as a file") : item->file();
        return m_facts->setFacts({file}, {});
    }
    m_facts->setFacts({tr("Nothing is connected")}, {});
}

void MainWindow::refreshRecent()
{
    m_welcome->setRecent(m_recent.list(), m_services.clock.nowMs());
}

void MainWindow::saveLayout()
{
    m_services.settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    if (m_sideBar->isVisible())
        m_services.settings.setValue(QStringLiteral("window/sideBar"), m_splitter->saveState());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_closingTicks == 0)
        saveLayout();
    if (!m_bridges->isAnyActive() || m_closingTicks >= maxClosingTicks)
        return QMainWindow::closeEvent(event);
    event->ignore();
    if (m_closingTicks++ == 0)
        m_bridges->stopAll();
    refreshFacts();
    QTimer::singleShot(closingTickMs, this, &QWidget::close);
}

} // namespace tailrace::ui
