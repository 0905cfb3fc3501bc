// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/comparisondialog.h"

#include "models/recordmodel.h"
#include "ui/items/diffview.h"
#include "ui/tail/comparisonwords.h"
#include "ui/tail/operationdelegate.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTableView>

namespace tailrace::ui {

using models::LogComparison;
using models::MatchBy;
using Kind = LogComparison::Kind;

namespace {

/// A file that is being read brings a page every few milliseconds.
constexpr int againMs = 300;

QComboBox *makeBox(const char *name, const QString &accessibleName)
{
    auto *box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessibleName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

} // namespace

ComparisonDialog::ComparisonDialog(ComparedCapture left, QWidget *parent)
    : QDialog(parent)
    , m_left(std::move(left))
{
    setObjectName(QStringLiteral("comparisonDialog"));
    setWindowTitle(tr("Compare captures"));
    setAttribute(Qt::WA_DeleteOnClose);
    fillWith(this, QPalette::Base);
    m_again.setSingleShot(true);
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &ComparisonDialog::compare);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(makeHead());
    outer->addWidget(makeBody(), 1);
    resize(920, 620);
    watch(*m_left.records);
    describe();
    describeKinds();
}

ComparisonDialog::~ComparisonDialog() = default;

QWidget *ComparisonDialog::makeHead()
{
    m_summary = plainLabel({}, TextRole::Body);
    m_summary->setObjectName(QStringLiteral("comparisonSummary"));
    m_summary->setWordWrap(true);
    m_bar = new QProgressBar;
    m_bar->setObjectName(QStringLiteral("comparisonBar"));
    m_bar->setAccessibleName(tr("How far the comparison is"));
    m_bar->setTextVisible(false);
    QSizePolicy keepsRoom = m_bar->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_bar->setSizePolicy(keepsRoom);
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(20, 16, 20, 10);
    column->setSpacing(10);
    column->addWidget(makeChoices());
    column->addWidget(m_summary);
    column->addWidget(m_bar);
    return head;
}

QWidget *ComparisonDialog::makeChoices()
{
    m_right = makeBox("comparisonRightBox", tr("Compare with"));
    m_right->setMinimumContentsLength(16);
    auto *open = plainButton(tr("&Another file…"));
    open->setObjectName(QStringLiteral("comparisonOpenButton"));
    open->setAutoDefault(false);
    m_by = makeBox("comparisonMatchBox", tr("Match records by"));
    m_by->addItem(tr("Event (recordings of one stream)"), int(MatchBy::Event));
    m_by->addItem(tr("Item and order (other tables, other runs)"), int(MatchBy::Item));
    m_kind = makeBox("comparisonKindBox", tr("Differences to be shown"));
    auto *name = new ElidedLabel;
    name->setText(m_left.name);
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(name);
    first->addWidget(plainLabel(tr("with"), TextRole::Second));
    first->addWidget(m_right);
    first->addWidget(open);
    first->addStretch(1);
    auto *second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(plainLabel(tr("Match by"), TextRole::Second));
    second->addWidget(m_by);
    second->addSpacing(8);
    second->addWidget(plainLabel(tr("Show"), TextRole::Second));
    second->addWidget(m_kind);
    second->addStretch(1);
    auto *choices = new QWidget;
    auto *column = new QVBoxLayout(choices);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(first);
    column->addLayout(second);
    connect(m_right, &QComboBox::activated, this, &ComparisonDialog::choose);
    connect(open, &QPushButton::clicked, this, &ComparisonDialog::openRequested);
    connect(m_by, &QComboBox::activated, this, [this] {
        m_wantedBy = static_cast<MatchBy>(m_by->currentData().toInt());
        compare();
    });
    connect(m_kind, &QComboBox::activated, this, &ComparisonDialog::showKind);
    return choices;
}

QWidget *ComparisonDialog::makeBody()
{
    makeList();
    m_diff = new DiffView;
    m_diff->setObjectName(QStringLiteral("comparisonDiffView"));
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_diff);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    return splitter;
}

void ComparisonDialog::makeList()
{
    m_list = new QTableView;
    m_list->setObjectName(QStringLiteral("comparisonList"));
    m_list->setAccessibleName(tr("Differences"));
    makeRowList(*m_list);
    m_list->setItemDelegate(new OperationDelegate(
            LogComparison::Operation,
            [this](int row) {
                return m_comparison ? m_comparison->eventAt(row) : stream::EventName::Unknown;
            },
            m_list));
    connect(m_list, &QAbstractItemView::activated, this, &ComparisonDialog::request);
}

const ComparedCapture *ComparisonDialog::chosen() const
{
    const auto it = std::find_if(m_others.begin(), m_others.end(),
                                 [this](const auto &other) { return other.id == m_rightId; });
    return it == m_others.end() ? nullptr : &*it;
}

void ComparisonDialog::setOthers(QList<ComparedCapture> others, const QString &chosenId)
{
    const QString before = m_rightId;
    m_others = std::move(others);
    if (!chosenId.isEmpty())
        m_rightId = chosenId;
    if (chosen() == nullptr)
        m_rightId = m_others.size() == 1 && before.isEmpty() ? m_others.front().id : QString();
    {
        const QSignalBlocker blocker(m_right);
        m_right->clear();
        for (const ComparedCapture &other : std::as_const(m_others))
            m_right->addItem(other.name, other.id);
        m_right->setCurrentIndex(m_right->findData(m_rightId));
        m_right->setEnabled(!m_others.isEmpty());
        m_right->setPlaceholderText(m_others.isEmpty() ? tr("no other is open")
                                                       : tr("Choose a capture"));
    }
    if (m_rightId != before)
        choose();
}

void ComparisonDialog::sayIsTheSame()
{
    m_summary->setText(tr("That is the same capture. Choose another one to compare it with."));
}

void ComparisonDialog::choose()
{
    m_rightId = m_right->currentData().toString();
    m_list->setModel(nullptr);
    m_comparison.reset();
    const ComparedCapture *right = chosen();
    if (right != nullptr) {
        m_comparison =
                std::make_unique<LogComparison>(m_left.records->log(), right->records->log());
        m_comparison->setNames(m_left.name, right->name);
        m_diff->setHeads(m_left.name, right->name);
        m_list->setModel(m_comparison.get());
        m_list->horizontalHeader()->setStretchLastSection(true);
        m_list->horizontalHeader()->resizeSection(LogComparison::Difference, 200);
        m_list->horizontalHeader()->resizeSection(LogComparison::Operation, 96);
        m_list->horizontalHeader()->resizeSection(LogComparison::Key, 240);
        m_list->horizontalHeader()->resizeSection(LogComparison::LeftTime, 160);
        connect(m_comparison.get(), &LogComparison::progressed, this, &ComparisonDialog::progress);
        connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                &ComparisonDialog::showDiff);
        watch(*right->records);
        m_wantedBy.reset();
        m_row = 0;
        compare();
    }
    showDiff();
    describe();
    describeKinds();
}

void ComparisonDialog::watch(const models::RecordModel &records)
{
    using Model = models::RecordModel;
    const auto once = Qt::UniqueConnection; // it may be chosen again
    connect(&records, &Model::rowsInserted, this, &ComparisonDialog::compareSoon, once);
    connect(&records, &Model::rowsRemoved, this, &ComparisonDialog::compareSoon, once);
    connect(&records, &Model::modelReset, this, &ComparisonDialog::compareSoon, once);
}

// Also while records keep coming; not for what only changed what is shown of them.
void ComparisonDialog::compareSoon()
{
    const bool isIdle = m_comparison && m_comparison->isDone() && !m_again.isActive();
    if (isIdle && m_comparison->isOutdated())
        m_again.start();
}

void ComparisonDialog::showKind()
{
    const QVariant kind = m_kind->currentData();
    if (!m_comparison)
        return;
    const int before = m_row;
    m_comparison->show(kind.isNull() ? std::nullopt
                                     : std::optional(static_cast<Kind>(kind.toInt())));
    if (const int rows = m_comparison->rowCount(); rows > 0)
        m_list->setCurrentIndex(m_comparison->index(qBound(0, before, rows - 1), 0));
    showDiff();
}

void ComparisonDialog::compare()
{
    if (m_comparison)
        m_comparison->start(m_wantedBy);
}

void ComparisonDialog::progress()
{
    describe();
    if (!m_comparison->isDone())
        return;
    m_by->setCurrentIndex(m_by->findData(int(m_comparison->matchedBy())));
    describeKinds();
    showKind();
    compareSoon(); // one of them may have got more meanwhile
}

void ComparisonDialog::describe()
{
    const bool isRunning = m_comparison && !m_comparison->isDone();
    m_bar->setVisible(isRunning);
    m_by->setEnabled(m_comparison != nullptr);
    m_kind->setEnabled(m_comparison != nullptr);
    if (!m_comparison) {
        m_summary->setText(tr("Choose the capture to compare it with."));
        return;
    }
    m_bar->setValue(m_comparison->percent());
    m_summary->setText(isRunning ? tr("Comparing…")
                                 : comparisonSummary(m_comparison->counts(), m_left.name,
                                                     m_right->currentText()));
}

void ComparisonDialog::describeKinds()
{
    const QVariant before = m_kind->currentData();
    const LogComparison::Counts counts =
            m_comparison ? m_comparison->counts() : LogComparison::Counts();
    const QSignalBlocker blocker(m_kind);
    m_kind->clear();
    for (const auto &[kind, text] : comparisonKinds(counts, m_left.name, m_right->currentText()))
        m_kind->addItem(text, kind ? QVariant(int(*kind)) : QVariant());
    m_kind->setCurrentIndex(qMax(0, m_kind->findData(before)));
}

void ComparisonDialog::showDiff()
{
    const QModelIndex current = m_list->currentIndex();
    if (current.isValid())
        m_row = current.row();
    m_diff->setRows(m_comparison && current.isValid() ? m_comparison->diffAt(current.row())
                                                      : std::vector<models::DiffRow>());
}

// Where both have it, on the left.
void ComparisonDialog::request(const QModelIndex &index)
{
    const LogComparison::Row &row = m_comparison->rowAt(index.row());
    if (row.left >= 0)
        Q_EMIT recordRequested(m_left.id, row.left);
    else
        Q_EMIT recordRequested(m_rightId, row.right);
}

} // namespace tailrace::ui
