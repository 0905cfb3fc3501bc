// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"
#include "ui/shell/sidebar.h"
#include "workspace/savedconnection.h"

#include <QObject>

namespace tailrace::ui {

class CaptureItem;
class RecordMemory;
class TableItem;
class TailItem;
struct ConnectChoice;

/// The tables and captures of the window. They share the memory for records.
class TailsPart final : public QObject
{
    Q_OBJECT
public:
    TailsPart(const Services &services, RecordMemory &memory, QObject *parent);
    ~TailsPart() override;

    const QList<TableItem *> &tables() const { return m_tables; }
    const QList<CaptureItem *> &captures() const { return m_captures; }
    QList<TailItem *> all() const;
    TableItem *connect(const ConnectChoice &choice);
    /// Begins to read the file; the one that is open where it is open already.
    CaptureItem *openCapture(const QString &path);
    void remove(TailItem *item);
    /// Null where there is none.
    TailItem *find(const QString &id) const;
    TableItem *findTable(const QString &tableArn, const QString &endpoint) const;

    /// Over all of them; remembered.
    bool isThroughputShown() const;
    void setThroughputShown(bool isShown);

    QList<SideBarEntry> tableEntries() const;
    QList<SideBarEntry> captureEntries() const;

Q_SIGNALS:
    void changed();
    /// Its view is to be placed; it is owned here.
    void added(tailrace::ui::TailItem *item);
    void savedChanged(const tailrace::workspace::SavedConnection &saved);
    /// Its view is to be taken out.
    void removed(tailrace::ui::TailItem *item);

private:
    void add(TailItem *item);
    void shareMemory();

    const Services &m_services;
    RecordMemory &m_memory;
    QList<TableItem *> m_tables;
    QList<CaptureItem *> m_captures;
    int m_nextId = 1;
};

} // namespace tailrace::ui
