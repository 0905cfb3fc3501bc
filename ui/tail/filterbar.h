// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/conditioncompletion.h"
#include "models/recordmodel.h"
#include "ui/tail/tailsettings.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QToolButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class ConditionEdit;
class ProblemLabel;

/// The filter of a live table: written in one line, judged while it is written, in force with
/// Return. What was in force is remembered, and comes back with its table.
class FilterBar final : public QWidget
{
    Q_OBJECT
public:
    FilterBar(models::RecordModel &model, TailSettings settings, QWidget *parent = nullptr);
    ~FilterBar() override;

    /// Puts the text into force where it can be read; empty shows all.
    void setFilter(const QString &text);
    /// Adds a clause to what is in force.
    void addClause(const QString &clause);
    void focusEdit();

Q_SIGNALS:
    /// Nothing more to be written: the keyboard belongs to the table.
    void left();

protected:
    void changeEvent(QEvent *event) override;

private:
    void apply();
    void escape();
    void check();
    void refresh();
    void say(const QString &text, bool isGood);
    void fillMenu();
    void askName();
    models::ConditionWords words() const;

    models::RecordModel &m_model;
    TailSettings m_settings;
    QString m_inForce;
    QToolButton *m_menuButton;
    ConditionEdit *m_edit;
    QLabel *m_sign;
    QLabel *m_status;
    QToolButton *m_clear;
    QToolButton *m_help;
    ProblemLabel *m_problem;
    std::optional<bool> m_isGood; ///< what the sign says now
};

} // namespace tailrace::ui
