// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/routeview.h"
#include "secrets/resolvedsecrets.h"
#include "ui/secrets/nameduse.h"
#include "ui/shell/services.h"
#include "ui/shell/sidebar.h"

#include <QObject>

namespace tailrace::bridge {
struct Document;
}
namespace tailrace::models {
struct Connection;
}

namespace tailrace::ui {

class BridgeDialog;
class BridgeItem;
class BridgePage;
class TableItem;
struct BridgeDraft;

/// The bridges of the window: dialog, page, start and stop. The window asks it what to show.
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

    /// The dialog for a bridge that starts at this table.
    void openNewDialog(const TableItem &table);
    /// Reads a file and shows it, stopped; never connects. Answers what is wrong with it.
    Result<> openFile(const QString &path);
    /// Adds and starts with a connection that is at hand: the demo's.
    QString add(const BridgeDraft &draft, const QString &stateDirectory,
                const models::Connection &connection);
    void remove(const QString &id);
    void stopAll();
    /// Makes the page show this bridge.
    void show(const QString &id);
    void refreshPage();
    /// Once a second.
    void measure();

Q_SIGNALS:
    void changed();
    void showRequested(const QString &id);
    /// That bridge is gone.
    void removed(const QString &id);
    void delivered(const QString &routeId, const QList<QByteArray> &eventIds);

private:
    BridgeItem *addItem(const BridgeDraft &draft, const QString &file);
    void setFolders(BridgeItem &item) const;
    void edit(BridgeItem &item);
    void preview(BridgeDialog &dialog, const QString &table, const QString &endpoint) const;
    void reset(BridgeItem &item);
    void skip(BridgeItem &item);
    void removeLetters(BridgeItem &item, const QList<int> &rows);
    /// Those that would get signed requests and are neither AWS's nor this machine's.
    QStringList hostsToAgreeTo(const bridge::Document &document) const;
    void start(BridgeItem &item);
    void startConfirmed(BridgeItem &item);
    void startWith(BridgeItem &item, const secrets::ResolvedSecrets &secrets);

    const Services &m_services;
    TableFinder m_tables;
    QWidget *m_window;
    BridgePage *m_page;
    QList<BridgeItem *> m_items;
    QString m_shown;
    int m_nextId = 1;
};

} // namespace tailrace::ui
