// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/foundletters.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPlainTextEdit;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;

/// One dead letter: its error in whole, and its record to be read and mended.
class LetterDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit LetterDetail(QWidget *parent = nullptr);

    /// text is what was made of its record so far; empty for nothing.
    void setLetter(const delivery::FoundLetter &found, const QString &text);
    void clear();
    /// What stands in the editor when it is not the letter's record; empty when it is.
    QString editedText() const;
    void setEditable(bool editable);

Q_SIGNALS:
    void edited();

private:
    QString text() const;
    void judge();

    QLabel *m_facts;
    QLabel *m_error;
    QPlainTextEdit *m_record;
    ProblemLabel *m_problem;
    QPushButton *m_undoButton;
    QString m_original;
    bool m_isLetter = false;
    bool m_isEditable = true;
};

} // namespace tailrace::ui
