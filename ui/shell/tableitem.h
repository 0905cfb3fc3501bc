// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bridgesession.h"
#include "stream/recordpage.h"
#include "ui/connections/connectdialog.h"
#include "ui/shell/services.h"
#include "ui/widgets/statusdot.h"

#include <QObject>

namespace tailrace::ui {

class TailView;

/// One connected table of the window: its session and its view.
class TableItem final : public QObject
{
    Q_OBJECT
public:
    TableItem(QString id, ConnectChoice choice, const Services &services,
              QObject *parent = nullptr);
    ~TableItem() override;

    const QString &id() const { return m_id; }
    const ConnectChoice &choice() const { return m_choice; }
    QString name() const { return m_choice.arn.table; }
    QWidget *view() const;
    TailView *tail() const;
    models::Connection bridgeConnection() const;

    bool isViewPaused() const;
    void setViewPaused(bool paused);
    bool isReading() const;
    void setReading(bool reading);
    void sendItem(QWidget *window);
    void editColumns();
    void editRules();
    /// What its records may take of the memory.
    void setMemoryBytes(qint64 bytes);
    void markDelivered(const QList<QByteArray> &eventIds);

    DotState dot() const;
    /// "12/s", "idle", "stopped": for the side bar.
    QString note() const;
    /// What is known beside the phase, left to right.
    QStringList facts() const;
    /// The stream that is read, and how much of it is kept.
    QStringList streamFacts() const;
    /// The newest record, for a bridge's preview; null when there is none.
    std::pair<stream::PagePtr, size_t> lastRecord() const;

Q_SIGNALS:
    void changed();

private:
    class Private;
    QString m_id;
    ConnectChoice m_choice;
    std::unique_ptr<Private> d;
};

} // namespace tailrace::ui
