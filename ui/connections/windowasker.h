// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credentials/asker.h"
#include "credentials/consentfile.h"

#include <QObject>

#include <memory>

QT_BEGIN_NAMESPACE
template <typename T>
class QPromise;
QT_END_NAMESPACE

namespace tailrace::ui {

/// Asks in a dialog over the window that is in front. Asked in the engine's thread, shows in the
/// window's; a dialog that is closed is a no. Lives as long as the application.
class WindowAsker final : public QObject, public credentials::Asker
{
    Q_OBJECT
public:
    explicit WindowAsker(credentials::ConsentFile consents);

    QFuture<Result<QString>> mfaCode(const QString &serial, const QString &profile) override;
    QFuture<Result<>> allowCommand(const aws::CredentialCommand &command) override;

private:
    void showMfa(const QString &serial, const QString &profile,
                 const std::shared_ptr<QPromise<Result<QString>>> &answer);
    void showCommand(const aws::CredentialCommand &command,
                     const std::shared_ptr<QPromise<Result<>>> &answer);

    credentials::ConsentFile m_consents; ///< written in the window's thread only
};

} // namespace tailrace::ui
