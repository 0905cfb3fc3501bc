// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Asks for the six digits that an MFA device shows just now.
class MfaDialog final : public QDialog
{
    Q_OBJECT
public:
    MfaDialog(const QString &serial, const QString &profile, QWidget *parent = nullptr);

    /// Only meaningful once accepted: six digits.
    QString code() const;

private:
    QLineEdit *m_codeEdit;
    QPushButton *m_goButton;
};

} // namespace tailrace::ui
