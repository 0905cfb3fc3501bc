// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lettersession.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;
QT_END_NAMESPACE

namespace tailrace::ui {

class ElidedLabel;
class LetterDetail;

/// A bridge's dead letters: what they are, why, and what can be done with them: mended, sent again,
/// removed.
class DeadLettersPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit DeadLettersPanel(QWidget *parent = nullptr);

    /// Of the bridge that is shown.
    void setLetters(models::LetterSession *letters);

Q_SIGNALS:
    /// Rows of the session's table; not without a question.
    void removeRequested(const QList<int> &rows);
    void countChanged(int count);

private:
    QWidget *makeBar();
    QWidget *makeBody();
    void showLetters();
    void showNote();
    void showCurrent();
    void keepEdit();
    QList<int> selectedRows() const;
    void send(const QList<int> &rows);
    QList<int> allRows() const;

    QPointer<models::LetterSession> m_letters;
    ElidedLabel *m_note = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_refreshButton = nullptr;
    QPushButton *m_removeButton = nullptr;
    QPushButton *m_sendButton = nullptr;
    QPushButton *m_sendAllButton = nullptr;
    QPushButton *m_cancelButton = nullptr;
    QStackedWidget *m_pages = nullptr;
    QLabel *m_empty = nullptr;
    QTableView *m_list = nullptr;
    LetterDetail *m_detail = nullptr;
    QByteArray m_current;               ///< the line that the detail shows
    QHash<QByteArray, QString> m_edits; ///< of lines whose record is being mended
};

} // namespace tailrace::ui
