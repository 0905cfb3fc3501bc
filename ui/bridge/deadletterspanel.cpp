// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/deadletterspanel.h"

#include "models/letterrecord.h"
#include "ui/bridge/letterdetail.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace tailrace::ui {

using models::LetterTable;

namespace {

QString emptyText(const QStringList &paths)
{
    if (paths.isEmpty())
        return DeadLettersPanel::tr(
                "No route of this bridge has dead letters: a record that its sink refuses blocks "
                "the route until it is delivered or skipped.\n\nWith delivery: {deadLetter: {file: "
                "dead.jsonl}} in the bridge's document such records are put aside and appear "
                "here, to be mended and sent again.");
    return DeadLettersPanel::tr("There are no dead letters.\n\nA record that its sink refuses, or "
                                "that can't be delivered in the time and attempts that its route "
                                "allows, is put aside and appears here with the reason, to be "
                                "mended and sent again.");
}

} // namespace

DeadLettersPanel::DeadLettersPanel(QWidget *parent)
    : QWidget(parent)
{
    fillWith(this, QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(makeBody(), 1);
    showLetters();
}

QWidget *DeadLettersPanel::makeBar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(metrics::padding, 6, 10, 6);
    row->setSpacing(8);
    m_note = new ElidedLabel({}, TextRole::Second);
    m_note->setObjectName(QStringLiteral("lettersNote"));
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(120);
    m_progress->setAccessibleName(tr("Letters sent"));
    m_refreshButton = plainButton(tr("Read again"));
    m_removeButton = plainButton(tr("Remove…"));
    m_sendButton = plainButton(tr("Send again"));
    m_sendAllButton = plainButton(tr("Send all again"));
    m_cancelButton = plainButton(tr("Cancel"));
    m_refreshButton->setObjectName(QStringLiteral("readLettersButton"));
    m_removeButton->setObjectName(QStringLiteral("removeLettersButton"));
    m_sendButton->setObjectName(QStringLiteral("sendLettersButton"));
    m_sendAllButton->setObjectName(QStringLiteral("sendAllLettersButton"));
    m_cancelButton->setObjectName(QStringLiteral("cancelLettersButton"));
    m_sendButton->setToolTip(tr("Sends the selected letters to their sinks again"));
    m_removeButton->setToolTip(tr("Takes the selected letters out of their file for good"));
    connect(m_refreshButton, &QPushButton::clicked, this, [this] {
        if (m_letters)
            m_letters->refresh();
    });
    connect(m_removeButton, &QPushButton::clicked, this,
            [this] { Q_EMIT removeRequested(selectedRows()); });
    connect(m_sendButton, &QPushButton::clicked, this, [this] { send(selectedRows()); });
    connect(m_sendAllButton, &QPushButton::clicked, this, [this] { send(allRows()); });
    connect(m_cancelButton, &QPushButton::clicked, this, [this] {
        if (m_letters)
            m_letters->cancel();
    });
    row->addWidget(m_note, 1);
    row->addWidget(m_progress);
    for (QPushButton *button :
         {m_cancelButton, m_refreshButton, m_removeButton, m_sendAllButton, m_sendButton})
        row->addWidget(button);
    return bar;
}

QWidget *DeadLettersPanel::makeBody()
{
    m_empty = plainLabel({}, TextRole::Second);
    m_empty->setObjectName(QStringLiteral("noLetters"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_empty->setContentsMargins(metrics::padding, 16, metrics::padding, 16);
    m_list = new QTableView;
    m_list->setObjectName(QStringLiteral("letterList"));
    m_list->setAccessibleName(tr("Dead letters"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_detail = new LetterDetail;
    connect(m_detail, &LetterDetail::edited, this, [this] {
        keepEdit();
        showNote();
    });
    auto *halves = new QSplitter(Qt::Vertical);
    halves->setHandleWidth(1);
    halves->setChildrenCollapsible(false);
    halves->addWidget(m_list);
    halves->addWidget(m_detail);
    halves->setSizes({200, 320});
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_empty);
    m_pages->addWidget(halves);
    return m_pages;
}

void DeadLettersPanel::setLetters(models::LetterSession *letters)
{
    if (m_letters == letters)
        return;
    if (m_letters) {
        disconnect(m_letters, nullptr, this, nullptr);
        disconnect(m_letters->table(), nullptr, this, nullptr);
    }
    m_letters = letters;
    m_current.clear();
    m_edits.clear();
    if (letters == nullptr) {
        m_list->setModel(nullptr);
        return showLetters();
    }
    m_list->setModel(letters->table());
    makeRowList(*m_list);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    QHeaderView *header = m_list->horizontalHeader();
    header->setStretchLastSection(true);
    header->resizeSection(LetterTable::Time, 212);
    header->resizeSection(LetterTable::Route, 110);
    header->resizeSection(LetterTable::ItemKey, 140);
    header->resizeSection(LetterTable::Attempts, 76);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DeadLettersPanel::showCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &DeadLettersPanel::showNote);
    connect(letters->table(), &QAbstractItemModel::modelReset, this,
            &DeadLettersPanel::showLetters);
    connect(letters, &models::LetterSession::changed, this, &DeadLettersPanel::showNote);
    showLetters();
}

/// After the files were read: the same letter stays the current one.
void DeadLettersPanel::showLetters()
{
    const int rows = m_letters ? m_letters->table()->rowCount() : 0;
    m_empty->setText(emptyText(m_letters ? m_letters->paths() : QStringList()));
    m_pages->setCurrentIndex(rows > 0 ? 1 : 0);
    const int row = m_letters ? m_letters->table()->rowOf(m_current) : -1;
    if (rows > 0)
        m_list->selectRow(std::max(row, 0));
    else
        m_detail->clear();
    showNote();
    Q_EMIT countChanged(rows);
}

void DeadLettersPanel::showCurrent()
{
    const int row = m_list->currentIndex().row();
    if (row < 0)
        return m_detail->clear();
    const delivery::FoundLetter &found = m_letters->table()->letterAt(row);
    m_current = found.line;
    m_detail->setLetter(found, m_edits.value(m_current));
}

void DeadLettersPanel::keepEdit()
{
    const QString text = m_detail->editedText();
    if (text.isEmpty())
        m_edits.remove(m_current);
    else
        m_edits.insert(m_current, text);
}

void DeadLettersPanel::showNote()
{
    const bool isSending = m_letters && m_letters->isSending();
    const int rows = m_letters ? m_letters->table()->rowCount() : 0;
    const auto hasSelection = rows > 0 && !selectedRows().isEmpty();
    m_progress->setVisible(isSending);
    m_cancelButton->setVisible(isSending);
    m_refreshButton->setVisible(!isSending);
    m_sendButton->setEnabled(!isSending && hasSelection);
    m_sendAllButton->setEnabled(!isSending && rows > 0);
    m_removeButton->setEnabled(!isSending && hasSelection);
    m_detail->setEditable(!isSending);
    if (!m_letters)
        return;
    const delivery::RedriveStatus &progress = m_letters->progress();
    if (isSending) {
        m_progress->setRange(0, int(progress.letters));
        m_progress->setValue(int(progress.delivered + progress.refused));
        m_note->setText(progress.trouble.isEmpty()
                                ? tr("Sending: %1 of %2 delivered")
                                          .arg(QLocale().toString(progress.delivered),
                                               QLocale().toString(progress.letters))
                                : tr("Trying again: %1").arg(progress.trouble));
    } else {
        const QString count = tr("%n dead letter(s)", nullptr, rows);
        m_note->setText(m_letters->outcome().isEmpty()
                                ? (rows > 0 ? count : QString())
                                : QStringLiteral("%1. %2").arg(count, m_letters->outcome()));
    }
}

QList<int> DeadLettersPanel::selectedRows() const
{
    QList<int> rows;
    if (m_list->selectionModel() != nullptr)
        for (const QModelIndex &index : m_list->selectionModel()->selectedRows())
            rows << index.row();
    return rows;
}

QList<int> DeadLettersPanel::allRows() const
{
    QList<int> rows;
    for (int row = 0; m_letters && row < m_letters->table()->rowCount(); ++row)
        rows << row;
    return rows;
}

/// What was mended goes as it was mended. A record that can't go yet is shown, and nothing is sent.
void DeadLettersPanel::send(const QList<int> &rows)
{
    models::LetterSession::Chosen chosen;
    for (const int row : rows) {
        const QByteArray line = m_letters->table()->letterAt(row).line;
        QByteArray record;
        if (const QString text = m_edits.value(line); !text.isEmpty()) {
            const auto mended = models::letterRecordFrom(text);
            if (!mended)
                return m_list->selectRow(row);
            record = *mended;
        }
        chosen.emplace(line, record);
    }
    m_letters->redrive(chosen);
}

} // namespace tailrace::ui
