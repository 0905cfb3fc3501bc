// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/credentialsform.h"

#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QRadioButton>

namespace tailrace::ui {

namespace {

QLabel *words(const QString &text)
{
    QLabel *label = plainLabel(text, TextRole::Hint);
    label->setWordWrap(true);
    return label;
}

base::Secret secretOf(const QLineEdit &edit)
{
    return base::Secret(edit.text().trimmed().toUtf8());
}

} // namespace

CredentialsForm::CredentialsForm(const aws::Environment &environment, const aws::Profiles &profiles,
                                 QWidget *parent)
    : QWidget(parent)
    , m_ways(new QButtonGroup(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(plainLabel(tr("Credentials"), TextRole::Second));
    auto *row = new QHBoxLayout;
    row->setSpacing(18);
    const std::pair<CredentialsWay, QString> ways[] = {
            {CredentialsWay::Profile, tr("AWS &profile")},
            {CredentialsWay::Environment, tr("&Environment")},
            {CredentialsWay::Keys, tr("Access &key")}};
    for (const auto &[way, text] : ways) {
        auto *button = new QRadioButton(text);
        m_ways->addButton(button, static_cast<int>(way));
        row->addWidget(button);
    }
    row->addStretch(1);
    column->addLayout(row);
    m_pages = {makeProfilePage(profiles.names()), makeEnvironmentPage(environment), makeKeysPage()};
    for (QWidget *page : std::as_const(m_pages))
        column->addWidget(page);
    m_problem = new ProblemLabel;
    column->addWidget(m_problem);
    connect(m_ways, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (!on)
            return;
        showPage();
        Q_EMIT changed();
    });
    setWay(profiles.profiles.isEmpty() ? CredentialsWay::Keys : CredentialsWay::Profile);
}

CredentialsForm::~CredentialsForm()
{
    // What was typed goes with the dialog; a line edit keeps an undo history of it otherwise.
    for (QLineEdit *edit : {m_secretEdit, m_tokenEdit}) {
        const QSignalBlocker quiet(edit); // whoever listens is going too
        edit->setText({});
    }
}

QWidget *CredentialsForm::makeProfilePage(const QStringList &names)
{
    m_profileBox = new QComboBox;
    m_profileBox->setObjectName(QStringLiteral("profileBox"));
    m_profileBox->setAccessibleName(tr("AWS profile"));
    m_profileBox->addItems(names);
    if (const qsizetype at = names.indexOf(QStringLiteral("default")); at >= 0)
        m_profileBox->setCurrentIndex(static_cast<int>(at));
    m_profileBox->setVisible(!names.isEmpty());
    connect(m_profileBox, &QComboBox::currentTextChanged, this, &CredentialsForm::changed);
    m_profileWords = words(names.isEmpty() ? tr("There is no profile in ~/.aws on this machine. "
                                                "Use the environment or an access key.")
                                           : QString());
    m_profileWords->setObjectName(QStringLiteral("profileWords"));
    return inColumn({m_profileBox, m_profileWords}, 4);
}

QWidget *CredentialsForm::makeEnvironmentPage(const aws::Environment &environment)
{
    const bool present = !environment.value(QStringLiteral("AWS_ACCESS_KEY_ID")).isEmpty();
    return inColumn({words(present ? tr("AWS_ACCESS_KEY_ID and its siblings, as they were when "
                                        "Tailrace was started.")
                                   : tr("AWS_ACCESS_KEY_ID is not set. Set it and "
                                        "AWS_SECRET_ACCESS_KEY, then start Tailrace again."))},
                    4);
}

QWidget *CredentialsForm::makeKeysPage()
{
    m_keyIdEdit = new QLineEdit;
    m_keyIdEdit->setObjectName(QStringLiteral("keyIdEdit"));
    m_keyIdEdit->setPlaceholderText(tr("Access key id"));
    m_keyIdEdit->setAccessibleName(tr("Access key id"));
    connect(m_keyIdEdit, &QLineEdit::textChanged, this, &CredentialsForm::changed);
    m_secretEdit = makeSecretEdit(tr("Secret access key"));
    m_secretEdit->setObjectName(QStringLiteral("secretEdit"));
    m_tokenEdit = makeSecretEdit(tr("Session token, for temporary credentials"));
    m_tokenEdit->setObjectName(QStringLiteral("tokenEdit"));
    return inColumn({m_keyIdEdit, m_secretEdit, m_tokenEdit,
                     words(tr("Kept in memory for this session only, and never written to disk."))},
                    6);
}

QLineEdit *CredentialsForm::makeSecretEdit(const QString &name)
{
    auto *edit = new QLineEdit;
    edit->setEchoMode(QLineEdit::Password);
    edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhSensitiveData);
    edit->setPlaceholderText(name);
    edit->setAccessibleName(name);
    connect(edit, &QLineEdit::textChanged, this, &CredentialsForm::changed);
    return edit;
}

void CredentialsForm::showPage()
{
    for (int i = 0; i < m_pages.size(); ++i)
        m_pages[i]->setVisible(i == m_ways->checkedId());
}

void CredentialsForm::read(ConnectInput &input) const
{
    input.way = way();
    input.profile = m_profileBox->currentText();
    input.accessKeyId = m_keyIdEdit->text().trimmed();
    input.secretAccessKey = secretOf(*m_secretEdit);
    input.sessionToken = secretOf(*m_tokenEdit);
}

void CredentialsForm::setWay(CredentialsWay way)
{
    m_ways->button(static_cast<int>(way))->setChecked(true);
    showPage();
}

void CredentialsForm::setProfile(const QString &name)
{
    m_profileBox->setCurrentText(name);
}

CredentialsWay CredentialsForm::way() const
{
    return static_cast<CredentialsWay>(m_ways->checkedId());
}

void CredentialsForm::showProblem(const QString &text)
{
    m_problem->setProblem(text);
}

void CredentialsForm::showPlan(const QString &text)
{
    if (m_profileBox->count() > 0)
        m_profileWords->setText(text);
    m_profileWords->setVisible(!m_profileWords->text().isEmpty());
}

} // namespace tailrace::ui
