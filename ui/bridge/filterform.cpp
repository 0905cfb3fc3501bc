// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/filterform.h"

#include "ui/bridge/conditionsedit.h"
#include "ui/bridge/patternform.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPlainTextEdit>
#include <QRadioButton>

namespace tailrace::ui {

FilterForm::FilterForm(QWidget *parent)
    : QWidget(parent)
    , m_choiceButton(new QRadioButton(tr("Choose")))
    , m_patternButton(new QRadioButton(tr("Pattern JSON")))
    , m_patternEdit(new QPlainTextEdit)
    , m_problem(new ProblemLabel)
    , m_choices(makeChoices())
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setSpacing(14);
    head->addWidget(plainLabel(tr("Records that pass"), TextRole::Second), 1);
    head->addWidget(m_choiceButton);
    head->addWidget(m_patternButton);
    column->addLayout(head);
    column->addWidget(m_choices);
    column->addWidget(m_patternEdit);
    column->addWidget(m_problem);
    m_choiceButton->setObjectName(QStringLiteral("filterChoiceButton"));
    m_patternButton->setObjectName(QStringLiteral("filterPatternButton"));
    m_patternEdit->setObjectName(QStringLiteral("patternEdit"));
    m_patternEdit->setAccessibleName(tr("Event pattern as JSON"));
    m_patternEdit->setFont(dataFont());
    m_patternEdit->setFixedHeight(132);
    m_patternEdit->setTabChangesFocus(true);
    m_patternEdit->setPlaceholderText(
            QStringLiteral("{\"dynamodb\": {\"NewImage\": {\"status\": {\"S\": [\"paid\"]}}}}"));
    m_patternEdit->hide();
    m_choiceButton->setChecked(true);
    connect(m_patternButton, &QRadioButton::toggled, this, &FilterForm::switchMode);
    connect(m_patternEdit, &QPlainTextEdit::textChanged, this, &FilterForm::changed);
    connect(m_conditions, &ConditionsEdit::changed, this, &FilterForm::changed);
}

QWidget *FilterForm::makeChoices()
{
    m_inserts = new QCheckBox(QStringLiteral("INSERT"));
    m_modifies = new QCheckBox(QStringLiteral("MODIFY"));
    m_removes = new QCheckBox(QStringLiteral("REMOVE"));
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(18);
    for (QCheckBox *box : {m_inserts, m_modifies, m_removes}) {
        box->setObjectName(box->text().toLower() + QStringLiteral("Box"));
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, this, &FilterForm::changed);
        layout->addWidget(box);
    }
    layout->addStretch(1);
    m_conditions = new ConditionsEdit;
    return inColumn({row, m_conditions}, 8);
}

void FilterForm::switchMode()
{
    const bool toPattern = m_patternButton->isChecked();
    // What was chosen goes along, so that the pattern begins with it.
    if (toPattern && m_patternEdit->toPlainText().trimmed().isEmpty()) {
        BridgeForm form;
        read(form);
        form.usesPatternText = false;
        const Result<formats::Json> filter = filterOf(form);
        if (filter && filter->isArray())
            m_patternEdit->setPlainText(
                    QString::fromUtf8(formats::toPrettyJson(filter->items().front())));
    }
    m_choices->setVisible(!toPattern);
    m_patternEdit->setVisible(toPattern);
    Q_EMIT changed();
}

void FilterForm::read(BridgeForm &form) const
{
    form.inserts = m_inserts->isChecked();
    form.modifies = m_modifies->isChecked();
    form.removes = m_removes->isChecked();
    form.conditions = m_conditions->conditions();
    form.usesPatternText = m_patternButton->isChecked();
    form.patternText = m_patternEdit->toPlainText();
}

void FilterForm::setForm(const BridgeForm &form)
{
    m_inserts->setChecked(form.inserts);
    m_modifies->setChecked(form.modifies);
    m_removes->setChecked(form.removes);
    m_conditions->setConditions(form.conditions);
    m_patternEdit->setPlainText(form.patternText);
    (form.usesPatternText ? m_patternButton : m_choiceButton)->setChecked(true);
}

void FilterForm::showProblem(const QString &text)
{
    m_problem->setProblem(text);
    setInvalid(m_patternEdit, !text.isEmpty());
}

} // namespace tailrace::ui
