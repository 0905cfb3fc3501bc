// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tail/savefilterdialog.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/problemlabel.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>

namespace tailrace::ui {

namespace {

constexpr int longestName = 60;

} // namespace

SaveFilterDialog::SaveFilterDialog(const QString &filter, const QStringList &names, QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit)
    , m_problem(new ProblemLabel)
{
    setObjectName(QStringLiteral("saveFilterDialog"));
    setWindowTitle(tr("Save filter"));
    fillWith(this, QPalette::Base);
    m_name->setObjectName(QStringLiteral("filterNameEdit"));
    m_name->setMaxLength(longestName);
    auto *title = plainLabel(tr("&Name"), TextRole::Strong);
    title->setBuddy(m_name);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    QPushButton *save = buttons->button(QDialogButtonBox::Save);
    setPrimary(save, true);
    save->setEnabled(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(new ElidedLabel(filter, TextRole::Data));
    column->addWidget(title);
    column->addWidget(m_name);
    column->addWidget(m_problem);
    column->addStretch(1);
    column->addWidget(buttons);
    setMinimumWidth(400);
    connect(m_name, &QLineEdit::textChanged, this, [this, names, save] {
        save->setEnabled(!name().isEmpty());
        m_problem->setProblem(names.contains(name()) ? tr("It takes the place of the filter that "
                                                          "has this name.")
                                                     : QString(),
                              ProblemLabel::Severity::Warning);
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_name->setFocus();
}

QString SaveFilterDialog::name() const
{
    return m_name->text().simplified();
}

} // namespace tailrace::ui
