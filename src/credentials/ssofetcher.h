// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "credentials/ssotoken.h"
#include "net/httptransport.h"

#include <QObject>
#include <QPromise>

#include <memory>

namespace tailrace::credentials {

/// What is to be done with the token file before a role's credentials can be asked for.
enum class SsoNext {
    Use,     ///< it lasts
    Refresh, ///< it has ended, or does so within five minutes, and can be refreshed
    SignIn,  ///< a person has to sign in
};
SsoNext nextWith(const std::optional<SsoToken> &token, const aws::SsoRole &role,
                 const QDateTime &now);

/// Gets the credentials of roles of IAM Identity Center. Never signs in by itself. Lives in the
/// transport's thread; clock and transport outlive it.
class SsoFetcher final : public QObject
{
    Q_OBJECT
public:
    SsoFetcher(net::HttpTransport &transport, const base::Clock &clock, QObject *parent = nullptr);

    /// Reads the token file anew, refreshes the token where it must and writes the file back.
    /// Credentials (with how to sign in), or what the network or the service said.
    QFuture<Result<aws::Credentials>> fetch(const aws::SsoRole &role);

private:
    struct Fetch;
    using FetchPtr = std::shared_ptr<Fetch>;
    void refresh(const FetchPtr &fetch);
    void refreshed(const FetchPtr &fetch, const Result<net::HttpResponse> &answer);
    void ask(const FetchPtr &fetch);
    void finish(const FetchPtr &fetch, const Result<aws::Credentials> &result);
    QDateTime now() const;

    net::HttpTransport &m_transport;
    const base::Clock &m_clock;
};

} // namespace tailrace::credentials
