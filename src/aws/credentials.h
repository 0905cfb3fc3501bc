// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QDateTime>
#include <QString>

namespace tailrace::aws {

struct Credentials
{
    QString accessKeyId;
    base::Secret secretAccessKey;
    base::Secret sessionToken;           ///< empty for long-term keys
    std::optional<QDateTime> expiration; ///< UTC
    QString accountId;                   ///< empty when unknown
};

/// Where a client gets its credentials each time it signs. Implementations answer at once in this
/// cut: static, environment and shared files need no network. Called in the client's thread.
class CredentialsProvider
{
public:
    virtual ~CredentialsProvider() = default;
    virtual Result<Credentials> credentials() = 0;
};

class StaticCredentialsProvider final : public CredentialsProvider
{
public:
    explicit StaticCredentialsProvider(Credentials credentials)
        : m_credentials(std::move(credentials))
    {
    }
    Result<Credentials> credentials() override { return m_credentials; }

private:
    Credentials m_credentials;
};

} // namespace tailrace::aws
