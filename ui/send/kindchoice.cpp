// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/kindchoice.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QRadioButton>

namespace tailrace::ui {

KindChoice::KindChoice(bool careful, QWidget *parent)
    : QWidget(parent)
    , m_putButton(new QRadioButton(tr("&Put the item")))
    , m_deleteButton(new QRadioButton(tr("&Delete the item of this key")))
    , m_absentBox(new QCheckBox(tr("&Only if it does not exist yet")))
{
    m_putButton->setObjectName(QStringLiteral("putButton"));
    m_deleteButton->setObjectName(QStringLiteral("deleteButton"));
    m_absentBox->setObjectName(QStringLiteral("absentBox"));
    m_absentBox->setToolTip(tr("Adds the condition attribute_not_exists on the partition key, so "
                               "that no item is overwritten"));
    m_putButton->setChecked(true);
    m_absentBox->setChecked(careful);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(18);
    row->addWidget(m_putButton);
    row->addWidget(m_deleteButton);
    row->addStretch(1);
    row->addWidget(m_absentBox);
    connect(m_deleteButton, &QRadioButton::toggled, this, [this](bool deletes) {
        m_absentBox->setVisible(!deletes);
        Q_EMIT kindChanged();
    });
}

bool KindChoice::deletes() const
{
    return m_deleteButton->isChecked();
}

bool KindChoice::onlyIfAbsent() const
{
    return !deletes() && m_absentBox->isChecked();
}

QList<QWidget *> KindChoice::fields() const
{
    return {m_putButton, m_deleteButton, m_absentBox};
}

} // namespace tailrace::ui
