// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/tailnotice.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>

namespace tailrace::ui {

TailNotice::TailNotice(QWidget *parent)
    : QWidget(parent)
    , m_title(plainLabel({}, TextRole::Title))
    , m_text(plainLabel({}, TextRole::Second))
    , m_command(new QLineEdit)
    , m_button(primaryButton({}))
{
    fillWith(this, QPalette::Base);
    m_title->setObjectName(QStringLiteral("noticeTitle"));
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_button->setObjectName(QStringLiteral("noticeButton"));
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_command->setReadOnly(true);
    m_command->setFont(dataFont());
    m_command->setAccessibleName(tr("Command"));
    auto *copy = plainButton(tr("Copy"), QStringLiteral("copy"));
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_command->text()); });
    m_commandPart = inRow({m_command, copy});
    connect(m_button, &QPushButton::clicked, this, &TailNotice::buttonClicked);

    auto *middle = new QWidget;
    middle->setFixedWidth(520);
    auto *column = new QVBoxLayout(middle);
    column->setSpacing(10);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_commandPart);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    auto *outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addWidget(middle, 0, Qt::AlignHCenter);
    outer->addStretch(3);
}

void TailNotice::setContent(const Content &content)
{
    m_title->setText(content.title);
    m_text->setText(content.text);
    m_command->setText(content.command);
    m_command->setCursorPosition(0);
    m_commandPart->setVisible(!content.command.isEmpty());
    m_button->setText(content.button);
    m_button->setVisible(!content.button.isEmpty());
}

QString TailNotice::title() const
{
    return m_title->text();
}

} // namespace tailrace::ui
