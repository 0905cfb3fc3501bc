// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/signindialog.h"

#include "models/signinsession.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/problemlabel.h"

#include <QBoxLayout>
#include <QPushButton>

namespace tailrace::ui {

namespace {

constexpr int textWidth = 400;

} // namespace

SignInDialog::SignInDialog(models::SignInSession *session, const QString &startUrl, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_state(plainLabel({}, TextRole::Hint))
    , m_code(plainLabel({}, TextRole::Hero))
    , m_problem(new ProblemLabel)
    , m_openButton(primaryButton(tr("&Open the page")))
    , m_againButton(new QPushButton(tr("&Try again")))
{
    session->setParent(this);
    setWindowTitle(tr("Sign in"));
    fillWith(this, QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 18);
    column->setSpacing(8);
    // As high as what is shown; code and words come and go.
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(plainLabel(tr("Sign in to IAM Identity Center"), TextRole::Title));
    QLabel *where = plainLabel(startUrl, TextRole::Hint);
    where->setWordWrap(true);
    where->setFixedWidth(textWidth);
    column->addWidget(where);
    m_code->setObjectName(QStringLiteral("signInCode"));
    m_code->setAccessibleName(tr("Code"));
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(m_code);
    m_state->setObjectName(QStringLiteral("signInState"));
    m_state->setWordWrap(true);
    m_state->setFixedWidth(textWidth);
    column->addWidget(m_state);
    column->addWidget(m_problem);
    column->addSpacing(8);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto *cancel = new QPushButton(tr("Cancel"));
    m_openButton->setObjectName(QStringLiteral("signInOpenButton"));
    m_openButton->setDefault(true);
    m_againButton->setObjectName(QStringLiteral("signInAgainButton"));
    for (QPushButton *button : {cancel, m_againButton, m_openButton})
        buttons->addWidget(button);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_againButton, &QPushButton::clicked, this, &SignInDialog::begin);
    connect(m_openButton, &QPushButton::clicked, this, [this] { Q_EMIT pageWanted(m_page); });
    using models::SignInSession;
    connect(session, &SignInSession::codeReady, this, &SignInDialog::showCode);
    connect(session, &SignInSession::signedIn, this, &QDialog::accept);
    connect(session, &SignInSession::failed, this, &SignInDialog::showFailure);
    begin();
}

void SignInDialog::begin()
{
    m_problem->clear();
    m_code->hide();
    m_againButton->hide();
    m_openButton->setEnabled(false);
    m_openButton->show();
    m_state->setText(tr("Asking for a code…"));
    m_state->show();
    m_session->start();
}

void SignInDialog::showCode(const QUrl &page, const QString &code, const QDateTime &until)
{
    m_page = page;
    m_code->setText(code);
    m_code->show();
    m_state->setText(
            tr("Open the page, check that it shows this code, and confirm it there before "
               "%1. This window closes by itself then.")
                    .arg(QLocale().toString(until.toLocalTime().time(), QLocale::ShortFormat)));
    m_openButton->setEnabled(true);
    m_openButton->setFocus();
}

void SignInDialog::showFailure(const base::Error &error)
{
    m_code->hide();
    m_state->hide();
    m_openButton->hide();
    m_againButton->show();
    m_againButton->setFocus();
    m_problem->setError(tr("You are not signed in"), error);
}

} // namespace tailrace::ui
