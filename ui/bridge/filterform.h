// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/bridgeform.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QPlainTextEdit;
class QRadioButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class ConditionsEdit;
class ProblemLabel;

/// Which records pass: operations and exact values, or an event pattern as JSON.
class FilterForm final : public QWidget
{
    Q_OBJECT
public:
    explicit FilterForm(QWidget *parent = nullptr);

    void read(BridgeForm &form) const;
    void setForm(const BridgeForm &form);
    void showProblem(const QString &text);

Q_SIGNALS:
    void changed();

private:
    QWidget *makeChoices();
    void switchMode();

    QRadioButton *m_choiceButton;
    QRadioButton *m_patternButton;
    QCheckBox *m_inserts = nullptr;
    QCheckBox *m_modifies = nullptr;
    QCheckBox *m_removes = nullptr;
    ConditionsEdit *m_conditions = nullptr;
    QPlainTextEdit *m_patternEdit;
    ProblemLabel *m_problem;
    QWidget *m_choices; ///< last: making it fills the pointers above
};

} // namespace tailrace::ui
