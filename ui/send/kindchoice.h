// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QRadioButton;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Put or delete, and whether a put may overwrite.
class KindChoice final : public QWidget
{
    Q_OBJECT
public:
    /// careful: nothing is overwritten unless that is asked for.
    explicit KindChoice(bool careful, QWidget *parent = nullptr);

    bool deletes() const;
    /// Only for a put.
    bool onlyIfAbsent() const;
    /// In the order of the Tab key.
    QList<QWidget *> fields() const;

Q_SIGNALS:
    void kindChanged();

private:
    QRadioButton *m_putButton;
    QRadioButton *m_deleteButton;
    QCheckBox *m_absentBox;
};

} // namespace tailrace::ui
