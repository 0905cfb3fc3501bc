// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/recordpanel.h"

#include "models/recordmodel.h"
#include "ui/tail/diffmodel.h"
#include "ui/tail/recordpainter.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTabWidget>
#include <QToolButton>

namespace tailrace::ui {

namespace {

using State = models::RecordModel::RowState;

State stateOf(const models::RecordDetail &detail)
{
    switch (detail.event) {
    case stream::EventName::Insert:
        return State::Insert;
    case stream::EventName::Modify:
        return State::Modify;
    case stream::EventName::Remove:
        return State::Remove;
    case stream::EventName::Unknown:
        break;
    }
    return detail.kind == models::RecordDetail::Kind::Record ? State::Unknown : State::Gap;
}

QTableView *makeDiffView(DiffModel *model)
{
    auto *view = new QTableView;
    view->setObjectName(QStringLiteral("diffView"));
    view->setAccessibleName(RecordPanel::tr("What changed"));
    view->setModel(model);
    view->setItemDelegate(new DiffDelegate(view));
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(22);
    view->verticalHeader()->setMinimumSectionSize(22);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    return view;
}

} // namespace

RecordPanel::RecordPanel(QWidget *parent)
    : QWidget(parent)
    , m_diff(new DiffModel(this))
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
    row->addWidget(m_key, 1);
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

QPlainTextEdit *RecordPanel::addText(const QString &title, const QString &name)
{
    auto *text = new QPlainTextEdit;
    text->setObjectName(name);
    text->setAccessibleName(title);
    text->setReadOnly(true);
    text->setProperty("embedded", true);
    text->setFont(dataFont());
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setTabChangesFocus(true);
    m_tabs->addTab(text, title);
    return text;
}

QWidget *RecordPanel::makeTabs()
{
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false);
    // Its cells have a padding of their own: with these margins they stand below the facts.
    auto *changes = new QWidget;
    auto *layout = new QVBoxLayout(changes);
    layout->setContentsMargins(metrics::padding - 6, 0, metrics::padding - 6, 0);
    layout->addWidget(makeDiffView(m_diff));
    m_tabs->addTab(changes, tr("Changes"));
    m_newText = addText(tr("New image"), QStringLiteral("newImageText"));
    m_oldText = addText(tr("Old image"), QStringLiteral("oldImageText"));
    m_recordText = addText(tr("Record"), QStringLiteral("recordText"));
    return m_tabs;
}

void RecordPanel::showFacts(const models::RecordDetail &detail)
{
    const State state = stateOf(detail);
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

void RecordPanel::setDetail(const models::RecordDetail &detail)
{
    showFacts(detail);
    const QString note = detail.problem.isEmpty() ? detail.viewNote : detail.problem;
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    setTone(m_note, detail.problem.isEmpty() ? Tone::Plain : Tone::Error);
    m_diff->setRows(detail.rows);
    const QString none = tr("There is none in this record.");
    m_newText->setPlainText(detail.newJson.isEmpty() ? none : detail.newJson);
    m_oldText->setPlainText(detail.oldJson.isEmpty() ? none : detail.oldJson);
    m_recordText->setPlainText(detail.recordJson);
    showTabs(detail.kind);
}

// A gap and a record that was set aside have no images: an empty comparison would look like a
// fault of the window.
void RecordPanel::showTabs(models::RecordDetail::Kind kind)
{
    const bool isRecord = kind == models::RecordDetail::Kind::Record;
    for (int i = 0; i < m_tabs->count(); ++i)
        m_tabs->setTabVisible(i, isRecord || m_tabs->widget(i) == m_recordText);
    m_tabs->setTabText(m_tabs->indexOf(m_recordText),
                       kind == models::RecordDetail::Kind::Gap        ? tr("Gap")
                       : kind == models::RecordDetail::Kind::SetAside ? tr("As it came")
                                                                      : tr("Record"));
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
