// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sending/sendplan.h"
#include "sending/testitem.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QDateTimeEdit;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QSpinBox;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;

/// How often an item is sent, and on what condition.
class SendOptions final : public QWidget
{
    Q_OBJECT
public:
    explicit SendOptions(QWidget *parent = nullptr);

    sending::SendPlan plan() const;
    /// Now, and once.
    bool isOnce() const;
    /// Adds condition, names and values to the request. Invalid where they are no JSON.
    Result<> addCondition(dynamodb::WriteRequest &request) const;
    /// What is wrong with them; shown at their fields.
    std::optional<Error> fault() const;
    /// Of a library's item: takes the condition over, or writes it.
    void setCondition(const sending::TestItem &item);
    void writeCondition(sending::TestItem &item) const;
    /// The update expression has a field then.
    void setUpdates(bool updates);
    /// Empty: the attributes of the item are set.
    QByteArray updateExpression() const;
    QList<QWidget *> fields() const;

Q_SIGNALS:
    void changed();

private:
    QWidget *makeRepeat();
    QWidget *makeBegin();
    QWidget *makeCondition();
    void refresh();

    QComboBox *m_often;
    QComboBox *m_begin;
    QDateTimeEdit *m_beginAt;
    QSpinBox *m_count;
    QLabel *m_atLabel;
    QDoubleSpinBox *m_rate;
    QDoubleSpinBox *m_every;
    QLabel *m_updateLabel;
    QLineEdit *m_update;
    QLineEdit *m_condition;
    QLineEdit *m_names;
    QLineEdit *m_values;
    ProblemLabel *m_problem;
};

} // namespace tailrace::ui
