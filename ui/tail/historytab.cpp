// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/historytab.h"

#include "models/wording.h"
#include "ui/items/diffview.h"
#include "ui/tail/operationdelegate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QTableView>

namespace tailrace::ui {

using models::ItemHistory;

namespace {

QTableView *makeList(ItemHistory *history)
{
    auto *list = new QTableView;
    list->setObjectName(QStringLiteral("historyList"));
    list->setAccessibleName(HistoryTab::tr("Records of this item"));
    list->setModel(history);
    list->setItemDelegate(new OperationDelegate(
            ItemHistory::Operation, [history](int row) { return history->eventAt(row); }, list));
    makeRowList(*list);
    QHeaderView *header = list->horizontalHeader();
    header->setStretchLastSection(true);
    header->resizeSection(ItemHistory::Time, 96);
    header->resizeSection(ItemHistory::Operation, 84);
    return list;
}

} // namespace

HistoryTab::HistoryTab(const models::RecordLog &log, QWidget *parent)
    : QWidget(parent)
    , m_history(new ItemHistory(log, this))
    , m_note(plainLabel({}, TextRole::Small))
    , m_list(makeList(m_history))
    , m_diff(new DiffView)
{
    m_note->setObjectName(QStringLiteral("historyNote"));
    m_note->setContentsMargins(metrics::padding, 6, metrics::padding, 2);
    m_diff->setObjectName(QStringLiteral("historyDiffView"));
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_diff);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_note);
    column->addWidget(splitter, 1);
    connect(m_history, &ItemHistory::progressed, this, [this] {
        choose();
        describe();
    });
    connect(m_history, &ItemHistory::rowsInserted, this, &HistoryTab::describe);
    connect(m_history, &ItemHistory::rowsRemoved, this, &HistoryTab::describe);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &HistoryTab::showDiff);
    connect(m_list, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT recordRequested(m_history->idAt(index.row()));
    });
}

void HistoryTab::showRecord(const models::LogRow &row, models::RowId id)
{
    m_wanted = id;
    m_history->show(row);
    choose();
    describe();
}

void HistoryTab::update()
{
    m_history->update();
}

void HistoryTab::choose()
{
    const int row = m_wanted < 0 ? -1 : m_history->rowOf(m_wanted);
    if (row < 0)
        return;
    m_wanted = -1;
    m_list->setCurrentIndex(m_history->index(row, 0));
    m_list->scrollTo(m_list->currentIndex());
}

void HistoryTab::describe()
{
    const int rows = m_history->rowCount();
    const QString found = rows == 1 ? tr("1 record of this item")
                                    : tr("%1 records of this item").arg(models::countText(rows));
    m_note->setText(m_history->isDone()
                            ? found
                            : tr("%1, %2 % looked at").arg(found).arg(m_history->lookedPercent()));
}

void HistoryTab::showDiff()
{
    const QModelIndex current = m_list->currentIndex();
    m_diff->setRows(current.isValid() ? m_history->diffAt(current.row())
                                      : std::vector<models::DiffRow>());
}

} // namespace tailrace::ui
