// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/sinkform.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace tailrace::ui {

SinkForm::SinkForm(FileAsker &files, QWidget *parent)
    : QWidget(parent)
    , m_files(files)
    , m_fileButton(new QRadioButton(tr("File")))
    , m_httpButton(new QRadioButton(tr("HTTP")))
    , m_fileEdit(new QLineEdit)
    , m_urlEdit(new QLineEdit)
    , m_problem(new ProblemLabel)
{
    auto *choose = plainButton(tr("Choose…"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &SinkForm::chooseFile);
    m_filePart = inRow({m_fileEdit, choose});
    m_fileButton->setObjectName(QStringLiteral("fileSinkButton"));
    m_httpButton->setObjectName(QStringLiteral("httpSinkButton"));
    m_fileEdit->setObjectName(QStringLiteral("filePathEdit"));
    m_fileEdit->setFont(dataFont());
    m_fileEdit->setPlaceholderText(QStringLiteral("records.jsonl"));
    m_fileEdit->setAccessibleName(tr("File of JSON Lines"));
    m_urlEdit->setObjectName(QStringLiteral("urlEdit"));
    m_urlEdit->setFont(dataFont());
    m_urlEdit->setPlaceholderText(QStringLiteral("https://example.com/hook"));
    m_urlEdit->setAccessibleName(tr("URL"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setSpacing(14);
    head->addWidget(plainLabel(tr("Delivered to"), TextRole::Second), 1);
    head->addWidget(m_fileButton);
    head->addWidget(m_httpButton);
    column->addLayout(head);
    column->addWidget(m_filePart);
    column->addWidget(m_urlEdit);
    column->addWidget(m_problem);
    m_urlEdit->hide();
    m_fileButton->setChecked(true);
    connect(m_httpButton, &QRadioButton::toggled, this, &SinkForm::switchKind);
    for (QLineEdit *edit : {m_fileEdit, m_urlEdit})
        connect(edit, &QLineEdit::textChanged, this, &SinkForm::changed);
}

void SinkForm::switchKind()
{
    m_filePart->setVisible(m_fileButton->isChecked());
    m_urlEdit->setVisible(m_httpButton->isChecked());
    Q_EMIT changed();
}

void SinkForm::chooseFile()
{
    const QString name = m_files.saveName(this, tr("File to deliver to"), m_fileEdit->text(),
                                          tr("JSON Lines (*.jsonl);;All files (*)"));
    if (!name.isEmpty())
        m_fileEdit->setText(name);
}

void SinkForm::read(BridgeForm &form) const
{
    form.toFile = m_fileButton->isChecked();
    form.filePath = m_fileEdit->text().trimmed();
    form.url = m_urlEdit->text().trimmed();
}

void SinkForm::setForm(const BridgeForm &form)
{
    m_fileEdit->setText(form.filePath);
    m_urlEdit->setText(form.url);
    (form.toFile ? m_fileButton : m_httpButton)->setChecked(true);
}

void SinkForm::showProblem(const QString &text)
{
    m_problem->setProblem(text);
    setInvalid(m_fileEdit, !text.isEmpty());
    setInvalid(m_urlEdit, !text.isEmpty());
}

} // namespace tailrace::ui
