// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/routeview.h"
#include "secrets/resolvedsecrets.h"
#include "ui/secrets/nameduse.h"
#include "ui/shell/services.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/unsavedwork.h"

#include <QObject>

namespace tailrace::bridge {
struct Document;
struct Source;
} // namespace tailrace::bridge
namespace tailrace::models {
struct Connection;
}

namespace tailrace::ui {

class BridgeFiles;
class BridgeItem;
class BridgePage;
class TableItem;

/// The bridges of the window: their page, start and stop, their files. The window asks it what to
/// show.
class BridgesPart final : public QObject
{
    Q_OBJECT
public:
    /// Finds the connected table of an ARN, to take its connection and its last record.
    using TableFinder =
            std::function<TableItem *(const QString &tableArn, const QString &endpoint)>;

    BridgesPart(const Services &services, TableFinder tables, QWidget *window);
    ~BridgesPart() override;

    BridgePage *page() const { return m_page; }
    QList<SideBarEntry> entries() const;
    BridgeItem *find(const QString &id) const;
    bool isAnyActive() const;
    /// The secrets that the bridges name.
    std::vector<NamedUse> secretUses() const;
    /// Of the bridges that read that table, as they are now.
    std::vector<models::RouteView> routesFrom(const QString &tableArn,
                                              const QString &endpoint) const;

    /// An empty bridge, from this table or from none, and its editor.
    void openNew(const TableItem *table);
    /// Reads a file and shows it, stopped, also one with faults; never connects. Answers why it
    /// can't be read.
    Result<> openFile(const QString &path);
    /// The same with a document that is in no file yet: it is shown, stopped.
    void openText(const QByteArray &yaml);
    /// Adds and starts with a connection that is at hand: the demo's.
    QString addDemo(const QByteArray &text, const QString &stateDirectory,
                    const models::Connection &connection);
    /// What was saved under a name meanwhile is only stopped.
    void endDemo(const QString &id);
    void remove(const QString &id);
    void stopAll();
    /// Makes the page show this bridge.
    void show(const QString &id);
    void refreshPage();
    /// Once a second.
    void measure();

    /// Of the bridge that is shown.
    void undo();
    void redo();
    void save();

    /// The names of bridges with something that is in no file.
    QStringList unsaved() const;
    BridgeFiles &files() const { return *m_files; }
    /// Asks whether to take up what another session left because it ended by a crash.
    void offerLeft();

Q_SIGNALS:
    void changed();
    void showRequested(const QString &id);
    /// That bridge is gone.
    void removed(const QString &id);
    void delivered(const QString &routeId, const QList<QByteArray> &eventIds);
    /// From the templates: a put on a schedule is Send item's.
    void sendItemRequested();

private:
    BridgeItem *addItem(const QByteArray &text, const QString &file, bool isTemporary = false);
    void connectPage();
    void connectFiles();
    void setFolders(BridgeItem &item) const;
    void chooseTemplate(BridgeItem &item);
    void takeTemplate(BridgeItem &item, const QString &id);
    void takeLeft(const QList<Unsaved> &works);
    BridgeItem &takeLeft(const Unsaved &work);
    void askToForget(const QList<Unsaved> &works, const QString &list);
    BridgeItem *ofFile(const QString &file) const;
    void askToRemove(BridgeItem &item);
    void reset(BridgeItem &item);
    void skip(BridgeItem &item);
    void removeLetters(BridgeItem &item, const QList<int> &rows);
    /// Those that would get signed requests and are neither AWS's nor this machine's.
    QStringList hostsToAgreeTo(const bridge::Document &document) const;
    void start(BridgeItem &item);
    void startConfirmed(BridgeItem &item);
    /// Starts it, or again where it runs.
    void startWith(BridgeItem &item, const secrets::ResolvedSecrets &secrets);
    void restart(BridgeItem &item);
    /// Says why it is not started, or goes on as it was.
    void refuse(BridgeItem &item, const QString &why);
    Result<models::Connection> connectionOf(const bridge::Source &source,
                                            const secrets::ResolvedSecrets &secrets) const;

    const Services &m_services;
    TableFinder m_tables;
    QWidget *m_window;
    BridgePage *m_page;
    BridgeFiles *m_files;
    QList<BridgeItem *> m_items;
    QString m_shown;
    int m_nextId = 1;
};

} // namespace tailrace::ui
