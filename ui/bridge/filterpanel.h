// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/cardpanel.h"
#include "ui/bridge/filterchoice.h"

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
QT_END_NAMESPACE

namespace tailrace::ui {

class ConditionsEdit;
class JsonHighlighter;
class ProblemLabel;

/// Which records of a route pass: operations and exact values, or an event pattern as JSON. The
/// route's name stands here, too.
class FilterPanel final : public CardPanel
{
    Q_OBJECT
public:
    explicit FilterPanel(QWidget *parent = nullptr);

    void focusProblem() override;

protected:
    void showDocument(const bridge::EditedDocument &document) override;
    void forget() override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeChoices();
    QWidget *makePattern();
    FilterChoice choice() const;
    void takeChoice(const QString &typingIn);
    void setFilter(const formats::Json &filter, const QString &typingIn);
    void takePattern();
    void showFilter(const formats::Json &filter);

    QLineEdit *m_nameEdit = nullptr;
    ProblemLabel *m_nameProblem = nullptr;
    QWidget *m_choices = nullptr;
    QLabel *m_beyond = nullptr; ///< said instead of the choices
    QCheckBox *m_inserts = nullptr;
    QCheckBox *m_modifies = nullptr;
    QCheckBox *m_removes = nullptr;
    ConditionsEdit *m_conditions = nullptr;
    QPlainTextEdit *m_patternEdit = nullptr;
    JsonHighlighter *m_highlighter = nullptr;
    ProblemLabel *m_patternProblem = nullptr;
    ProblemLabel *m_problem = nullptr;
    QByteArray m_shownFilter; ///< that the pattern's text was last compared with
    bool m_isShowing = false;
};

} // namespace tailrace::ui
