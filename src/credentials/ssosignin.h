// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "credentials/ssorequests.h"

#include <QObject>

namespace tailrace::credentials {

/// Signs a person in to IAM Identity Center with a code that is confirmed in a browser, and stores
/// the token where AWS's own tools look for it. Opens nothing: whoever hears codeReady() does.
/// Once: for another sign-in another object. Lives in the transport's thread; clock and transport
/// outlive it.
class SsoSignIn final : public QObject
{
    Q_OBJECT
public:
    SsoSignIn(net::HttpTransport &transport, const base::Clock &clock, aws::SsoRole role,
              QObject *parent = nullptr);

    void start();
    /// failed() with Cancelled follows, unless it is over.
    void cancel();

Q_SIGNALS:
    /// The page to open, the code that it shows, and when that ends.
    void codeReady(const QUrl &page, const QString &userCode, const QDateTime &until);
    /// The token is stored.
    void signedIn();
    void failed(const tailrace::Error &error);

private:
    using Answer = Result<net::HttpResponse>;
    void send(const net::HttpRequest &request, void (SsoSignIn::*then)(const Answer &));
    void registerClient();
    void registered(const Answer &answer);
    void authorize();
    void authorized(const Answer &answer);
    void pollLater();
    void poll();
    void polled(const Answer &answer);
    void store(const SsoGrant &grant);
    void finish(const Result<> &outcome);
    QDateTime now() const;

    net::HttpTransport &m_transport;
    const base::Clock &m_clock;
    const aws::SsoRole m_role;
    SsoToken m_token; ///< what the file holds; its registration is used while it lasts
    SsoRegistration m_registration;
    bool m_isRegisteredAnew = false;
    SsoDeviceCode m_code;
    QDateTime m_until;
    QFuture<Answer> m_underWay;
    bool m_isOver = false;
};

} // namespace tailrace::credentials
