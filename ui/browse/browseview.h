// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itembrowser.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class ElidedLabel;
class ItemsTable;
class ProblemLabel;
class QuestionForm;
class TableAccess;

/// The items of a connected table: what to read, the items page by page, and what they cost.
/// Nothing is read that was not asked for.
class BrowseView final : public QWidget
{
    Q_OBJECT
public:
    /// The access has to live longer.
    explicit BrowseView(TableAccess &access, QWidget *parent = nullptr);
    ~BrowseView() override;

    /// The item as it is now, where it is shown; nothing: it is gone.
    void update(const dynamodb::AttributeMap &key,
                const std::optional<dynamodb::AttributeMap> &item);
    void focusFirstField();
    models::ItemBrowser &browser() { return m_browser; }

Q_SIGNALS:
    /// With the attributes of the table's key.
    void itemRequested(const tailrace::dynamodb::AttributeMap &key);
    void newItemRequested();

private:
    QWidget *makeHead();
    QWidget *makeFoot();
    void listen();
    void described();
    void run();
    void refresh();
    QString factsText() const;
    QString emptyText() const;

    TableAccess &m_access;
    models::ItemBrowser m_browser;
    bool m_hasSchema = false;
    QuestionForm *m_form;
    ProblemLabel *m_problem;
    ItemsTable *m_table;
    QPushButton *m_runButton = nullptr;
    QPushButton *m_newButton = nullptr;
    ElidedLabel *m_facts = nullptr;
    QPushButton *m_moreButton = nullptr;
};

} // namespace tailrace::ui
