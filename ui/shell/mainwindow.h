// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/recentconnections.h"
#include "ui/shell/services.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

QT_BEGIN_NAMESPACE
class QDialog;
class QMenu;
class QSplitter;
class QStackedWidget;
QT_END_NAMESPACE

namespace tailrace::demo {
struct DemoConnection;
}

namespace tailrace::models {
class DemoSession;
}

namespace tailrace::ui {

class Actions;
class Banner;
class BridgesPart;
class ComparisonPart;
class ConvertPart;
class FactsBar;
class RecordMemory;
class SecretClipboard;
class SideBar;
class TableItem;
class TailItem;
class TailsPart;
class TopBar;
class TrialPart;
class TryTabs;
class WelcomePage;
struct ConnectChoice;

/// The window: what is connected and running at the left, one of it in the middle. Features meet
/// here and know nothing of each other.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(Services services, QWidget *parent = nullptr);
    ~MainWindow() override;

    void startDemo();
    void openConnectDialog(const QString &arn = {});
    /// A bridge or a capture.
    void openFile(const QString &path);
    /// Asks nothing: what is not saved is kept aside, and offered at the next start. For the end of
    /// the session.
    void closeKeepingWork();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeLayout();
    void makeMenu();
    void makeRecentMenu();
    /// Asks where something is not saved.
    bool mayClose();
    /// False where it has to be asked first, whether writes that are under way may end.
    bool mayEndJobs();
    void connectActions();
    void connectBridgeActions();
    void connectTailActions();
    void connectWelcome();
    void showConnectDialog(const workspace::SavedConnection &prefill);
    void connectTable(const ConnectChoice &choice);
    void remember(workspace::SavedConnection connection);
    void openSecrets();
    void openRequests();
    void closeCurrent();
    void openBridgeFile(const QString &path);
    void demoReady(const demo::DemoConnection &connection);
    void demoFailed(const Error &error);
    void endDemo();
    TailItem *currentTail() const;
    TableItem *currentTable() const;
    void showItem(const QString &id);
    void showFirst();
    void refresh();
    void refreshActions();
    void refreshItemNow();
    void refreshFacts();
    void refreshRecent();
    void saveLayout();

    Services m_services;
    RecentConnections m_recent;
    Actions *m_actions;
    RecordMemory *m_memory;
    QMenu *m_menu;
    TopBar *m_topBar = nullptr;
    Banner *m_banner = nullptr;
    QSplitter *m_splitter = nullptr;
    SideBar *m_sideBar = nullptr;
    QStackedWidget *m_stack = nullptr;
    WelcomePage *m_welcome = nullptr;
    TailsPart *m_tails = nullptr;
    BridgesPart *m_bridges = nullptr;
    ComparisonPart *m_comparison = nullptr;
    TrialPart *m_trial = nullptr;
    TryTabs *m_try = nullptr;
    ConvertPart *m_convert = nullptr;
    FactsBar *m_facts = nullptr;
    SecretClipboard *m_secretClipboard;
    QPointer<QDialog> m_secretsDialog;
    QPointer<QDialog> m_requestsDialog;
    QTimer m_tick;
    QString m_current; ///< id of the table, bridge or capture in the middle; empty: the welcome
                       ///< page
    std::unique_ptr<models::DemoSession> m_demo;
    QString m_demoTable;
    QString m_demoBridge;
    bool m_closesUnsaved = false;
    bool m_endsJobs = false;
    int m_closingTicks = 0; ///< over 0 while bridges finish what is in flight
};

} // namespace tailrace::ui
