// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/mfadialog.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>

namespace tailrace::ui {

MfaDialog::MfaDialog(const QString &serial, const QString &profile, QWidget *parent)
    : QDialog(parent)
    , m_codeEdit(new QLineEdit)
    , m_goButton(new QPushButton(tr("&Continue")))
{
    setWindowTitle(tr("MFA code"));
    fillWith(this, QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 18);
    column->setSpacing(8);
    column->addWidget(plainLabel(tr("MFA code for profile %1").arg(profile), TextRole::Title));
    QLabel *device = plainLabel(serial, TextRole::Hint);
    device->setWordWrap(true);
    column->addWidget(device);
    m_codeEdit->setObjectName(QStringLiteral("mfaCodeEdit"));
    m_codeEdit->setAccessibleName(tr("MFA code"));
    m_codeEdit->setPlaceholderText(tr("Six digits"));
    m_codeEdit->setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhNoPredictiveText);
    m_codeEdit->setValidator(new QRegularExpressionValidator(
            QRegularExpression(QStringLiteral("[0-9]{0,6}")), m_codeEdit));
    column->addWidget(m_codeEdit);
    column->addSpacing(8);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto *cancel = new QPushButton(tr("Cancel"));
    m_goButton->setObjectName(QStringLiteral("mfaContinueButton"));
    m_goButton->setDefault(true);
    m_goButton->setEnabled(false);
    buttons->addWidget(cancel);
    buttons->addWidget(m_goButton);
    column->addLayout(buttons);
    setMinimumWidth(360);
    connect(m_codeEdit, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_goButton->setEnabled(text.size() == 6); });
    connect(m_goButton, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_codeEdit->setFocus();
}

QString MfaDialog::code() const
{
    return m_codeEdit->text();
}

} // namespace tailrace::ui
