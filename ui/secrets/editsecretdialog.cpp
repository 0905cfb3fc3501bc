// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/secrets/editsecretdialog.h"

#include "base/async.h"
#include "secrets/secretname.h"
#include "ui/secrets/secretwords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formcolumn.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"
#include "ui/widgets/typography.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace tailrace::ui {

namespace {

using secrets::SecretKind;
using secrets::StoredSecret;

// The order of the kinds is that of the pages.
constexpr SecretKind kinds[] = {SecretKind::Token, SecretKind::UserPassword, SecretKind::AwsKeys};

base::Secret secretIn(const QLineEdit &edit)
{
    return base::Secret(edit.text().toUtf8());
}

QLineEdit *lineEdit(const char *name)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    return edit;
}

} // namespace

EditSecretDialog::EditSecretDialog(secrets::SecretStore &store, const QString &name,
                                   SecretKind kind, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_nameEdit(lineEdit("secretNameEdit"))
    , m_kindBox(new QComboBox)
    , m_values(new QStackedWidget)
    , m_problem(new ProblemLabel)
    , m_keepButton(primaryButton(tr("&Keep it")))
{
    setObjectName(QStringLiteral("editSecretDialog"));
    setWindowTitle(name.isEmpty() ? tr("Add a secret") : tr("Secret: %1").arg(name));
    fillWith(this, QPalette::Base);
    m_nameEdit->setText(name);
    m_nameEdit->setReadOnly(!name.isEmpty());
    m_nameEdit->setPlaceholderText(QStringLiteral("hook"));
    m_kindBox->setObjectName(QStringLiteral("secretKindBox"));
    for (const SecretKind one : kinds)
        m_kindBox->addItem(kindWord(one));
    for (QWidget *page : {makeToken(), makeLogin(), makeKeys()})
        m_values->addWidget(page);
    auto *show = new QCheckBox(tr("&Show what is typed"));
    show->setObjectName(QStringLiteral("showSecretBox"));
    m_problem->setObjectName(QStringLiteral("secretProblem"));
    auto *form = new FormColumn;
    m_nameProblem = form->addField(tr("&Name"), m_nameEdit,
                                   tr("What bridges refer to: credentials: {secret: NAME}"));
    form->addField(tr("K&ind"), m_kindBox);
    form->addWidget(m_values);
    form->addWidget(show);
    auto *cancel = plainButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_keepButton->setObjectName(QStringLiteral("keepSecretButton"));
    m_keepButton->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_keepButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(form);
    column->addWidget(m_problem);
    column->addStretch(1);
    column->addLayout(buttons);
    connect(m_kindBox, &QComboBox::currentIndexChanged, m_values, &QStackedWidget::setCurrentIndex);
    connect(show, &QCheckBox::toggled, this, &EditSecretDialog::setShown);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_keepButton, &QPushButton::clicked, this, &EditSecretDialog::keep);
    m_kindBox->setCurrentIndex(
            int(std::find(std::begin(kinds), std::end(kinds), kind) - std::begin(kinds)));
    resize(440, 500);
    (name.isEmpty() ? static_cast<QWidget *>(m_nameEdit) : m_hidden.constFirst())->setFocus();
}

QLineEdit *EditSecretDialog::addHidden(FormColumn &form, const char *name, const QString &label,
                                       const QString &hint)
{
    QLineEdit *edit = lineEdit(name);
    edit->setEchoMode(QLineEdit::Password);
    edit->setFont(dataFont());
    form.addField(label, edit, hint);
    m_hidden.append(edit);
    return edit;
}

QWidget *EditSecretDialog::makeToken()
{
    auto *form = new FormColumn;
    m_tokenEdit = addHidden(*form, "tokenEdit", tr("&Value"),
                            tr("A bearer token, an API key, a password, a signing secret"));
    form->column()->addStretch(1);
    return form;
}

QWidget *EditSecretDialog::makeLogin()
{
    auto *form = new FormColumn;
    m_userEdit = lineEdit("userEdit");
    form->addField(tr("&User"), m_userEdit);
    m_passwordEdit = addHidden(*form, "passwordEdit", tr("&Password"));
    form->column()->addStretch(1);
    return form;
}

QWidget *EditSecretDialog::makeKeys()
{
    auto *form = new FormColumn;
    m_keyIdEdit = lineEdit("keyIdEdit");
    m_keyIdEdit->setFont(dataFont());
    form->addField(tr("&Access key id"), m_keyIdEdit);
    m_keyEdit = addHidden(*form, "secretKeyEdit", tr("S&ecret access key"));
    m_sessionEdit = addHidden(*form, "sessionTokenEdit", tr("Session &token"),
                              tr("Of temporary keys only"));
    form->column()->addStretch(1);
    return form;
}

void EditSecretDialog::setShown(bool isShown)
{
    for (QLineEdit *edit : std::as_const(m_hidden))
        edit->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
}

SecretKind EditSecretDialog::kind() const
{
    return kinds[m_kindBox->currentIndex()];
}

StoredSecret EditSecretDialog::secret() const
{
    StoredSecret secret;
    secret.kind = kind();
    if (secret.kind == SecretKind::Token)
        secret.text = secretIn(*m_tokenEdit);
    if (secret.kind == SecretKind::UserPassword && !m_userEdit->text().isEmpty())
        secret.text = base::Secret(
                (m_userEdit->text() + QLatin1Char(':') + m_passwordEdit->text()).toUtf8());
    if (secret.kind == SecretKind::AwsKeys) {
        secret.accessKeyId = m_keyIdEdit->text().trimmed();
        secret.secretAccessKey = base::Secret(m_keyEdit->text().trimmed().toUtf8());
        secret.sessionToken = base::Secret(m_sessionEdit->text().trimmed().toUtf8());
    }
    return secret;
}

void EditSecretDialog::keep()
{
    m_nameProblem->clear();
    m_problem->clear();
    if (const auto named = secrets::checkSecretName(m_nameEdit->text()); !named) {
        m_nameEdit->setFocus();
        return m_nameProblem->setError(tr("It can't be kept"), named.error());
    }
    const StoredSecret its = secret();
    if (const auto whole = secrets::checkSecret(its); !whole)
        return m_problem->setError(tr("It can't be kept"), whole.error());
    m_keepButton->setEnabled(false); // the key store may be asking to be unlocked
    m_problem->setProblem(tr("Keeping it…"), ProblemLabel::Severity::Good);
    onResult(m_store.write(m_nameEdit->text(), its), this,
             [this](const Result<> &kept) { finish(kept); });
}

void EditSecretDialog::finish(const Result<> &kept)
{
    m_keepButton->setEnabled(true);
    m_problem->clear();
    if (!kept)
        return m_problem->setError(tr("It was not kept"), kept.error());
    for (QLineEdit *edit : std::as_const(m_hidden))
        edit->clear();
    accept();
}

} // namespace tailrace::ui
