// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/commanddialog.h"

#include "credentials/asker.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>

namespace tailrace::ui {

CommandDialog::CommandDialog(const aws::CredentialCommand &command, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Run a program?"));
    fillWith(this, QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 18);
    column->setSpacing(8);
    column->addWidget(plainLabel(tr("Profile %1 gets its credentials from a program")
                                         .arg(credentials::shownText(command.profile)),
                                 TextRole::Title));
    QLabel *words = plainLabel(tr("It is run as you, without a shell, each time credentials are "
                                  "needed. You are asked again when the line changes."),
                               TextRole::Hint);
    words->setWordWrap(true);
    column->addWidget(words);
    QStringList shown;
    for (const QString &word : command.words)
        shown << credentials::shownText(word);
    auto *line = new QPlainTextEdit(shown.join(QLatin1Char('\n')));
    line->setObjectName(QStringLiteral("commandView"));
    line->setAccessibleName(tr("The program and its arguments, one a line"));
    line->setReadOnly(true);
    line->setFont(dataFont());
    line->setFixedHeight(110);
    column->addWidget(line);
    column->addSpacing(8);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto *cancel = new QPushButton(tr("Don't run it"));
    auto *run = new QPushButton(tr("&Run it, now and later"));
    run->setObjectName(QStringLiteral("commandRunButton"));
    run->setAutoDefault(false);
    cancel->setDefault(true);
    buttons->addWidget(run);
    buttons->addWidget(cancel);
    column->addLayout(buttons);
    setMinimumWidth(460);
    connect(run, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    cancel->setFocus();
}

} // namespace tailrace::ui
