// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/bridgepanel.h"

#include "ui/bridge/bridgeproblems.h"
#include "ui/bridge/faultslist.h"
#include "ui/bridge/figuresview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"

#include <QLineEdit>

namespace tailrace::ui {

namespace {

QString nameOf(const bridge::EditedDocument &document)
{
    const formats::Json *name = document.json().find("name");
    return name ? name->toString() : QString();
}

} // namespace

BridgePanel::BridgePanel(QWidget *parent)
    : CardPanel(parent)
    , m_nameEdit(new QLineEdit)
    , m_figures(new FiguresView)
    , m_faults(new FaultsList)
{
    auto *form = new FormColumn;
    m_nameEdit->setObjectName(QStringLiteral("nameEdit"));
    m_nameEdit->setPlaceholderText(QStringLiteral("orders-to-webhook"));
    m_nameProblem = form->addField(tr("Name of the bridge"), m_nameEdit);
    m_nameProblem->setObjectName(QStringLiteral("nameProblem"));
    m_problems = inColumn({plainLabel(tr("To be mended"), TextRole::Strong), m_faults}, 6);
    form->addWidget(m_problems);
    form->addSection(tr("Figures"));
    form->addWidget(m_figures);
    addForm(form, tr("Bridge"));
    m_faults->setObjectName(QStringLiteral("panelFaults"));
    connect(m_faults, &FaultsList::chosen, this, &BridgePanel::faultChosen);
    connect(m_nameEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        // A document without a name and an empty field say the same.
        if (document() && nameOf(*document()) != text)
            document()->rename(text);
    });
}

void BridgePanel::showDocument(const bridge::EditedDocument &document)
{
    if (const QString name = nameOf(document); m_nameEdit->text() != name) {
        const QSignalBlocker shownOnly(m_nameEdit);
        m_nameEdit->setText(name);
    }
    const auto faults = faultsBelow(document.faults(), QStringLiteral("name"));
    m_nameProblem->setProblem(faults.empty() ? QString() : problemSentence(faults.front()));
    setInvalid(m_nameEdit, !faults.empty());
    m_faults->setFaults(document.faults(), document.warnings());
    m_problems->setVisible(m_faults->faultCount() > 0);
}

void BridgePanel::focusProblem()
{
    m_nameEdit->setFocus();
}

} // namespace tailrace::ui
