// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/ssofetcher.h"

#include "base/async.h"
#include "base/logging.h"
#include "credentials/ssorequests.h"

namespace tailrace::credentials {

namespace {

constexpr qint64 refreshBeforeEndSeconds = 5 * 60;

bool canBeRefreshed(const SsoToken &token, const aws::SsoRole &role, const QDateTime &now)
{
    return !role.session.isEmpty() && !token.refreshToken.isEmpty() && !token.clientId.isEmpty()
           && !token.clientSecret.isEmpty() && token.registrationExpiresAt > now;
}

bool lasts(const SsoToken &token, const QDateTime &until)
{
    return !token.accessToken.isEmpty() && token.expiresAt > until;
}

/// Whether trying again later may help, where signing in would not.
bool isPassing(const Error &error)
{
    return error.kind != ErrorKind::Credentials && error.kind != ErrorKind::Denied;
}

} // namespace

SsoNext nextWith(const std::optional<SsoToken> &token, const aws::SsoRole &role,
                 const QDateTime &now)
{
    if (!token)
        return SsoNext::SignIn;
    if (lasts(*token, now.addSecs(refreshBeforeEndSeconds)))
        return SsoNext::Use;
    if (canBeRefreshed(*token, role, now))
        return SsoNext::Refresh;
    return lasts(*token, now) ? SsoNext::Use : SsoNext::SignIn;
}

struct SsoFetcher::Fetch
{
    aws::SsoRole role;
    SsoToken token;
    QPromise<Result<aws::Credentials>> promise;
};

SsoFetcher::SsoFetcher(net::HttpTransport &transport, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_clock(clock)
{
}

QFuture<Result<aws::Credentials>> SsoFetcher::fetch(const aws::SsoRole &role)
{
    const auto fetch = std::make_shared<Fetch>();
    fetch->role = role;
    fetch->promise.start();
    const auto future = fetch->promise.future();
    const auto token = loadSsoToken(role);
    if (!token) {
        finish(fetch, failure(token.error()));
        return future;
    }
    const SsoNext next = nextWith(*token, role, now());
    if (*token)
        fetch->token = **token;
    if (next == SsoNext::Use)
        ask(fetch);
    else if (next == SsoNext::Refresh)
        refresh(fetch);
    else
        finish(fetch,
               failure(signInNeeded(role, *token ? QStringLiteral("the sign-in to IAM Identity "
                                                                  "Center has ended")
                                                 : QStringLiteral("nobody has signed in to IAM "
                                                                  "Identity Center"))));
    return future;
}

void SsoFetcher::refresh(const FetchPtr &fetch)
{
    onResult(m_transport.send(refreshTokenRequest(fetch->role, fetch->token)), this,
             [this, fetch](const Result<net::HttpResponse> &answer) { refreshed(fetch, answer); });
}

void SsoFetcher::refreshed(const FetchPtr &fetch, const Result<net::HttpResponse> &answer)
{
    const Result<SsoGrant> grant = answer ? grantIn(*answer) : failure(answer.error());
    if (!grant) {
        // Another program may have been quicker, and what we gave was used up.
        if (const auto again = loadSsoToken(fetch->role); again && *again)
            fetch->token = **again;
        // It was to be refreshed early: until its end it is as good as before.
        if (lasts(fetch->token, now()))
            return ask(fetch);
        if (isPassing(grant.error()))
            return finish(fetch, failure(grant.error()));
        return finish(fetch, failure(signInNeeded(fetch->role,
                                                  QStringLiteral("the sign-in to IAM Identity "
                                                                 "Center can't be renewed: ")
                                                          + grant.error().message)));
    }
    fetch->token.accessToken = grant->accessToken;
    fetch->token.expiresAt = now().addSecs(grant->expiresIn.count());
    // What was given back is used up; without another one the next end is a sign-in.
    fetch->token.refreshToken = grant->refreshToken;
    // A token that can't be kept is good all the same; the next end of it is a sign-in.
    if (const auto saved = saveSsoToken(fetch->role, fetch->token); !saved)
        qCWarning(lcAws).noquote() << base::describe(saved.error());
    ask(fetch);
}

void SsoFetcher::ask(const FetchPtr &fetch)
{
    onResult(m_transport.send(roleCredentialsRequest(fetch->role, fetch->token.accessToken)), this,
             [this, fetch](const Result<net::HttpResponse> &answer) {
                 if (!answer)
                     return finish(fetch, failure(answer.error()));
                 const auto credentials = roleCredentialsIn(*answer, fetch->role);
                 if (credentials || credentials.error().facts.httpStatus != 401)
                     return finish(fetch, credentials);
                 finish(fetch, failure(signInNeeded(fetch->role, credentials.error().message)));
             });
}

void SsoFetcher::finish(const FetchPtr &fetch, const Result<aws::Credentials> &result)
{
    fetch->promise.addResult(result);
    fetch->promise.finish();
}

QDateTime SsoFetcher::now() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC);
}

} // namespace tailrace::credentials
