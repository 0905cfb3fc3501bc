// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/formfaults.h"
#include "models/seenattributes.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
class QToolButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;

/// One attribute of the form: name, type, value, and what is wrong with it. An attribute of the key
/// has its role in place of name and type, which are the table's.
class AttributeRow final : public QWidget
{
    Q_OBJECT
public:
    /// key is the schema's element for an attribute of the key: name and type are fixed then.
    AttributeRow(const models::FormRow &row, const dynamodb::KeyElement *key,
                 QWidget *parent = nullptr);

    models::FormRow row() const;
    bool isKey() const { return m_isKey; }
    /// Takes type and text over.
    void setValue(const models::FormRow &row);
    /// Takes the problem away when there is none.
    void setProblem(const models::FormFault *fault);
    /// In the order of the Tab key.
    QList<QWidget *> fields() const;
    void focusName();
    /// Completes names; a name of these gives a row without a value its type.
    void offer(const models::SeenAttributes &seen);

Q_SIGNALS:
    void changed();
    void removeRequested();

private:
    QWidget *makeKeyLabel(const dynamodb::KeyElement &key);
    void nameFields(const dynamodb::KeyElement *key);
    void addTypes();
    void setType(dynamodb::AttributeValue::Type type);
    void typeChanged();

    const bool m_isKey;
    models::SeenAttributes m_seen;
    QLineEdit *m_name;
    QComboBox *m_type;
    QLineEdit *m_value;
    QToolButton *m_remove;
    QWidget *m_indent;
    ProblemLabel *m_problem;
};

} // namespace tailrace::ui
