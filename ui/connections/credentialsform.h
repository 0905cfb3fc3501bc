// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connectinput.h"

#include <QList>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
QT_END_NAMESPACE

namespace tailrace::ui {

class ProblemLabel;

/// Which credentials: a profile of ~/.aws, the environment, or keys that are typed and kept in
/// memory only.
class CredentialsForm final : public QWidget
{
    Q_OBJECT
public:
    CredentialsForm(const aws::Environment &environment, const aws::Profiles &profiles,
                    QWidget *parent = nullptr);
    ~CredentialsForm() override;

    /// Writes its part of the input.
    void read(ConnectInput &input) const;
    void setWay(CredentialsWay way);
    void setProfile(const QString &name);
    CredentialsWay way() const;
    void showProblem(const QString &text);
    /// What the profile that is chosen does; empty where it can't be said.
    void showPlan(const QString &text);

Q_SIGNALS:
    void changed();

private:
    QWidget *makeProfilePage(const QStringList &names);
    QWidget *makeEnvironmentPage(const aws::Environment &environment);
    QWidget *makeKeysPage();
    QLineEdit *makeSecretEdit(const QString &name);
    void showPage();

    QButtonGroup *m_ways;
    QList<QWidget *> m_pages; ///< by CredentialsWay; one is shown
    QComboBox *m_profileBox = nullptr;
    QLabel *m_profileWords = nullptr;
    QLineEdit *m_keyIdEdit = nullptr;
    QLineEdit *m_secretEdit = nullptr;
    QLineEdit *m_tokenEdit = nullptr;
    ProblemLabel *m_problem = nullptr;
};

} // namespace tailrace::ui
