// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/historytab.h"

#include "models/wording.h"
#include "ui/items/diffview.h"
#include "ui/tail/recordpainter.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTableView>

namespace tailrace::ui {

using models::ItemHistory;

namespace {

constexpr int rowHeight = 22;

/// The operation as the live table has it; the rest is data.
class HistoryDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        cell.font = dataFont();
        const bool isOperation = index.column() == ItemHistory::Operation;
        const QString text = cell.text;
        if (isOperation)
            cell.text.clear();
        cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        if (!isOperation)
            return;
        const auto *history = qobject_cast<const ItemHistory *>(index.model());
        const auto state = stateOf(history->eventAt(index.row()));
        const QString sign = signOf(state) + text;
        const QRect room = cell.rect.adjusted(4, 0, -4, 0);
        paintChip(*painter,
                  QRectF(room.left(), room.center().y() - chipHeight / 2.0,
                         qMin(chipWidth(sign), room.width()), chipHeight),
                  sign, chipKindOf(state), Theme::of(*cell.widget));
    }
};

QTableView *makeList(ItemHistory *history)
{
    auto *list = new QTableView;
    list->setObjectName(QStringLiteral("historyList"));
    list->setAccessibleName(HistoryTab::tr("Records of this item"));
    list->setModel(history);
    list->setItemDelegate(new HistoryDelegate(list));
    list->setShowGrid(false);
    list->setWordWrap(false);
    list->setTabKeyNavigation(false);
    list->setSelectionBehavior(QAbstractItemView::SelectRows);
    list->setSelectionMode(QAbstractItemView::SingleSelection);
    list->verticalHeader()->hide();
    list->verticalHeader()->setDefaultSectionSize(rowHeight);
    list->verticalHeader()->setMinimumSectionSize(rowHeight);
    QHeaderView *header = list->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
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
