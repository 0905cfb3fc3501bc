// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "models/demosession.h"
#include "ui/bridge/bridgepage.h"
#include "ui/send/sendfiledialog.h"
#include "ui/send/senditemdialog.h"
#include "ui/shell/actions.h"
#include "ui/shell/banner.h"
#include "ui/shell/bridgefiles.h"
#include "ui/shell/bridgeitem.h"
#include "ui/shell/bridgespart.h"
#include "ui/shell/captureitem.h"
#include "ui/shell/comparisonpart.h"
#include "ui/shell/convertpart.h"
#include "ui/shell/factsbar.h"
#include "ui/shell/mainmenu.h"
#include "ui/shell/recordmemory.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/tableitem.h"
#include "ui/shell/tailspart.h"
#include "ui/shell/topbar.h"
#include "ui/shell/trialpart.h"
#include "ui/shell/trytabs.h"
#include "ui/shell/welcomepage.h"
#include "ui/tail/tailview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/themecontroller.h"

#include <QAction>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
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

QStringList localFilesOf(const QMimeData &data)
{
    QStringList files;
    for (const QUrl &url : data.urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    return files;
}

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
    , m_secretClipboard(new SecretClipboard(m_services.clock, this))
{
    setWindowTitle(QStringLiteral("Tailrace"));
    setMinimumSize(760, 480);
    setAcceptDrops(true);
    m_memory->addChoices(m_menu, (*m_actions)[ActionId::Shortcuts]);
    makeRecentMenu();
    m_tails = new TailsPart(m_services, *m_memory, this);
    m_bridges = new BridgesPart(
            m_services,
            [this](const QString &arn, const QString &endpoint) {
                return m_tails->findTable(arn, endpoint);
            },
            this);
    m_comparison = new ComparisonPart(m_services, *m_tails, this);
    m_trial = new TrialPart(
            m_services, *m_tails, [this](const QString &id) { return m_bridges->find(id); }, this);
    m_try = new TryTabs(*m_bridges->page(), *m_tails, this);
    m_convert = new ConvertPart(
            m_services, [this](const QByteArray &yaml) { return m_bridges->openText(yaml); }, this);
    makeLayout();
    connectActions();
    connectWelcome();
    connect(m_bridges, &BridgesPart::changed, this, &MainWindow::refresh);
    connect(m_tails, &TailsPart::changed, this, &MainWindow::refresh);
    connect(m_tails, &TailsPart::savedChanged, this, &MainWindow::remember);
    connect(m_tails, &TailsPart::added, this, [this](TailItem *item) {
        m_stack->addWidget(item->view());
        item->tail()->setItemNowAction((*m_actions)[ActionId::ItemNow]);
        connect(item->tail(), &TailView::chosenChanged, this, &MainWindow::refreshItemNow);
    });
    connect(m_tails, &TailsPart::removed, this,
            [this](TailItem *item) { m_stack->removeWidget(item->view()); });
    connect(m_comparison, &ComparisonPart::recordRequested, this,
            [this](TailItem *item, qint64 rowId) {
                showItem(item->id());
                item->tail()->revealRow(rowId);
            });
    connect(m_bridges, &BridgesPart::showRequested, this, &MainWindow::showItem);
    connect(m_bridges, &BridgesPart::removed, this, [this](const QString &id) {
        if (id == m_current)
            showFirst();
    });
    connect(m_bridges, &BridgesPart::sendItemRequested, this, [this] {
        if (m_tails->tables().isEmpty())
            return openConnectDialog();
        TableItem *table = m_tails->tables().front();
        showItem(table->id());
        table->sendItem(this);
    });
    connect(&m_bridges->files(), &BridgeFiles::saved, this,
            [this](const QString &file) { m_recent.rememberFile(file, m_services.clock.nowMs()); });
    connect(m_bridges, &BridgesPart::delivered, this,
            [this](const QString &routeId, const QList<QByteArray> &ids) {
                for (TableItem *table : m_tails->tables())
                    table->markDelivered(routeId, ids);
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
    // When there is a window to ask over.
    QTimer::singleShot(0, m_bridges, &BridgesPart::offerLeft);
}

MainWindow::~MainWindow()
{
    // What listens to the parts below, or looks at their records, goes first.
    delete m_comparison;
    delete m_trial;
    delete m_try;
    delete m_secretsDialog;
    m_bridges->disconnect(this);
    m_tails->disconnect(this);
    m_tick.stop();
}

void MainWindow::makeRecentMenu()
{
    auto *recent = new QMenu(tr("Recent bridges"), m_menu);
    recent->setToolTipsVisible(true);
    m_menu->insertMenu((*m_actions)[ActionId::OpenCapture], recent);
    connect(recent, &QMenu::aboutToShow, this, [this, recent] {
        recent->clear();
        for (const RecentConnection &one : m_recent.list()) {
            if (one.file.isEmpty())
                continue;
            QString text = QFileInfo(one.file).fileName();
            QAction *action =
                    recent->addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")), this,
                                      [this, file = one.file] { openBridgeFile(file); });
            action->setToolTip(plainToolTip(one.file));
        }
        if (recent->isEmpty())
            recent->addAction(tr("None yet"))->setEnabled(false);
    });
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
            showConnectDialog(recent.connection);
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
    showConnectDialog(m_recent.startFor(arn));
}

void MainWindow::showConnectDialog(const workspace::SavedConnection &prefill)
{
    const Result<aws::Profiles> profiles = aws::loadProfiles(m_services.environment);
    auto *dialog =
            new ConnectDialog(m_services.probe, m_services.files, *m_services.providers,
                              m_services.environment, profiles.value_or(aws::Profiles()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->fill(prefill);
    if (!profiles)
        dialog->setProfilesProblem(
                problemText(tr("The AWS profiles can't be read"), profiles.error()));
    connect(dialog, &ConnectDialog::pageWanted, this, &QDesktopServices::openUrl);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { connectTable(dialog->choice()); });
    dialog->open();
}

// By its name: a capture is whatever is no bridge.
void MainWindow::openFile(const QString &path)
{
    if (path.isEmpty())
        return;
    if (path.endsWith(QLatin1String(".yaml")) || path.endsWith(QLatin1String(".yml")))
        return openBridgeFile(path);
    showItem(m_tails->openCapture(path)->id());
}

void MainWindow::openBridgeFile(const QString &path)
{
    if (const Result<> opened = m_bridges->openFile(path); !opened) {
        m_banner->show(Banner::Kind::Problem,
                       problemText(QFileInfo(path).fileName(), opened.error()), tr("Close"));
        return;
    }
    m_recent.rememberFile(QFileInfo(path).absoluteFilePath(), m_services.clock.nowMs());
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFilesOf(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QStringList files = localFilesOf(*event->mimeData());
    for (const QString &file : files)
        openFile(file);
    event->acceptProposedAction();
}

void MainWindow::connectTable(const ConnectChoice &choice)
{
    remember(choice.saved);
    showItem(m_tails->connect(choice)->id());
}

void MainWindow::remember(workspace::SavedConnection connection)
{
    connection.usedMs = m_services.clock.nowMs();
    m_recent.remember(connection);
    if (!m_recent.problem().isEmpty())
        m_banner->show(Banner::Kind::Problem,
                       tr("The connection is not remembered. %1").arg(m_recent.problem()),
                       tr("Close"));
}

void MainWindow::closeCurrent()
{
    TailItem *item = currentTail();
    if (item == nullptr)
        return;
    if (item->id() == m_demoTable)
        return endDemo();
    m_tails->remove(item);
    showFirst();
}

TailItem *MainWindow::currentTail() const
{
    return m_tails->find(m_current);
}

TableItem *MainWindow::currentTable() const
{
    return qobject_cast<TableItem *>(currentTail());
}

void MainWindow::showItem(const QString &id)
{
    m_current = id;
    if (const TailItem *item = currentTail()) {
        m_stack->setCurrentWidget(item->view());
    } else if (m_bridges->find(id) != nullptr) {
        m_bridges->show(id);
        m_try->setBridge(m_bridges->find(id));
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
    const QList<TailItem *> items = m_tails->all();
    const QList<SideBarEntry> bridges = m_bridges->entries();
    if (!items.isEmpty())
        showItem(items.front()->id());
    else
        showItem(bridges.isEmpty() ? QString() : bridges.front().id);
}

void MainWindow::refresh()
{
    const QList<SideBarSection> sections{{tr("Tables"), m_tails->tableEntries()},
                                         {tr("Bridges"), m_bridges->entries()},
                                         {tr("Captures"), m_tails->captureEntries()}};
    m_sideBar->setSections(sections);
    m_sideBar->setVisible(std::any_of(sections.begin(), sections.end(), [](const auto &section) {
        return !section.entries.isEmpty();
    }));
    if (TableItem *table = currentTable())
        table->setRoutes(m_bridges->routesFrom(table->choice().arn.tableArn(),
                                               table->choice().saved.endpoint));
    refreshActions();
    refreshFacts();
}

void MainWindow::refreshFacts()
{
    if (m_closingTicks > 0)
        return m_facts->setFacts({tr("Bridges finish what is in flight…")}, {});
    if (const TableItem *table = currentTable()) {
        const ConnectChoice &choice = table->choice();
        QStringList where{choice.credentialsName, choice.arn.region, choice.arn.account};
        if (!choice.saved.endpoint.isEmpty())
            where.prepend(choice.saved.endpoint);
        return m_facts->setFacts(table->sourceFacts(), where);
    }
    if (const TailItem *item = currentTail())
        return m_facts->setFacts(item->sourceFacts(), {});
    if (const BridgeItem *item = m_bridges->find(m_current)) {
        const QString file = item->file().isEmpty() ? tr("not saved as a file") : item->file();
        return m_facts->setFacts({file}, {});
    }
    m_facts->setFacts({tr("Nothing is connected")}, {});
}

void MainWindow::refreshRecent()
{
    m_welcome->setRecent(m_recent.list(), m_services.clock.nowMs());
    m_welcome->setRecentProblem(m_recent.problem());
}

void MainWindow::saveLayout()
{
    m_services.settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    if (m_sideBar->isVisible())
        m_services.settings.setValue(QStringLiteral("window/sideBar"), m_splitter->saveState());
}

void MainWindow::closeKeepingWork()
{
    m_bridges->files().keepUnsaved();
    m_closesUnsaved = true;
    m_endsJobs = true;
    close();
}

bool MainWindow::mayEndJobs()
{
    const auto items = findChildren<SendItemDialog *>();
    const auto files = findChildren<SendFileDialog *>();
    const auto isSending = [](const auto *dialog) { return dialog->isRunning(); };
    if (m_endsJobs
        || (std::none_of(items.begin(), items.end(), isSending)
            && std::none_of(files.begin(), files.end(), isSending)))
        return true;
    m_services.questions.confirm(
            this, tr("Stop sending?"),
            tr("Items are still being sent. What was sent stays; the others are not sent."),
            tr("Stop and close"), [this] {
                m_endsJobs = true;
                QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
            });
    return false;
}

bool MainWindow::mayClose()
{
    if (!mayEndJobs())
        return false;
    const QStringList names = m_bridges->unsaved();
    if (names.isEmpty() || m_closesUnsaved)
        return true;
    m_services.questions.confirm(
            this, tr("Close without saving %1?").arg(names.join(QStringLiteral(", "))),
            tr("What was changed since it was last saved is lost. Cancel, and save it with Ctrl+S, "
               "to keep it."),
            tr("Close without saving"), [this] {
                m_bridges->files().giveUpUnsaved();
                m_closesUnsaved = true;
                QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
            });
    return false;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayClose())
        return event->ignore();
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
