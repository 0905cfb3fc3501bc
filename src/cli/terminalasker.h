// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credentials/asker.h"
#include "credentials/consentfile.h"

namespace tailrace::cli {

/// Asks at the terminal, where there is one, while everything else goes on; else says how it can be
/// answered without.
class TerminalAsker final : public credentials::Asker
{
public:
    /// mfaCode answers the first question for one; empty: it is asked for.
    explicit TerminalAsker(QString mfaCode)
        : m_mfaCode(std::move(mfaCode))
        , m_consents(credentials::ConsentFile::defaultPath())
    {
    }

    QFuture<Result<QString>> mfaCode(const QString &serial, const QString &profile) override;
    QFuture<Result<>> allowCommand(const aws::CredentialCommand &command) override;

private:
    QString m_mfaCode;
    credentials::ConsentFile m_consents;
};

} // namespace tailrace::cli
