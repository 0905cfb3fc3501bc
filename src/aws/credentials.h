// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QDateTime>
#include <QFuture>
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

/// Where a client gets its credentials each time it signs. Called in the client's thread.
class CredentialsProvider
{
public:
    virtual ~CredentialsProvider() = default;
    /// Finished already where credentials are held, else later, by one fetch for all who wait;
    /// never cancelled. Errors: Credentials, or what the fetch met.
    virtual QFuture<Result<Credentials>> credentials() = 0;
    /// The service has refused that key as expired: it is not given again where another can be had.
    virtual void expire(const QString &accessKeyId) { Q_UNUSED(accessKeyId); }
};

class StaticCredentialsProvider final : public CredentialsProvider
{
public:
    explicit StaticCredentialsProvider(Credentials credentials)
        : m_credentials(QtFuture::makeReadyFuture(Result<Credentials>(std::move(credentials))))
    {
    }
    QFuture<Result<Credentials>> credentials() override { return m_credentials; }

private:
    QFuture<Result<Credentials>> m_credentials;
};

} // namespace tailrace::aws
