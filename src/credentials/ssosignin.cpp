// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/ssosignin.h"

#include "base/async.h"

namespace tailrace::credentials {

namespace {

using std::chrono::seconds;

constexpr seconds slowDownBy{5};           // RFC 8628, 3.5
constexpr qint64 registrationMargin = 600; // seconds: it has to outlast the sign-in

/// Of a poll: whether the next one may still succeed.
bool maySucceedLater(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Throttled:
    case ErrorKind::Unavailable:
        return true;
    default:
        return error.code == QLatin1String("authorization_pending")
               || error.code == QLatin1String("AuthorizationPendingException")
               || error.code == QLatin1String("slow_down")
               || error.code == QLatin1String("SlowDownException");
    }
}

bool asksToSlowDown(const Error &error)
{
    return error.code.startsWith(QLatin1String("slow_down"))
           || error.code.startsWith(QLatin1String("SlowDown"))
           || error.kind == ErrorKind::Throttled;
}

bool isUnknownClient(const Error &error)
{
    return error.code == QLatin1String("invalid_client")
           || error.code == QLatin1String("InvalidClientException");
}

Error worded(const Error &error, const aws::SsoRole &role)
{
    if (error.code == QLatin1String("access_denied")
        || error.code == QLatin1String("AccessDeniedException"))
        return signInNeeded(role, QStringLiteral("the sign-in was refused in the browser"));
    if (error.code == QLatin1String("expired_token")
        || error.code == QLatin1String("ExpiredTokenException"))
        return signInNeeded(role, QStringLiteral("the code was not confirmed in time"));
    return error;
}

} // namespace

SsoSignIn::SsoSignIn(net::HttpTransport &transport, const base::Clock &clock, aws::SsoRole role,
                     QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_clock(clock)
    , m_role(std::move(role))
{
}

void SsoSignIn::start()
{
    // A file that can't be read is no reason not to sign in: it is written anew.
    const auto kept = loadSsoToken(m_role);
    if (kept && *kept)
        m_token = **kept;
    const bool isForUs = m_token.startUrl == m_role.startUrl && m_token.region == m_role.region;
    const bool lasts = m_token.registrationExpiresAt > now().addSecs(registrationMargin);
    if (!isForUs || !lasts || m_token.clientId.isEmpty() || m_token.clientSecret.isEmpty())
        return registerClient();
    m_registration = {m_token.clientId, m_token.clientSecret, m_token.registrationExpiresAt};
    authorize();
}

void SsoSignIn::cancel()
{
    if (m_isOver)
        return;
    m_underWay.cancel();
    finish(failure(ErrorKind::Cancelled, QStringLiteral("the sign-in was cancelled")));
}

void SsoSignIn::send(const net::HttpRequest &request, void (SsoSignIn::*then)(const Answer &))
{
    m_underWay = m_transport.send(request);
    onResult(m_underWay, this, [this, then](const Answer &answer) {
        if (!m_isOver)
            (this->*then)(answer);
    });
}

void SsoSignIn::registerClient()
{
    m_isRegisteredAnew = true;
    send(registerClientRequest(m_role), &SsoSignIn::registered);
}

void SsoSignIn::registered(const Answer &answer)
{
    const Result<SsoRegistration> registration =
            answer ? registrationIn(*answer) : failure(answer.error());
    if (!registration)
        return finish(failure(registration.error()));
    m_registration = *registration;
    authorize();
}

void SsoSignIn::authorize()
{
    send(deviceAuthorizationRequest(m_role, m_registration), &SsoSignIn::authorized);
}

void SsoSignIn::authorized(const Answer &answer)
{
    const Result<SsoDeviceCode> code = answer ? deviceCodeIn(*answer) : failure(answer.error());
    if (!code && !m_isRegisteredAnew && isUnknownClient(code.error()))
        return registerClient(); // the kept registration was withdrawn
    if (!code)
        return finish(failure(code.error()));
    m_code = *code;
    m_until = now().addSecs(m_code.expiresIn.count());
    pollLater();
    Q_EMIT codeReady(m_code.verificationUri, m_code.userCode, m_until);
}

void SsoSignIn::pollLater()
{
    m_clock.callLater(m_code.interval, this, [this] { poll(); });
}

void SsoSignIn::poll()
{
    if (m_isOver)
        return;
    if (now() >= m_until)
        return finish(failure(
                signInNeeded(m_role, QStringLiteral("the code was not confirmed in time"))));
    send(deviceTokenRequest(m_role, m_registration, m_code.deviceCode), &SsoSignIn::polled);
}

void SsoSignIn::polled(const Answer &answer)
{
    const Result<SsoGrant> grant = answer ? grantIn(*answer) : failure(answer.error());
    if (grant)
        return store(*grant);
    if (!maySucceedLater(grant.error()))
        return finish(failure(worded(grant.error(), m_role)));
    if (asksToSlowDown(grant.error()))
        m_code.interval += slowDownBy;
    pollLater();
}

void SsoSignIn::store(const SsoGrant &grant)
{
    m_token.startUrl = m_role.startUrl;
    m_token.region = m_role.region;
    m_token.accessToken = grant.accessToken;
    m_token.expiresAt = now().addSecs(grant.expiresIn.count());
    m_token.clientId = m_registration.clientId;
    m_token.clientSecret = m_registration.clientSecret;
    m_token.registrationExpiresAt = m_registration.expiresAt;
    m_token.refreshToken = grant.refreshToken;
    finish(saveSsoToken(m_role, m_token));
}

void SsoSignIn::finish(const Result<> &outcome)
{
    m_isOver = true;
    m_code.deviceCode.wipe();
    if (outcome)
        Q_EMIT signedIn();
    else
        Q_EMIT failed(outcome.error());
}

QDateTime SsoSignIn::now() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC);
}

} // namespace tailrace::credentials
