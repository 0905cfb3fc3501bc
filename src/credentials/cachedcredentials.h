// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/credentials.h"
#include "base/clock.h"

#include <QObject>
#include <QPromise>

#include <functional>

namespace tailrace::credentials {

/// Holds what a fetch has brought and fetches again before it ends; one fetch serves all who wait.
/// Where renewing ahead fails, what is held goes on being used, and the next try is a minute later.
/// Lives in one thread.
class CachedCredentials final : public QObject
{
    Q_OBJECT
public:
    using Fetch = std::function<QFuture<Result<aws::Credentials>>()>;
    CachedCredentials(Fetch fetch, const base::Clock &clock, QObject *parent = nullptr);
    ~CachedCredentials() override;

    /// As aws::CredentialsProvider.
    QFuture<Result<aws::Credentials>> credentials();
    void expire(const QString &accessKeyId);

private:
    void fetch();
    void receive(const Result<aws::Credentials> &answer);

    using Answer = Result<aws::Credentials>;
    const Fetch m_fetch;
    const base::Clock &m_clock;
    std::optional<QFuture<Answer>> m_held; ///< finished
    std::optional<qint64> m_expirationMs;
    QString m_keyId;
    qint64 m_obtainedMs = 0;
    qint64 m_notBeforeMs = 0;                    ///< of the next try ahead, monotonic
    bool m_wasRefused = false;                   ///< by a person: not before then in any case
    QFuture<Answer> m_failed;                    ///< of the last fetch that failed; finished
    std::shared_ptr<QPromise<Answer>> m_waiting; ///< while a fetch is under way
};

} // namespace tailrace::credentials
