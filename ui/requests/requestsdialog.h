// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/requestjournal.h"

#include <QDialog>
#include <QTimer>

#include <memory>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QTreeWidget;
class QTreeWidgetItem;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;

/// The requests that were made of late: how each was signed and answered, next to what the service
/// says that it would have signed. Nothing secret is in them.
class RequestsDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit RequestsDialog(std::shared_ptr<dynamodb::RequestJournal> journal,
                            QWidget *parent = nullptr);

private:
    QWidget *makeList();
    QWidget *makeDetail();
    void refresh();
    void addRow(const dynamodb::JournalEntry &entry);
    void filter();
    void showEntry();
    const dynamodb::JournalEntry *entryOf(const QTreeWidgetItem &row) const;
    const dynamodb::JournalEntry *current() const;

    const std::shared_ptr<dynamodb::RequestJournal> m_journal;
    std::vector<dynamodb::JournalEntry> m_entries; ///< as shown
    quint64 m_shownTo = 0;
    QTimer m_timer;
    QTreeWidget *m_list = nullptr;
    QCheckBox *m_readingBox = nullptr;
    ProblemLabel *m_problem = nullptr;
    QTabWidget *m_tabs = nullptr;
    QPlainTextEdit *m_request = nullptr;
    QPlainTextEdit *m_canonical = nullptr;
    QPlainTextEdit *m_toSign = nullptr;
    QPlainTextEdit *m_expected = nullptr;
    QPushButton *m_copyButton = nullptr;
};

} // namespace tailrace::ui
