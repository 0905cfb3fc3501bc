// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemnow.h"
#include "ui/items/sessionaccess.h"

#include <QPointer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QStackedWidget;
class QTabBar;
QT_END_NAMESPACE

namespace tailrace::ui {

class BrowseView;
class ItemDialog;
class Questions;

/// What the window shows of a connected table: its records as they come, and its items; and the
/// items that are open, each in a dialog of its own.
class TablePages final : public QWidget
{
    Q_OBJECT
public:
    /// Takes the records' view; session and questions have to live longer.
    TablePages(models::LiveSession &session, Questions &questions, QWidget *records);
    ~TablePages() override;

    void showItems(bool items);
    bool isShowingItems() const;
    /// The record's item as it is now.
    void openRecord(const models::RecordedItem &record);

Q_SIGNALS:
    void pageChanged();
    /// Of an item that was written from here.
    void recordFound(const QByteArray &eventId);

private:
    ItemDialog *makeDialog();

    SessionAccess m_access;
    Questions &m_questions;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    BrowseView *m_browse;
    QList<QPointer<ItemDialog>> m_dialogs;
};

} // namespace tailrace::ui
