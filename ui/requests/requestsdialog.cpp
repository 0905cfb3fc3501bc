// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestsdialog.h"

#include "models/wording.h"
#include "ui/requests/requestwords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTreeWidget>

namespace tailrace::ui {

namespace {

enum Column { Time, Operation, Outcome, Took, ColumnCount };
constexpr int lookIntervalMs = 500;

bool isReading(const dynamodb::JournalEntry &entry)
{
    return !entry.error && entry.operation == QLatin1String("GetRecords");
}

QPlainTextEdit *textView(const QString &name, const char *objectName)
{
    auto *view = new QPlainTextEdit;
    view->setObjectName(QLatin1String(objectName));
    view->setAccessibleName(name);
    view->setReadOnly(true);
    view->setFont(dataFont());
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    return view;
}

} // namespace

RequestsDialog::RequestsDialog(std::shared_ptr<dynamodb::RequestJournal> journal, QWidget *parent)
    : QDialog(parent)
    , m_journal(std::move(journal))
{
    setObjectName(QStringLiteral("requestsDialog"));
    setWindowTitle(tr("Requests"));
    fillWith(this, QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::padding, metrics::padding, metrics::padding,
                               metrics::padding);
    column->setSpacing(10);
    auto *sides = new QSplitter;
    sides->setChildrenCollapsible(false);
    sides->addWidget(makeList());
    sides->addWidget(makeDetail());
    sides->setStretchFactor(1, 1);
    column->addWidget(sides, 1);
    auto *buttons = new QHBoxLayout;
    QLabel *note = plainLabel(tr("Signatures and session tokens are stars; bodies are not kept."),
                              TextRole::Hint);
    buttons->addWidget(note, 1);
    m_copyButton = plainButton(tr("&Copy all of it"), QStringLiteral("copy"));
    m_copyButton->setObjectName(QStringLiteral("copyRequestButton"));
    buttons->addWidget(m_copyButton);
    QPushButton *close = plainButton(tr("C&lose"));
    buttons->addWidget(close);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_copyButton, &QPushButton::clicked, this, [this] {
        if (const dynamodb::JournalEntry *entry = current())
            QGuiApplication::clipboard()->setText(wholeText(*entry));
    });
    connect(m_list, &QTreeWidget::currentItemChanged, this, &RequestsDialog::showEntry);
    connect(m_readingBox, &QCheckBox::toggled, this, &RequestsDialog::filter);
    connect(&m_timer, &QTimer::timeout, this, &RequestsDialog::refresh);
    m_timer.start(lookIntervalMs);
    resize(980, 560);
    refresh();
    showEntry();
}

QWidget *RequestsDialog::makeList()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_list = new QTreeWidget;
    m_list->setObjectName(QStringLiteral("requestsList"));
    m_list->setAccessibleName(tr("Requests, the newest first"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setColumnCount(ColumnCount);
    m_list->setHeaderLabels({tr("Time"), tr("Operation"), tr("Answer"), tr("ms")});
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(Outcome, QHeaderView::Stretch);
    m_list->setColumnWidth(Time, 100);
    m_list->setColumnWidth(Operation, 130);
    m_list->setColumnWidth(Took, 56);
    m_list->setMinimumWidth(420);
    column->addWidget(m_list, 1);
    m_readingBox = new QCheckBox(tr("Show GetRecords that went &well"));
    m_readingBox->setObjectName(QStringLiteral("readingBox"));
    column->addWidget(m_readingBox);
    return side;
}

QWidget *RequestsDialog::makeDetail()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_problem = new ProblemLabel;
    column->addWidget(m_problem);
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_request = textView(tr("The request"), "requestText");
    m_canonical = textView(tr("The canonical request"), "canonicalText");
    m_toSign = textView(tr("The string to sign"), "stringToSignText");
    m_expected = textView(tr("What the service expected"), "expectedText");
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->addTab(m_canonical, tr("Canonical request"));
    m_tabs->addTab(m_toSign, tr("String to sign"));
    m_tabs->addTab(m_expected, tr("Expected"));
    column->addWidget(m_tabs, 1);
    return side;
}

/// What has come since; the newest stands at the top.
void RequestsDialog::refresh()
{
    if (m_journal->lastNumber() == m_shownTo)
        return;
    const quint64 before = m_shownTo;
    m_entries = m_journal->entries();
    if (m_entries.empty())
        return;
    m_shownTo = m_entries.back().number;
    for (int i = m_list->topLevelItemCount() - 1; i >= 0; --i)
        if (entryOf(*m_list->topLevelItem(i)) == nullptr)
            delete m_list->topLevelItem(i);
    for (const dynamodb::JournalEntry &entry : m_entries)
        if (entry.number > before)
            addRow(entry);
    if (m_list->currentItem() == nullptr && m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
}

void RequestsDialog::addRow(const dynamodb::JournalEntry &entry)
{
    auto *row = new QTreeWidgetItem;
    row->setData(Time, Qt::UserRole, entry.number);
    row->setText(Time, models::timeText(entry.atMs));
    row->setText(Operation, entry.operation);
    row->setText(Outcome, outcomeWords(entry));
    row->setText(Took, QString::number(entry.took.count()));
    row->setTextAlignment(Took, Qt::AlignRight | Qt::AlignVCenter);
    if (entry.error)
        row->setForeground(Outcome, Theme::of(*this)[Token::Remove]);
    m_list->insertTopLevelItem(0, row);
    row->setHidden(isReading(entry) && !m_readingBox->isChecked());
}

void RequestsDialog::filter()
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *row = m_list->topLevelItem(i);
        const dynamodb::JournalEntry *entry = entryOf(*row);
        row->setHidden(entry != nullptr && isReading(*entry) && !m_readingBox->isChecked());
    }
}

const dynamodb::JournalEntry *RequestsDialog::entryOf(const QTreeWidgetItem &row) const
{
    const quint64 number = row.data(Time, Qt::UserRole).toULongLong();
    const auto found = std::lower_bound(
            m_entries.begin(), m_entries.end(), number,
            [](const dynamodb::JournalEntry &entry, quint64 n) { return entry.number < n; });
    return found == m_entries.end() || found->number != number ? nullptr : &*found;
}

const dynamodb::JournalEntry *RequestsDialog::current() const
{
    const QTreeWidgetItem *row = m_list->currentItem();
    return row != nullptr ? entryOf(*row) : nullptr;
}

void RequestsDialog::showEntry()
{
    const dynamodb::JournalEntry *entry = current();
    m_copyButton->setEnabled(entry != nullptr);
    m_problem->clear();
    m_request->setPlainText(entry != nullptr ? requestText(*entry)
                                             : tr("No request was made yet."));
    m_canonical->setPlainText(
            entry != nullptr ? QString::fromUtf8(entry->signedTexts.canonicalRequest) : QString());
    m_toSign->setPlainText(entry != nullptr ? QString::fromUtf8(entry->signedTexts.stringToSign)
                                            : QString());
    const QString expected = entry != nullptr ? expectedText(*entry) : QString();
    m_expected->setPlainText(expected);
    m_tabs->setTabVisible(m_tabs->indexOf(m_expected), !expected.isEmpty());
    if (entry != nullptr && entry->error)
        m_problem->setError(entry->operation, *entry->error);
}

} // namespace tailrace::ui
