// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recorddetail.h"
#include "models/routeview.h"

#include <QSet>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
class QGridLayout;
class QLabel;
class QTabWidget;
class QToolButton;
QT_END_NAMESPACE

namespace tailrace::models {
class RecordModel;
}

namespace tailrace::ui {

class Chip;
class DeliveryTab;
class DiffView;
class ElidedLabel;
class HistoryTab;
class RecordTab;
class TreeTab;

/// One record: its facts, what changed, its attributes, the record as text, what bridges do with it
/// and what else happened to its item. A tab is filled when it is looked at.
class RecordPanel final : public QWidget
{
    Q_OBJECT
public:
    /// The model outlives it.
    explicit RecordPanel(models::RecordModel &model, QWidget *parent = nullptr);

    void showRecord(models::RowId id);
    void showHistory();
    /// Has a button in the head.
    void setItemNowAction(QAction *action);
    /// What is shown.
    const models::LogRow &row() const { return m_row; }
    /// The bridges that read the table, as they are now.
    void setRoutes(std::vector<models::RouteView> routes);

Q_SIGNALS:
    void closeRequested();
    /// Another record of the item, to be shown in the table.
    void recordRequested(qint64 rowId);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFacts();
    QWidget *makeTabs();
    QLabel *addFact(QGridLayout *grid, const QString &title, ElidedLabel *&value);
    void showFacts(const models::RecordDetail &detail);
    void showTabs(models::RecordDetail::Kind kind);
    void fillTab();

    models::RecordModel &m_model;
    models::RowId m_shown = -1;
    models::LogRow m_row;
    std::vector<models::DiffRow> m_rows; ///< of the comparison
    QSet<const QWidget *> m_filled;      ///< tabs that show the record already

    Chip *m_operation = nullptr;
    Chip *m_ttl = nullptr;
    QToolButton *m_itemNow = nullptr; ///< hidden until it has its action
    ElidedLabel *m_key = nullptr;
    QLabel *m_createdTitle = nullptr;
    ElidedLabel *m_created = nullptr;
    ElidedLabel *m_lag = nullptr;
    ElidedLabel *m_origin = nullptr;
    ElidedLabel *m_shard = nullptr;
    ElidedLabel *m_sequence = nullptr;
    ElidedLabel *m_event = nullptr;
    ElidedLabel *m_size = nullptr;
    QList<std::pair<QLabel *, ElidedLabel *>> m_facts; ///< title and value; hidden while empty
    QLabel *m_note = nullptr;
    QTabWidget *m_tabs = nullptr;
    DiffView *m_diff = nullptr;
    QWidget *m_changes = nullptr; ///< holds the comparison
    QWidget *m_chosen = nullptr;  ///< the tab, which comes back after a gap
    TreeTab *m_tree = nullptr;
    RecordTab *m_record = nullptr;
    DeliveryTab *m_delivery = nullptr;
    HistoryTab *m_history = nullptr;
};

} // namespace tailrace::ui
