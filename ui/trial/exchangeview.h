// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trial/testrun.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
QT_END_NAMESPACE

namespace tailrace::ui {

class JsonHighlighter;
class ProblemLabel;

/// What came of a test run: its outcome in a sentence, and each request with its answer; of a sink
/// without HTTP what it was given and what it said.
class ExchangeView final : public QWidget
{
    Q_OBJECT
public:
    explicit ExchangeView(QWidget *parent = nullptr);

    void setStatus(const trial::TestRunStatus &status);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHead();
    QPlainTextEdit *makeText(const QString &name, const QString &title);
    void recolour();
    void showOutcome();
    void showExchange();
    void showGiven(bool isPretty);

    QList<JsonHighlighter *> m_colours; ///< makeText adds to it
    trial::TestRunStatus m_status;
    ProblemLabel *m_outcome = nullptr;
    QComboBox *m_attempt = nullptr;
    QCheckBox *m_pretty = nullptr;
    QLabel *m_requestTitle;
    QLabel *m_answerTitle;
    QPlainTextEdit *m_request = nullptr;
    QPlainTextEdit *m_answer = nullptr;
};

} // namespace tailrace::ui
