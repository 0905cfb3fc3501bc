// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/signinsession.h"

#include "credentials/ssosignin.h"
#include "models/signinfeed.h"

namespace tailrace::models {

namespace {

/// What a sign-in needs; lives in the engine's thread.
class SignInWork final : public QObject
{
public:
    SignInWork(const aws::SsoRole &role, const net::TransportSettings &transport,
               const base::Clock &clock, QObject *parent)
        : QObject(parent)
        , m_transport(transport)
        , m_signIn(m_transport, clock, role)
    {
    }

    credentials::SsoSignIn &signIn() { return m_signIn; }

private:
    net::CurlTransport m_transport;
    credentials::SsoSignIn m_signIn;
};

} // namespace

SignInSession::SignInSession(EngineThread &engine, const base::Clock &clock, aws::SsoRole role,
                             net::TransportSettings transport, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_clock(clock)
    , m_role(std::move(role))
    , m_transport(std::move(transport))
    , m_feed(*this)
    , m_handle(std::make_shared<QObject *>(nullptr))
{
}

SignInSession::~SignInSession()
{
    m_engine.post([handle = m_handle](QObject *) { delete std::exchange(*handle, nullptr); });
}

void SignInSession::start()
{
    m_feed.begin();
    m_feed.hear(&SignInFeed::codeReady,
                [this](const QUrl &page, const QString &code, const QDateTime &until) {
                    Q_EMIT codeReady(page, code, until);
                });
    m_feed.hear(&SignInFeed::signedIn, [this] { Q_EMIT signedIn(); });
    m_feed.hear(&SignInFeed::failed, [this](const Error &error) { Q_EMIT failed(error); });
    m_engine.post([handle = m_handle, role = m_role, transport = m_transport, &clock = m_clock,
                   feed = m_feed.shared()](QObject *root) {
        using credentials::SsoSignIn;
        delete std::exchange(*handle, nullptr);
        auto *work = new SignInWork(role, transport, clock, root);
        *handle = work;
        SsoSignIn &signIn = work->signIn();
        QObject::connect(&signIn, &SsoSignIn::codeReady, feed.get(), &SignInFeed::codeReady,
                         Qt::DirectConnection);
        QObject::connect(&signIn, &SsoSignIn::signedIn, feed.get(), &SignInFeed::signedIn,
                         Qt::DirectConnection);
        QObject::connect(&signIn, &SsoSignIn::failed, feed.get(), &SignInFeed::failed,
                         Qt::DirectConnection);
        signIn.start();
    });
}

} // namespace tailrace::models
