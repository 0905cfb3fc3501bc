// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send/kindchoice.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QRadioButton>

namespace tailrace::ui {

using dynamodb::WriteKind;

KindChoice::KindChoice(bool careful, QWidget *parent)
    : QWidget(parent)
    , m_putButton(new QRadioButton(tr("&Put")))
    , m_updateButton(new QRadioButton(tr("Updat&e")))
    , m_deleteButton(new QRadioButton(tr("&Delete")))
    , m_absentBox(new QCheckBox(tr("&Only if it does not exist yet")))
    , m_variablesBox(new QCheckBox(tr("Fill in {{&variables}}")))
{
    m_putButton->setObjectName(QStringLiteral("putButton"));
    m_putButton->setToolTip(tr("PutItem: replaces the whole item of that key"));
    m_updateButton->setObjectName(QStringLiteral("updateButton"));
    m_updateButton->setToolTip(
            tr("UpdateItem: sets these attributes, all others stay as they are"));
    m_deleteButton->setObjectName(QStringLiteral("deleteButton"));
    m_deleteButton->setToolTip(tr("DeleteItem: only the key counts"));
    m_absentBox->setObjectName(QStringLiteral("absentBox"));
    m_absentBox->setToolTip(tr("Adds the condition attribute_not_exists on the partition key, so "
                               "that no item is overwritten"));
    m_variablesBox->setObjectName(QStringLiteral("variablesBox"));
    m_variablesBox->setToolTip(tr("{{uuid}}, {{now}}, {{seq}} (the number of the write) and "
                                  "{{random 1 100}} get a value with each write"));
    m_putButton->setChecked(true);
    m_absentBox->setChecked(careful);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(18);
    row->addWidget(m_putButton);
    row->addWidget(m_updateButton);
    row->addWidget(m_deleteButton);
    row->addStretch(1);
    row->addWidget(m_absentBox);
    row->addWidget(m_variablesBox);
    for (const QRadioButton *button : {m_putButton, m_updateButton, m_deleteButton})
        connect(button, &QRadioButton::toggled, this, [this](bool isOn) {
            if (!isOn)
                return; // the other one tells
            m_absentBox->setVisible(kind() == WriteKind::Put);
            Q_EMIT kindChanged();
        });
    connect(m_variablesBox, &QCheckBox::toggled, this, &KindChoice::variablesChanged);
}

WriteKind KindChoice::kind() const
{
    if (m_updateButton->isChecked())
        return WriteKind::Update;
    return m_deleteButton->isChecked() ? WriteKind::Delete : WriteKind::Put;
}

void KindChoice::setKind(WriteKind kind)
{
    m_putButton->setChecked(kind == WriteKind::Put);
    m_updateButton->setChecked(kind == WriteKind::Update);
    m_deleteButton->setChecked(kind == WriteKind::Delete);
}

bool KindChoice::onlyIfAbsent() const
{
    return kind() == WriteKind::Put && m_absentBox->isChecked();
}

void KindChoice::setOnlyIfAbsent(bool only)
{
    m_absentBox->setChecked(only);
}

bool KindChoice::fillsVariables() const
{
    return m_variablesBox->isChecked();
}

void KindChoice::setFillsVariables(bool fills)
{
    m_variablesBox->setChecked(fills);
}

QList<QWidget *> KindChoice::fields() const
{
    return {m_putButton, m_updateButton, m_deleteButton, m_absentBox, m_variablesBox};
}

} // namespace tailrace::ui
