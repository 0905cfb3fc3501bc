// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/recordpanel.h"

#include "models/recordmodel.h"
#include "ui/items/diffview.h"
#include "ui/tail/deliverytab.h"
#include "ui/tail/historytab.h"
#include "ui/tail/recordpainter.h"
#include "ui/tail/recordtab.h"
#include "ui/tail/treetab.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QKeyEvent>
#include <QTabWidget>
#include <QToolButton>

namespace tailrace::ui {

namespace {

using State = models::RecordModel::RowState;

State rowStateOf(const models::RecordDetail &detail)
{
    return detail.kind == models::RecordDetail::Kind::Record ? stateOf(detail.event) : State::Gap;
}

} // namespace

RecordPanel::RecordPanel(models::RecordModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("recordPanel"));
    setMinimumWidth(280);
    fillWith(this, QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeFacts());
    m_note = plainLabel({}, TextRole::Small);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(metrics::padding, 4, metrics::padding, 8);
    column->addWidget(m_note);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(makeTabs(), 1);
}

QWidget *RecordPanel::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::padding, 8, 8, 4);
    m_operation = new Chip;
    m_ttl = new Chip(QStringLiteral("TTL"), ChipKind::Neutral);
    m_key = new ElidedLabel({}, TextRole::Data);
    auto *close = new QToolButton;
    close->setObjectName(QStringLiteral("closePanelButton"));
    close->setIcon(icon(QStringLiteral("cross")));
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close the record"));
    connect(close, &QToolButton::clicked, this, &RecordPanel::closeRequested);
    row->addWidget(m_operation);
    row->addWidget(m_ttl);
    m_itemNow = new QToolButton;
    m_itemNow->setObjectName(QStringLiteral("itemNowButton"));
    m_itemNow->hide();
    row->addWidget(m_key, 1);
    row->addWidget(m_itemNow);
    row->addWidget(close);
    return head;
}

QLabel *RecordPanel::addFact(QGridLayout *grid, const QString &title, ElidedLabel *&value)
{
    const int row = grid->rowCount();
    auto *label = plainLabel(title, TextRole::Second);
    value = new ElidedLabel({}, TextRole::Data);
    grid->addWidget(label, row, 0);
    grid->addWidget(value, row, 1);
    m_facts.append({label, value});
    return label;
}

QWidget *RecordPanel::makeFacts()
{
    auto *facts = new QWidget;
    auto *grid = new QGridLayout(facts);
    grid->setContentsMargins(metrics::padding, 0, metrics::padding, 8);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    m_createdTitle = addFact(grid, tr("Created"), m_created);
    addFact(grid, tr("Read"), m_lag);
    addFact(grid, tr("Origin"), m_origin);
    addFact(grid, tr("Shard"), m_shard);
    addFact(grid, tr("Sequence"), m_sequence);
    addFact(grid, tr("Event ID"), m_event);
    addFact(grid, tr("Size"), m_size);
    m_shard->setElideMode(Qt::ElideLeft);
    return facts;
}

QWidget *RecordPanel::makeTabs()
{
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    // Its cells have a padding of their own: with these margins they stand below the facts.
    m_changes = new QWidget;
    auto *layout = new QVBoxLayout(m_changes);
    layout->setContentsMargins(metrics::padding - 6, 0, metrics::padding - 6, 0);
    m_diff = new DiffView;
    layout->addWidget(m_diff);
    m_tree = new TreeTab;
    m_record = new RecordTab;
    m_delivery = new DeliveryTab([this](const QString &routeId) {
        return m_shown >= m_model.log().firstId() && m_model.isDeliveredBy(routeId, m_shown);
    });
    m_history = new HistoryTab(m_model.log());
    m_tabs->addTab(m_changes, tr("Changes"));
    m_tabs->addTab(m_tree, tr("Tree"));
    m_tabs->addTab(m_record, tr("Record"));
    m_tabs->addTab(m_delivery, tr("Delivery"));
    m_tabs->addTab(m_history, tr("History"));
    m_chosen = m_changes;
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        m_chosen = m_tabs->currentWidget();
        fillTab();
    });
    connect(m_history, &HistoryTab::recordRequested, this, &RecordPanel::recordRequested);
    connect(&m_model, &models::RecordModel::rowsInserted, m_history, &HistoryTab::update);
    connect(&m_model, &models::RecordModel::rowsRemoved, m_history, &HistoryTab::update);
    connect(&m_model, &models::RecordModel::modelReset, m_history, &HistoryTab::update);
    connect(&m_model, &models::RecordModel::waitingChanged, m_history, &HistoryTab::update);
    return m_tabs;
}

void RecordPanel::showFacts(const models::RecordDetail &detail)
{
    const State state = rowStateOf(detail);
    m_operation->setText(signOf(state) + detail.operation);
    m_operation->setKind(chipKindOf(state));
    m_ttl->setVisible(detail.isTtl);
    m_key->setText(detail.key);
    m_created->setText(detail.created);
    m_lag->setText(detail.lag.isEmpty() ? QString() : tr("%1 later").arg(detail.lag));
    m_origin->setText(detail.origin);
    m_shard->setText(detail.shard);
    m_sequence->setText(detail.sequence);
    m_event->setText(detail.eventId);
    m_size->setText(detail.size);
    for (const auto &[title, value] : std::as_const(m_facts)) {
        title->setHidden(value->text().isEmpty());
        value->setHidden(value->text().isEmpty());
    }
}

void RecordPanel::showRecord(models::RowId id)
{
    m_shown = id;
    m_row = m_model.log().at(id);
    models::RecordDetail detail = models::detailOf(m_row);
    m_rows = std::move(detail.rows);
    showFacts(detail);
    const QString note = detail.problem.isEmpty() ? detail.viewNote : detail.problem;
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    setTone(m_note, detail.problem.isEmpty() ? Tone::Plain : Tone::Error);
    m_filled.clear();
    showTabs(detail.kind);
    fillTab();
}

void RecordPanel::showHistory()
{
    if (m_row.entry)
        m_tabs->setCurrentWidget(m_history);
}

void RecordPanel::setItemNowAction(QAction *action)
{
    m_itemNow->setDefaultAction(action);
    m_itemNow->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_itemNow->show();
}

void RecordPanel::setRoutes(std::vector<models::RouteView> routes)
{
    m_delivery->setRoutes(std::move(routes));
}

void RecordPanel::fillTab()
{
    QWidget *tab = m_tabs->currentWidget();
    if (m_shown < 0 || m_filled.contains(tab))
        return;
    m_filled.insert(tab);
    if (tab == m_changes)
        m_diff->setRows(m_rows);
    else if (tab == m_tree)
        m_tree->showRecord(m_row);
    else if (tab == m_record)
        m_record->showRecord(m_row);
    else if (tab == m_delivery)
        m_delivery->showRecord(m_row);
    else
        m_history->showRecord(m_row, m_shown);
}

// A gap and a record that was set aside have no images: an empty comparison would look like a
// fault of the window.
void RecordPanel::showTabs(models::RecordDetail::Kind kind)
{
    const bool isRecord = kind == models::RecordDetail::Kind::Record;
    const QSignalBlocker quiet(m_tabs);
    for (int i = 0; i < m_tabs->count(); ++i)
        m_tabs->setTabVisible(i, isRecord || m_tabs->widget(i) == m_record);
    m_tabs->setTabText(m_tabs->indexOf(m_record),
                       kind == models::RecordDetail::Kind::Gap        ? tr("Gap")
                       : kind == models::RecordDetail::Kind::SetAside ? tr("As it came")
                                                                      : tr("Record"));
    m_tabs->setCurrentWidget(isRecord ? m_chosen : m_record);
    m_createdTitle->setText(isRecord ? tr("Created") : tr("Noticed"));
}

void RecordPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace tailrace::ui
