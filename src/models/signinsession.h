// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/fetchplan.h"
#include "base/clock.h"
#include "models/enginethread.h"
#include "models/heardfeed.h"
#include "net/curltransport.h"

#include <QDateTime>

namespace tailrace::models {

class SignInFeed;

/// A sign-in to IAM Identity Center as the window sees it: it runs in the engine's thread and ends
/// with this object. Opens no page itself.
class SignInSession final : public QObject
{
    Q_OBJECT
public:
    SignInSession(EngineThread &engine, const base::Clock &clock, aws::SsoRole role,
                  net::TransportSettings transport, QObject *parent = nullptr);
    ~SignInSession() override;

    /// Begins anew; a code from before no longer counts.
    void start();

Q_SIGNALS:
    /// As credentials::SsoSignIn.
    void codeReady(const QUrl &page, const QString &userCode, const QDateTime &until);
    void signedIn();
    void failed(const tailrace::base::Error &error);

private:
    EngineThread &m_engine;
    const base::Clock &m_clock;
    const aws::SsoRole m_role;
    const net::TransportSettings m_transport;
    HeardFeed<SignInFeed> m_feed;
    std::shared_ptr<QObject *> m_handle; ///< read and written in the engine's thread only
};

} // namespace tailrace::models
