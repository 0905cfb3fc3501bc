// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/colourrule.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;

/// Colours of rows by conditions; the first that a record meets counts.
class RulesDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit RulesDialog(const QList<models::ColourRule> &rules, QWidget *parent = nullptr);

    /// Without those that say nothing.
    QList<models::ColourRule> rules() const;

private:
    struct Row
    {
        QWidget *widget;
        QCheckBox *on;
        QComboBox *colour;
        QLineEdit *condition;
        ProblemLabel *problem;
    };
    void addRow(const models::ColourRule &rule);
    void removeRow(QWidget *widget);
    void check();

    QVBoxLayout *m_column;
    QPushButton *m_ok;
    QList<Row> m_rows;
};

} // namespace tailrace::ui
