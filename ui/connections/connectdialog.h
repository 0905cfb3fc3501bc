// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credentials/providers.h"
#include "ui/connections/connectinput.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
QT_END_NAMESPACE

namespace tailrace::ui {

class ConnectionProbe;
class CredentialsForm;
class ConnectionOptions;
struct ProbeTarget;
class FileAsker;
class FormColumn;
class ProblemLabel;

/// What was agreed on in the dialog: everything a session needs.
struct ConnectChoice
{
    aws::Arn arn;
    std::shared_ptr<aws::CredentialsProvider> credentials;
    QString credentialsName; ///< "profile dev", "environment" or "key ****WXYZ"
    QString endpoint;        ///< resolved; never empty
    QString streamsEndpoint; ///< resolved; never empty
    QString signingRegion;
    bool fromTrimHorizon = false;
    workspace::SavedConnection saved; ///< to be remembered: nothing secret in it
};

/// Asks for a table and how to reach it. Every field is judged as it is typed; Connect works when
/// all of them are good. Nothing is sent before Test or Connect.
class ConnectDialog final : public QDialog
{
    Q_OBJECT
public:
    ConnectDialog(ConnectionProbe &probe, FileAsker &files, credentials::Providers &providers,
                  aws::Environment environment, aws::Profiles profiles, QWidget *parent = nullptr);
    ~ConnectDialog() override;

    void fill(const workspace::SavedConnection &connection);
    void setArn(const QString &text);
    /// Why the files in ~/.aws can't be read, if they can't.
    void setProfilesProblem(const QString &text);
    /// Only meaningful once accepted.
    ConnectChoice choice() const;

private:
    Result<std::shared_ptr<aws::CredentialsProvider>> provider() const;
    void makeTablePart(FormColumn &form);
    void makeEndpointPart(FormColumn &form);
    void makeStartPart(FormColumn &form);
    QWidget *makeButtons();
    ConnectInput input() const;
    workspace::SavedConnection saved() const;
    void confirmAgain();
    void judge();
    void showArnParts();
    void showEndpoint();
    void connectNow();
    void test();
    void pickTable();
    Result<ProbeTarget> probeTarget(const QString &region) const;

    ConnectionProbe &m_probe;
    credentials::Providers &m_providers;
    aws::Environment m_environment;
    aws::Profiles m_profiles;
    ConnectCheck m_check;
    workspace::SavedConnection m_filled; ///< from before
    quint64 m_generation = 0;            ///< an answer to older fields is dropped

    QLineEdit *m_arnEdit = nullptr;
    QLabel *m_arnParts = nullptr;
    ProblemLabel *m_arnProblem = nullptr;
    CredentialsForm *m_credentials = nullptr;
    QLineEdit *m_endpointEdit = nullptr;
    ProblemLabel *m_endpointProblem = nullptr;
    QCheckBox *m_confirmBox = nullptr;
    QWidget *m_regionPart = nullptr;
    QLineEdit *m_regionEdit = nullptr;
    ProblemLabel *m_regionProblem = nullptr;
    ConnectionOptions *m_options = nullptr;
    QRadioButton *m_latestButton = nullptr;
    QRadioButton *m_trimHorizonButton = nullptr;
    ProblemLabel *m_result = nullptr;
    QPushButton *m_testButton = nullptr;
    QPushButton *m_connectButton = nullptr;
};

} // namespace tailrace::ui
