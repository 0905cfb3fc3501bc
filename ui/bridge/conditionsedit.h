// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/filterchoice.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
class QVBoxLayout;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Rows of "attribute is value"; a record passes when all attributes fit.
class ConditionsEdit final : public QWidget
{
    Q_OBJECT
public:
    explicit ConditionsEdit(QWidget *parent = nullptr);

    QList<AttributeCondition> conditions() const;
    void setConditions(const QList<AttributeCondition> &conditions);

Q_SIGNALS:
    /// typingIn: in which row letters were typed; empty for what is no typing.
    void changed(const QString &typingIn = {});

private:
    struct Row
    {
        QWidget *widget;
        QComboBox *image;
        QLineEdit *attribute;
        QComboBox *type;
        QLineEdit *value;
    };
    void addRow(const AttributeCondition &condition);
    QString typingPlace(const QWidget *row, const QLineEdit &edit) const;
    void removeRow(QWidget *widget);

    QVBoxLayout *m_column;
    QList<Row> m_rows;
};

} // namespace tailrace::ui
