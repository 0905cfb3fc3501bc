// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trial/filtertrial.h"

#include "models/wording.h"
#include "trial/textplace.h"
#include "ui/trial/placededit.h"
#include "ui/trial/trieddelegate.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTableView>

namespace tailrace::ui {

using Shown = trial::TriedRows::Shown;

namespace {

constexpr int signWidth = 30;
constexpr int keyWidth = 128;
constexpr int editorLines = 7;

} // namespace

FilterTrial::FilterTrial(QWidget *parent)
    : QWidget(parent)
    , m_editor(makeEditor())
    , m_problem(new ProblemLabel)
    , m_cautions(new ProblemLabel)
    , m_list(makeList())
    , m_empty(plainLabel({}, TextRole::Second))
{
    fillWith(this, QPalette::Base);
    m_problem->setObjectName(QStringLiteral("trialProblem"));
    m_cautions->setObjectName(QStringLiteral("trialCautions"));
    m_empty->setObjectName(QStringLiteral("trialEmpty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::padding, 10, metrics::padding, 10);
    column->setSpacing(8);
    column->addWidget(m_editor);
    column->addWidget(m_problem);
    column->addWidget(m_cautions);
    column->addWidget(makeHead());
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    connect(&m_session, &trial::FilterSession::changed, this, &FilterTrial::refresh);
    refresh();
}

FilterTrial::~FilterTrial() = default;

QWidget *FilterTrial::makeEditor()
{
    m_edit = new PlacedEdit;
    m_edit->setObjectName(QStringLiteral("trialEdit"));
    m_edit->setPlaceholderText(
            QStringLiteral("{\"dynamodb\": {\"NewImage\": {\"status\": {\"S\": [{\"prefix\": "
                           "\"pa\"}]}}}}\n")
            + tr("or  status ^ \"pa\""));
    m_edit->setFixedHeight(editorLines * m_edit->fontMetrics().lineSpacing() + 16);
    auto *label = plainLabel(tr("Records that &pass"), TextRole::Second);
    label->setBuddy(m_edit);
    m_edit->setAccessibleName(tr("Event pattern, or the short form"));
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        const QString text = m_edit->text();
        if (text == m_session.text()) // colours are changes too
            return;
        m_session.setText(text);
        Q_EMIT textEdited(text);
    });
    auto *editor = new QWidget;
    auto *column = new QVBoxLayout(editor);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(label);
    column->addWidget(m_edit);
    return editor;
}

QWidget *FilterTrial::makeHead()
{
    m_title = new ElidedLabel({}, TextRole::Strong);
    m_title->setObjectName(QStringLiteral("trialTitle"));
    m_counts = plainLabel({}, TextRole::Second);
    m_counts->setObjectName(QStringLiteral("trialCounts"));
    m_shown = new QComboBox;
    m_shown->setObjectName(QStringLiteral("trialShownBox"));
    m_shown->setAccessibleName(tr("Which of them are listed"));
    m_shown->addItem(tr("All"), int(Shown::All));
    m_shown->addItem(tr("That pass"), int(Shown::Matched));
    m_shown->addItem(tr("That don't pass"), int(Shown::NotMatched));
    m_follow = new QCheckBox(tr("&Follow"));
    m_follow->setObjectName(QStringLiteral("trialFollowBox"));
    m_follow->setToolTip(tr("Try it on newer records as they come"));
    m_follow->setChecked(true);
    connect(m_shown, &QComboBox::currentIndexChanged, this, [this] {
        const trial::TrialRecord kept = m_current;
        m_rows.setShown(Shown(m_shown->currentData().toInt()));
        keepCurrent(kept);
        showCounts();
    });
    connect(m_follow, &QCheckBox::toggled, this,
            [this](bool follows) { m_session.setFollowing(follows && isVisible()); });
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_title);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_counts, 1);
    row->addWidget(m_follow);
    row->addWidget(m_shown);
    column->addLayout(row);
    return head;
}

QTableView *FilterTrial::makeList()
{
    auto *list = new QTableView;
    list->setObjectName(QStringLiteral("trialList"));
    list->setAccessibleName(tr("Records that it was tried on"));
    list->setFrameShape(QFrame::NoFrame);
    list->setModel(&m_rows);
    list->setItemDelegate(new TriedDelegate(list));
    makeRowList(*list);
    list->horizontalHeader()->hide();
    list->horizontalHeader()->setMinimumSectionSize(signWidth);
    list->horizontalHeader()->setStretchLastSection(true);
    list->horizontalHeader()->resizeSection(trial::TriedRows::Sign, signWidth);
    list->horizontalHeader()->resizeSection(trial::TriedRows::Key, keyWidth);
    connect(list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) {
                if (!now.isValid())
                    return; // a reset: keepCurrent follows
                m_current = m_rows.at(now.row()).record;
                Q_EMIT currentChanged();
            });
    return list;
}

// What nobody sees need not be tried again.
void FilterTrial::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_session.setFollowing(m_follow->isChecked());
}

void FilterTrial::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_session.setFollowing(false);
}

void FilterTrial::setRecords(trial::TrialRecords *records)
{
    m_session.setRecords(records);
    m_current = {};
    refresh();
}

void FilterTrial::setText(const QString &text)
{
    {
        const QSignalBlocker quiet(m_edit);
        if (m_edit->text() != text)
            m_edit->setPlainText(text);
    }
    m_session.setText(text);
}

void FilterTrial::setFilter(const formats::Json &filter)
{
    setText(textOf(filter));
}

QString FilterTrial::textOf(const formats::Json &filter)
{
    if (filter.isNull())
        return {};
    const bool isOne = filter.isArray() && filter.items().size() == 1;
    return QString::fromUtf8(formats::toPrettyJson(isOne ? filter.items().front() : filter));
}

void FilterTrial::setEditorShown(bool isShown)
{
    m_editor->setVisible(isShown);
}

trial::TrialRecord FilterTrial::current() const
{
    return m_current;
}

void FilterTrial::refresh()
{
    showProblem();
    if (!m_session.problem()) {
        const trial::TrialRecord kept = m_current;
        m_rows.setOutcome(m_session.outcome());
        keepCurrent(kept);
    }
    showCounts();
    Q_EMIT tried();
}

/// The same record stays the chosen one; else the newest is.
void FilterTrial::keepCurrent(const trial::TrialRecord &record)
{
    const int row = qMax(0, m_rows.rowOf(record));
    m_current = {};
    if (m_rows.rowCount() == 0)
        return Q_EMIT currentChanged();
    const QSignalBlocker quiet(m_list->selectionModel());
    m_list->selectRow(row);
    m_current = m_rows.at(row).record;
    m_list->viewport()->update();
    Q_EMIT currentChanged();
}

void FilterTrial::showProblem()
{
    const auto &problem = m_session.problem();
    m_edit->setFaultAt(problem ? trial::placeIn(m_session.text(), *problem) : std::nullopt);
    setInvalid(m_edit, problem.has_value());
    if (problem)
        m_problem->setProblem(trial::placedProblem(m_session.text(), *problem));
    else
        m_problem->clear();
    m_cautions->setProblem(problem ? QString()
                                   : m_session.outcome().cautions.join(QStringLiteral("\n")),
                           ProblemLabel::Severity::Warning);
}

QString FilterTrial::emptyText() const
{
    if (m_session.trouble())
        return problemText(tr("There are no records to try it on"), *m_session.trouble());
    if (m_session.records() == nullptr)
        return tr("Connect to a table or open a capture, and its newest records are tried here.");
    if (m_session.outcome().records.empty())
        return tr("%1 has no records yet. Write an item, or read from the oldest record that the "
                  "stream holds.")
                .arg(m_session.records()->name());
    return m_shown->currentData().toInt() == int(Shown::Matched) ? tr("None of them passes.")
                                                                 : tr("All of them pass.");
}

void FilterTrial::showCounts()
{
    const trial::FilterOutcome &outcome = m_session.outcome();
    const auto tried = qsizetype(outcome.records.size());
    const bool isEmpty = m_rows.rowCount() == 0;
    const QString name = m_session.records() != nullptr ? m_session.records()->name() : QString();
    m_title->setText(
            tried == 0 ? tr("Not tried yet")
            : tried == 1
                    ? tr("Tried on the last record of %1").arg(name)
                    : tr("Tried on the last %1 records of %2").arg(models::countText(tried), name));
    QString counts;
    if (m_session.problem() && tried > 0)
        counts = tr("as it was before the mistake");
    else if (tried > 0)
        counts = tr("%1 pass, %2 don't")
                         .arg(models::countText(outcome.matched),
                              models::countText(tried - outcome.matched));
    m_counts->setText(counts);
    m_list->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    m_empty->setText(emptyText());
}

} // namespace tailrace::ui
