// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/sinkform.h"

#include "bridge/sinkexample.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fileasker.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

namespace tailrace::ui {

SinkForm::SinkForm(FileAsker &files, QWidget *parent)
    : QWidget(parent)
    , m_files(files)
    , m_fileButton(new QRadioButton(tr("File")))
    , m_httpButton(new QRadioButton(tr("HTTP")))
    , m_otherButton(new QRadioButton(tr("Other")))
    , m_fileEdit(new QLineEdit)
    , m_urlEdit(new QLineEdit)
    , m_examples(new QComboBox)
    , m_text(new QPlainTextEdit)
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
    head->addWidget(m_otherButton);
    column->addLayout(head);
    column->addWidget(m_filePart);
    column->addWidget(m_urlEdit);
    m_otherPart = makeOtherPart();
    column->addWidget(m_otherPart);
    column->addWidget(m_problem);
    m_urlEdit->hide();
    m_otherPart->hide();
    m_fileButton->setChecked(true);
    for (QRadioButton *button : {m_fileButton, m_httpButton, m_otherButton})
        connect(button, &QRadioButton::toggled, this, &SinkForm::switchKind);
    for (QLineEdit *edit : {m_fileEdit, m_urlEdit})
        connect(edit, &QLineEdit::textChanged, this, &SinkForm::changed);
}

QWidget *SinkForm::makeOtherPart()
{
    m_otherButton->setObjectName(QStringLiteral("otherSinkButton"));
    m_examples->setObjectName(QStringLiteral("sinkExampleBox"));
    m_examples->setAccessibleName(tr("Example of a sink"));
    m_examples->addItem(tr("Begin with an example…"));
    for (const bridge::SinkExample &example : bridge::sinkExamples())
        if (example.kind != "file" && example.kind != "http" && example.kind != "stdout")
            m_examples->addItem(QString::fromUtf8(example.kind), example.yaml);
    connect(m_examples, &QComboBox::activated, this, &SinkForm::takeExample);
    m_text->setObjectName(QStringLiteral("sinkTextEdit"));
    m_text->setAccessibleName(tr("Sink, as YAML"));
    m_text->setFont(dataFont());
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(QFontMetrics(m_text->font()).lineSpacing() * 7 + 12);
    connect(m_text, &QPlainTextEdit::textChanged, this, &SinkForm::changed);
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_examples);
    column->addWidget(m_text);
    return part;
}

// By the editor's own undo, what stood there comes back.
void SinkForm::takeExample(int index)
{
    const QByteArray yaml = m_examples->itemData(index).toByteArray();
    m_examples->setCurrentIndex(0);
    if (yaml.isEmpty())
        return;
    QTextCursor all(m_text->document());
    all.select(QTextCursor::Document);
    all.insertText(QString::fromUtf8(yaml));
    m_text->setFocus();
}

void SinkForm::switchKind()
{
    m_filePart->setVisible(m_fileButton->isChecked());
    m_urlEdit->setVisible(m_httpButton->isChecked());
    m_otherPart->setVisible(m_otherButton->isChecked());
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
    using Kind = BridgeForm::SinkKind;
    form.sinkKind = m_fileButton->isChecked()   ? Kind::File
                    : m_httpButton->isChecked() ? Kind::Http
                                                : Kind::Other;
    form.sinkText = m_text->toPlainText();
    form.filePath = m_fileEdit->text().trimmed();
    form.url = m_urlEdit->text().trimmed();
}

void SinkForm::setForm(const BridgeForm &form)
{
    m_fileEdit->setText(form.filePath);
    m_urlEdit->setText(form.url);
    m_text->setPlainText(form.sinkText);
    using Kind = BridgeForm::SinkKind;
    (form.sinkKind == Kind::File   ? m_fileButton
     : form.sinkKind == Kind::Http ? m_httpButton
                                   : m_otherButton)
            ->setChecked(true);
}

void SinkForm::showProblem(const QString &text)
{
    m_problem->setProblem(text);
    setInvalid(m_fileEdit, !text.isEmpty());
    setInvalid(m_urlEdit, !text.isEmpty());
    setInvalid(m_text, !text.isEmpty());
}

} // namespace tailrace::ui
