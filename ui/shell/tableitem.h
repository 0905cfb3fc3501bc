// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection.h"
#include "stream/recordpage.h"
#include "ui/connections/connectdialog.h"
#include "ui/shell/tailitem.h"

namespace tailrace::ui {

/// One connected table of the window: its session and its view.
class TableItem final : public TailItem
{
    Q_OBJECT
public:
    TableItem(QString id, ConnectChoice choice, const Services &services,
              QObject *parent = nullptr);
    ~TableItem() override;

    const ConnectChoice &choice() const { return m_choice; }
    /// What its owner calls it, else the table's name.
    QString name() const override;
    QWidget *view() const override;
    void showRecords() override { showItems(false); }
    /// The items of the table, or its records.
    void showItems(bool items);
    bool isShowingItems() const;
    /// Of the record that is chosen.
    void openItemNow();
    models::Connection bridgeConnection() const;

    bool isReading() const;
    void setReading(bool reading);
    void sendItem(QWidget *window);
    void showShards(QWidget *window);
    void showDoctor(const Services &services, QWidget *window);
    void markDelivered(const QString &routeId, const QList<QByteArray> &eventIds);
    /// The bridges that read it, as they are now.
    void setRoutes(const std::vector<models::RouteView> &routes);

    DotState dot() const override;
    QString note() const override;
    QStringList facts() const override;
    /// "3 open shards"; empty while none is known.
    QString shardsText() const;
    QStringList sourceFacts() const override;
    /// The newest record, for a bridge's preview; null when there is none.
    std::pair<stream::PagePtr, size_t> lastRecord() const;

Q_SIGNALS:
    /// What is to be remembered of the connection has changed.
    void savedChanged(const tailrace::workspace::SavedConnection &saved);

private:
    class Private;
    void makePages(Questions &questions);
    void showRecord(const QByteArray &eventId);
    ConnectChoice m_choice;
    std::unique_ptr<Private> d;
};

} // namespace tailrace::ui
