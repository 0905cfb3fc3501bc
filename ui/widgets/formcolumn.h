// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QVBoxLayout;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;

/// A form in one column: the label above its field, the field's problem right below it.
class FormColumn final : public QWidget
{
    Q_OBJECT
public:
    explicit FormColumn(QWidget *parent = nullptr);

    /// A field with its label ("&ARN" makes the key its shortcut); answers the place for its
    /// problem. The hint stands below while there is room for one.
    ProblemLabel *addField(const QString &label, QWidget *field, const QString &hint = {});
    void addWidget(QWidget *widget);
    void addSection(const QString &title);
    QVBoxLayout *column() const { return m_column; }

private:
    QVBoxLayout *m_column;
};

/// Children beside each other, without margins of their own.
QWidget *inRow(std::initializer_list<QWidget *> widgets, int spacing = 8);
/// Children below each other, without margins of their own.
QWidget *inColumn(std::initializer_list<QWidget *> widgets, int spacing = 8);

} // namespace tailrace::ui
