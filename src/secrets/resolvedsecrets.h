// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentials.h"
#include "secrets/storedsecret.h"

#include <QHash>

namespace tailrace::secrets {

/// The secrets that a bridge needs, read before it runs. Copies share them; they are wiped with the
/// last one.
class ResolvedSecrets
{
public:
    ResolvedSecrets() = default;
    explicit ResolvedSecrets(QHash<QString, StoredSecret> secrets)
        : m_secrets(std::move(secrets))
    {
    }

    /// A token, or "user:password". Credentials when it is not there or AWS keys.
    Result<base::Secret> text(const QString &name) const;
    /// Credentials when it is not there or no AWS keys.
    Result<aws::Credentials> awsKeys(const QString &name) const;
    /// The same as a provider, for clients.
    Result<std::shared_ptr<aws::CredentialsProvider>> provider(const QString &name) const;

private:
    Result<StoredSecret> find(const QString &name) const;

    QHash<QString, StoredSecret> m_secrets;
};

} // namespace tailrace::secrets
