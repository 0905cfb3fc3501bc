// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemform.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
class QToolButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;

/// One attribute of the form: name, type, value, and what is wrong with it.
class AttributeRow final : public QWidget
{
    Q_OBJECT
public:
    /// key is the schema's element for an attribute of the key: name and type are fixed then.
    AttributeRow(const models::FormRow &row, const dynamodb::KeyElement *key,
                 QWidget *parent = nullptr);

    models::FormRow row() const;
    bool isKey() const { return m_isKey; }
    void setValueText(const QString &text);
    void setProblem(const QString &text);
    void focusName();

Q_SIGNALS:
    void changed();
    void removeRequested();

private:
    void addTypes(dynamodb::AttributeValue::Type chosen);
    void typeChanged();

    const bool m_isKey;
    QLineEdit *m_name;
    QComboBox *m_type;
    QLineEdit *m_value;
    QToolButton *m_remove;
    ProblemLabel *m_problem;
};

} // namespace tailrace::ui
