// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QDialog>
#include <QUrl>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace tailrace::base {
struct Error;
}
namespace tailrace::models {
class SignInSession;
}

namespace tailrace::ui {

class ProblemLabel;

/// Signs in to IAM Identity Center: shows the code, opens the page where it is confirmed when the
/// person says so, and is accepted by itself when that has happened.
class SignInDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Takes the session; startUrl is where people sign in, for words.
    SignInDialog(models::SignInSession *session, const QString &startUrl,
                 QWidget *parent = nullptr);

Q_SIGNALS:
    /// The page is to be opened in a browser.
    void pageWanted(const QUrl &page);

private:
    void begin();
    void showCode(const QUrl &page, const QString &code, const QDateTime &until);
    void showFailure(const base::Error &error);

    models::SignInSession *m_session;
    QUrl m_page;
    QLabel *m_state;
    QLabel *m_code;
    ProblemLabel *m_problem;
    QPushButton *m_openButton;
    QPushButton *m_againButton;
};

} // namespace tailrace::ui
