// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QRadioButton;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Put, update or delete, whether a put may overwrite, and whether variables are filled in.
class KindChoice final : public QWidget
{
    Q_OBJECT
public:
    /// careful: nothing is overwritten unless that is asked for.
    explicit KindChoice(bool careful, QWidget *parent = nullptr);

    dynamodb::WriteKind kind() const;
    bool deletes() const { return kind() == dynamodb::WriteKind::Delete; }
    void setKind(dynamodb::WriteKind kind);
    /// Only for a put.
    bool onlyIfAbsent() const;
    void setOnlyIfAbsent(bool only);
    bool fillsVariables() const;
    void setFillsVariables(bool fills);
    /// In the order of the Tab key.
    QList<QWidget *> fields() const;

Q_SIGNALS:
    void kindChanged();
    void variablesChanged();

private:
    QRadioButton *m_putButton;
    QRadioButton *m_updateButton;
    QRadioButton *m_deleteButton;
    QCheckBox *m_absentBox;
    QCheckBox *m_variablesBox;
};

} // namespace tailrace::ui
