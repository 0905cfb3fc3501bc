// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemquestion.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;

/// What is to be read: everything, or one partition with a condition on the sort key; of the table
/// or of one of its indexes.
class QuestionForm final : public QWidget
{
    Q_OBJECT
public:
    explicit QuestionForm(QWidget *parent = nullptr);

    void setTable(const dynamodb::TableDescription &table);
    models::ItemQuestion question() const;
    /// At its field, which gets the focus; null takes it away.
    void setFault(const models::QuestionFault *fault);
    void focusFirstField();

Q_SIGNALS:
    /// Return in a field.
    void submitted();
    void changed();

private:
    QWidget *makeFirstLine();
    QWidget *makeKeyLine();
    QLineEdit *makeValueEdit(const char *name);
    void refresh();
    void fillConditions(dynamodb::AttributeValue::Type type);

    dynamodb::TableDescription m_table;
    QComboBox *m_kind = nullptr;
    QComboBox *m_index = nullptr;
    QLabel *m_indexLabel = nullptr;
    QWidget *m_keyLine = nullptr;
    QLabel *m_partitionLabel = nullptr;
    QLineEdit *m_partition = nullptr;
    QLabel *m_sortLabel = nullptr;
    QComboBox *m_condition = nullptr;
    QLineEdit *m_from = nullptr;
    QLabel *m_and = nullptr;
    QLineEdit *m_to = nullptr;
    QComboBox *m_direction = nullptr;
    QSpinBox *m_pageSize = nullptr;
    QCheckBox *m_consistent = nullptr;
    ProblemLabel *m_problem = nullptr;
    QByteArray m_conditionsFor; ///< the sort key that the conditions are of
};

} // namespace tailrace::ui
