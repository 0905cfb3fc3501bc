// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tail/columnchoice.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QListWidget;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;

/// Which columns a table shows, in which order, and columns of attributes.
class ColumnsDialog final : public QDialog
{
    Q_OBJECT
public:
    /// paths are those that records have, for completion.
    ColumnsDialog(const ColumnChoice &choice, const QStringList &paths, QWidget *parent = nullptr);

    ColumnChoice choice() const;
    void accept() override;

private:
    QWidget *makeList();
    QWidget *makeAttributeRow(const QStringList &paths);
    void fill(const ColumnChoice &choice);
    void addAttribute();
    void move(int by);
    void refresh();

    QListWidget *m_list;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QPushButton *m_remove = nullptr;
    QLineEdit *m_attribute = nullptr;
    ProblemLabel *m_problem;
    ColumnChoice m_choice; ///< in the list's order
};

} // namespace tailrace::ui
