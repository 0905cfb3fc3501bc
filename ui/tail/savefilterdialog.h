// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QLineEdit;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;

/// Asks for the name under which a filter is to be found again.
class SaveFilterDialog final : public QDialog
{
    Q_OBJECT
public:
    /// names: those that are taken; one of them is replaced after it was said.
    SaveFilterDialog(const QString &filter, const QStringList &names, QWidget *parent = nullptr);

    QString name() const;

private:
    QLineEdit *m_name;
    ProblemLabel *m_problem;
};

} // namespace tailrace::ui
