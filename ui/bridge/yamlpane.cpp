// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/yamlpane.h"

#include "ui/bridge/faultslist.h"
#include "ui/bridge/yamledit.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>

namespace tailrace::ui {

YamlPane::YamlPane(QWidget *parent)
    : QWidget(parent)
    , m_edit(new YamlEdit)
    , m_note(new ProblemLabel)
    , m_line(hairline(Qt::Horizontal))
    , m_faults(new FaultsList)
{
    fillWith(this, QPalette::Base);
    m_edit->setObjectName(QStringLiteral("yamlEdit"));
    m_faults->setObjectName(QStringLiteral("yamlFaults"));
    m_note->setContentsMargins(metrics::padding, 6, metrics::padding, 6);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_note);
    column->addWidget(m_edit, 1);
    column->addWidget(m_line);
    column->addWidget(m_faults);
    connect(m_edit, &YamlEdit::typed, this, [this](const QByteArray &yaml, const QString &run) {
        if (m_document)
            m_document->setText(yaml, run);
    });
    connect(m_faults, &FaultsList::chosen, this, [this](const bridge::Fault &fault) {
        m_edit->goTo(fault.line, fault.column);
        m_edit->setFocus();
    });
}

void YamlPane::setDocument(bridge::EditedDocument *document)
{
    if (m_document)
        disconnect(m_document, nullptr, this, nullptr);
    m_document = document;
    if (!document)
        return;
    connect(document, &bridge::EditedDocument::changed, this, &YamlPane::refresh);
    refresh();
}

void YamlPane::refresh()
{
    const bool isKept = m_edit->setYaml(m_document->text());
    m_note->setProblem(isKept ? QString()
                              : tr("This text has characters that would be changed by editing it "
                                   "here. Edit it by the canvas, or with another editor."),
                       ProblemLabel::Severity::Warning);
    m_edit->setFaults(m_document->faults(), m_document->warnings());
    m_faults->setFaults(m_document->faults(), m_document->warnings());
    const bool hasAny = m_faults->faultCount() > 0;
    m_faults->setVisible(hasAny);
    m_line->setVisible(hasAny);
}

} // namespace tailrace::ui
