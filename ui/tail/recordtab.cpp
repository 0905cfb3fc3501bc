// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/recordtab.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QToolButton>

namespace tailrace::ui {

using models::RecordForm;

QPlainTextEdit *dataText(const QString &accessibleName, const QString &objectName)
{
    auto *text = new QPlainTextEdit;
    text->setObjectName(objectName);
    text->setAccessibleName(accessibleName);
    text->setReadOnly(true);
    text->setProperty("embedded", true);
    text->setFont(dataFont());
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setTabChangesFocus(true);
    return text;
}

RecordTab::RecordTab(QWidget *parent)
    : QWidget(parent)
    , m_head(new QWidget)
    , m_form(new QComboBox)
    , m_text(dataText(tr("Record"), QStringLiteral("recordText")))
{
    m_form->setObjectName(QStringLiteral("recordFormBox"));
    m_form->setAccessibleName(tr("How the record is written"));
    for (const RecordForm form : models::recordForms)
        m_form->addItem(formTitle(form), int(form));
    auto *copy = new QToolButton;
    copy->setObjectName(QStringLiteral("copyTextButton"));
    copy->setIcon(icon(QStringLiteral("copy")));
    copy->setToolTip(tr("Copy this text"));
    copy->setAccessibleName(tr("Copy this text"));
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(metrics::padding, 8, 8, 4);
    row->addWidget(m_form, 1);
    row->addWidget(copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_text, 1);
    connect(m_form, &QComboBox::currentIndexChanged, this, &RecordTab::refresh);
    connect(copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
}

void RecordTab::showRecord(const models::LogRow &row)
{
    m_row = row;
    refresh();
}

// A gap and a record that was set aside have one form only.
void RecordTab::refresh()
{
    m_head->setVisible(m_row.entry != nullptr);
    m_text->setPlainText(m_row.page || m_row.gap
                                 ? formText(m_row, RecordForm(m_form->currentData().toInt()))
                                 : QString());
}

} // namespace tailrace::ui
