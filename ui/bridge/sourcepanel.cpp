// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/sourcepanel.h"

#include "ui/bridge/fieldsform.h"

namespace tailrace::ui {

SourcePanel::SourcePanel(FileAsker &files, QWidget *parent)
    : CardPanel(parent)
    , m_form(new FieldsForm(sourceFields(), files))
{
    addForm(m_form, tr("Source"));
    connect(m_form, &FieldsForm::edited, this,
            [this](const formats::Json &object, const QString &field) {
                document()->setSource(object, QStringLiteral("source.") + field);
            });
}

void SourcePanel::showDocument(const bridge::EditedDocument &document)
{
    const formats::Json *source = document.json().find("source");
    m_form->setObject(source ? *source : formats::Json());
    m_form->showProblems(QStringLiteral("source"), document.faults());
}

void SourcePanel::focusProblem()
{
    m_form->focusProblem();
}

} // namespace tailrace::ui
