// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/tailview.h"

#include "models/seenwords.h"
#include "ui/tail/columnsdialog.h"
#include "ui/tail/exportdialog.h"
#include "ui/tail/filterbar.h"
#include "ui/tail/rangeline.h"
#include "ui/tail/recordpanel.h"
#include "ui/tail/recordtable.h"
#include "ui/tail/rulesdialog.h"
#include "ui/tail/searchbar.h"
#include "ui/tail/tailnotice.h"
#include "ui/tail/tailsource.h"
#include "ui/tail/throughputchart.h"
#include "ui/tail/throughputpanel.h"
#include "ui/tail/whyview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace tailrace::ui {

namespace {

constexpr int panelWidth = 390;

} // namespace

TailView::TailView(TailSource &source, models::RecordModel &model, TailSettings settings,
                   QWidget *parent)
    : QWidget(parent)
    , m_source(source)
    , m_model(model)
    , m_settings(std::move(settings))
    , m_stack(new QStackedWidget)
    , m_notice(new TailNotice)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_table(new RecordTable(model))
    , m_filter(new FilterBar(model, m_settings))
    , m_throughput(new ThroughputPanel(model))
    , m_range(new RangeLine(model))
    , m_search(new SearchBar(model, *m_table))
    , m_panel(new RecordPanel(model))
    , m_why(new WhyView)
    , m_side(makePanelSide())
{
    fillWith(this, QPalette::Base);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_side);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({900, panelWidth});
    m_side->hide();
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_splitter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_filter);
    column->addWidget(m_throughput);
    column->addWidget(m_range);
    column->addWidget(m_search);
    column->addWidget(m_stack, 1);

    connect(&source, &TailSource::changed, this, &TailView::refresh);
    m_table->setColumns(m_settings.columns());
    m_model.setRules(m_settings.rules());
    connect(&model, &models::RecordModel::rowsInserted, this, [this] {
        refresh();
        showWanted();
    });
    connect(&model, &models::RecordModel::waitingChanged, this, &TailView::showWanted);
    connect(&model, &models::RecordModel::modelReset, this, [this] {
        refresh();
        explain();
    });
    connect(m_table, &RecordTable::clauseRequested, m_filter, &FilterBar::addClause);
    connect(m_filter, &FilterBar::left, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_throughput->chart(), &ThroughputChart::left, m_table,
            qOverload<>(&QWidget::setFocus));
    m_throughput->chart()->setNow([&source] { return source.nowMs(); });
    connect(m_table, &RecordTable::columnsChanged, this,
            [this] { m_settings.setColumns(m_table->columns()); });
    connect(m_table, &RecordTable::columnsDialogRequested, this, &TailView::editColumns);
    connect(m_table, &RecordTable::rulesDialogRequested, this, &TailView::editRules);
    connect(m_table, &RecordTable::exportRequested, this, &TailView::exportRequested);
    connect(m_notice, &TailNotice::buttonClicked, &source, &TailSource::act);
    connect(m_table, &RecordTable::recordSelected, this, &TailView::select);
    connect(m_table, &RecordTable::resumeRequested, this, &TailView::resumeRequested);
    connect(m_panel, &RecordPanel::closeRequested, this, &TailView::closePanel);
    connect(m_panel, &RecordPanel::recordRequested, m_table, &RecordTable::reveal);
    connect(m_table, &RecordTable::historyRequested, this, [this] {
        m_side->show();
        m_panel->showHistory();
    });
    refresh();
}

TailView::~TailView() = default;

QWidget *TailView::makeHead()
{
    auto *head = new QWidget;
    head->setFixedHeight(metrics::topBarHeight);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::padding, 0, metrics::padding, 0);
    row->setSpacing(8);
    m_title = plainLabel({}, TextRole::Title);
    row->addWidget(m_title);
    m_marks = new QHBoxLayout;
    m_marks->setSpacing(6);
    row->addLayout(m_marks);
    row->addSpacing(8);
    m_dot = new StatusDot;
    m_phase = plainLabel({}, TextRole::Strong);
    m_phase->setObjectName(QStringLiteral("phaseLabel"));
    m_facts = new ElidedLabel({}, TextRole::Second);
    row->addWidget(m_dot);
    row->addWidget(m_phase);
    row->addSpacing(8);
    m_shards = plainButton({}, QStringLiteral("chevron-right"));
    m_shards->setLayoutDirection(Qt::RightToLeft); // the sign stands behind the words
    m_shards->setObjectName(QStringLiteral("shardsButton"));
    m_shards->setFlat(true);
    m_shards->setToolTip(
            tr("Shows the shards as a tree: what is read of each, and how long it is kept"));
    m_shards->hide();
    connect(m_shards, &QPushButton::clicked, this, &TailView::shardsRequested);
    row->addWidget(m_facts, 1);
    row->addWidget(m_shards);
    return head;
}

void TailView::setMarks(const QList<std::pair<QString, ChipKind>> &marks)
{
    while (QLayoutItem *item = m_marks->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto &[text, kind] : marks)
        m_marks->addWidget(new Chip(text, kind));
}

void TailView::setFacts(const QStringList &facts)
{
    m_facts->setText(facts.join(QStringLiteral("     ")));
}

void TailView::setShards(const QString &text)
{
    m_shards->setText(text);
    m_shards->setVisible(!text.isEmpty());
}

void TailView::setThroughputShown(bool isShown)
{
    m_isThroughputShown = isShown;
    refresh();
}

// What nobody else has a use for.
void TailView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_model.timeRange())
        m_model.setTimeRange(std::nullopt);
    else
        QWidget::keyPressEvent(event);
}

void TailView::refresh()
{
    const TailSource::State state = m_source.state();
    m_title->setText(state.title);
    m_dot->setState(state.dot);
    m_phase->setText(state.phase);
    m_phase->setToolTip(plainToolTip(state.trouble));
    // Records that were read stay in sight, whatever happens to the reading.
    m_throughput->setVisible(m_isThroughputShown && m_model.log().size() > 0);
    if (m_model.log().size() > 0) {
        m_stack->setCurrentWidget(m_splitter);
        return;
    }
    m_notice->setContent(state.notice);
    m_stack->setCurrentWidget(m_notice);
}

void TailView::select(qint64 rowId)
{
    if (rowId < 0)
        return;
    m_inPanel = rowId;
    m_panel->showRecord(rowId);
    explain();
    m_side->show();
    Q_EMIT chosenChanged();
}

QWidget *TailView::makePanelSide()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_panel, 1);
    column->addWidget(m_why);
    return side;
}

// Also of a record that the filter hides: it stays in the panel until another one is chosen.
void TailView::explain()
{
    const models::RecordLog &log = m_model.log();
    const bool isThere = m_inPanel >= log.firstId() && m_inPanel < log.endId();
    const models::RowChoice &choice = m_model.choice();
    m_why->setVisible(!choice.isAll() && isThere);
    if (choice.isAll() || !isThere)
        return;
    const models::LogRow row = log.at(m_inPanel);
    const models::ConditionExplanation explanation = choice.explain(row);
    if (row.entry || !explanation.isMet)
        m_why->setExplanation(explanation);
    else
        m_why->setAlwaysShown();
}

void TailView::closePanel()
{
    m_side->hide();
    m_inPanel = -1;
    m_table->deselect();
    m_table->setFocus();
    Q_EMIT chosenChanged();
}

void TailView::reveal(const QByteArray &eventId)
{
    m_wanted = eventId;
    m_wantedFrom = 0;
    m_model.setHighlighted(eventId);
    showWanted();
}

void TailView::revealRow(qint64 rowId)
{
    const models::RecordLog &log = m_model.log();
    if (rowId < log.firstId() || rowId >= log.endId())
        return; // it has gone meanwhile
    if (m_model.indexOf(rowId).isValid())
        m_table->reveal(rowId);
    else
        select(rowId);
}

void TailView::showWanted()
{
    if (m_wanted.isEmpty())
        return;
    const models::RowId id = m_model.find(m_wanted, m_wantedFrom);
    if (id < 0) {
        m_wantedFrom = m_model.decidedUntil();
        return;
    }
    if (m_model.indexOf(id).isValid()) {
        m_wanted.clear();
        m_table->reveal(id);
    } else if (id >= m_model.decidedFrom() && !m_model.isFiltering()) {
        m_wanted.clear();
        select(id); // the filter hides it, and says why
    }
}

void TailView::focusFilter()
{
    m_filter->focusEdit();
}

void TailView::openSearch()
{
    m_search->open();
}

void TailView::searchNext()
{
    m_search->next();
}

void TailView::searchPrevious()
{
    m_search->previous();
}

void TailView::editColumns()
{
    auto *dialog = new ColumnsDialog(m_table->columns(), models::attributePathsSeen(m_model.log()),
                                     window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_table->setColumns(dialog->choice());
        m_settings.setColumns(m_table->columns());
    });
    dialog->open();
}

void TailView::setCommandTarget(const models::CommandTarget &target)
{
    m_target = target;
    m_table->setCommandTarget(target);
}

void TailView::setItemNowAction(QAction *action)
{
    m_table->setItemNowAction(action);
    m_panel->setItemNowAction(action);
}

tl::expected<models::RecordedItem, QString> TailView::chosenItem() const
{
    if (const QString why = m_source.whyNoItems(); !why.isEmpty())
        return tl::unexpected(why);
    if (m_inPanel < 0)
        return tl::unexpected(tr("Choose a record first"));
    const models::LogRow &row = m_panel->row();
    if (row.gap)
        return tl::unexpected(tr("A gap has no item"));
    if (auto item = models::recordedItem(row))
        return std::move(*item);
    return tl::unexpected(tr("The record could not be read, so its item is not known"));
}

void TailView::exportRecords(FileAsker &files, const base::Clock &clock)
{
    auto *dialog = new ExportDialog(m_model.log(), {m_table->selectedRows(), m_table->shownRows()},
                                    m_target, files, clock, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, [dialog] { delete dialog; }); // before the log
    dialog->open();
}

void TailView::setRoutes(const std::vector<models::RouteView> &routes)
{
    m_panel->setRoutes(routes);
}

void TailView::editRules()
{
    auto *dialog = new RulesDialog(m_settings.rules(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_settings.setRules(dialog->rules());
        m_model.setRules(dialog->rules());
    });
    dialog->open();
}

} // namespace tailrace::ui
