// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/itembuttons.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPushButton>

namespace tailrace::ui {

ItemButtons::ItemButtons(const QString &consent, QWidget *parent)
    : QWidget(parent)
    , m_obstacle(plainLabel({}, TextRole::Hint))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    if (!consent.isEmpty())
        addConsent(consent);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    // Return in a field must not write into somebody's table: there is no default button.
    const auto add = [this, row](QPushButton *button, const char *name,
                                 void (ItemButtons::*pressed)()) {
        button->setObjectName(QLatin1String(name));
        button->setAutoDefault(false);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, pressed);
        return button;
    };
    m_deleteButton = add(plainButton(tr("&Delete…"), QStringLiteral("trash")), "deleteItemButton",
                         &ItemButtons::deleteRequested);
    m_againButton = add(plainButton(tr("&Read again"), QStringLiteral("refresh")),
                        "readAgainButton", &ItemButtons::readAgainRequested);
    m_againButton->setToolTip(tr("Look at the item again, and say what changed meanwhile; what you "
                                 "wrote is kept (F5)"));
    m_againButton->setShortcut(Qt::Key_F5);
    m_revertButton =
            add(plainButton(tr("Re&vert")), "revertItemButton", &ItemButtons::revertRequested);
    m_revertButton->setToolTip(tr("Forget what you wrote"));
    m_obstacle->setObjectName(QStringLiteral("itemObstacle"));
    m_obstacle->setWordWrap(true);
    m_obstacle->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_obstacle, 1);
    m_closeButton = add(plainButton(tr("&Close")), "closeItemButton", &ItemButtons::closeRequested);
    m_saveButton = add(primaryButton(tr("&Save")), "saveItemButton", &ItemButtons::saveRequested);
    m_saveButton->setToolTip(tr("Put the item, if it is still what was read (Ctrl+S)"));
    m_saveButton->setShortcut(QKeySequence::Save);
    column->addLayout(row);
}

void ItemButtons::addConsent(const QString &consent)
{
    QString text = consent;
    m_consentBox = new QCheckBox(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
    m_consentBox->setObjectName(QStringLiteral("consentBox"));
    connect(m_consentBox, &QCheckBox::toggled, this, &ItemButtons::consentChanged);
    layout()->addWidget(m_consentBox);
}

bool ItemButtons::consents() const
{
    return !m_consentBox || m_consentBox->isChecked();
}

void ItemButtons::withdrawConsent()
{
    if (m_consentBox)
        m_consentBox->setChecked(false);
}

void ItemButtons::setState(const State &state)
{
    m_obstacle->setText(state.obstacle);
    // While an answer is waited for it stays enabled, though it does nothing: a button that is
    // disabled under the focus hands it to the next one.
    m_saveButton->setEnabled(state.obstacle.isEmpty() || state.isSending);
    m_saveButton->setAccessibleDescription(state.obstacle);
    m_deleteButton->setEnabled(state.canDelete && consents());
    m_deleteButton->setToolTip(consents() ? tr("Delete the item, if it is still what was read")
                                          : tr("Confirm the table first"));
    m_againButton->setVisible(!state.isNew);
    m_againButton->setEnabled(state.canReadAgain);
    m_revertButton->setVisible(!state.isNew);
    m_revertButton->setEnabled(state.canRevert);
}

} // namespace tailrace::ui
