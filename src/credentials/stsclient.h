// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credentials/stscall.h"
#include "credentials/stsrequests.h"

namespace tailrace::credentials {

/// The Security Token Service: roles, and who one is. Lives in the transport's thread.
class StsClient final : public QObject
{
    Q_OBJECT
public:
    StsClient(net::HttpTransport &transport, const base::Clock &clock, QObject *parent = nullptr);

    /// mfaCode is looked at where the role has a serial.
    QFuture<Result<aws::Credentials>> assumeRole(const aws::AssumedRole &role,
                                                 const aws::Credentials &source,
                                                 const QString &mfaCode);
    /// Reads the token's file. File where that can't be done.
    QFuture<Result<aws::Credentials>> assumeRole(const aws::WebIdentityRole &role);
    QFuture<Result<CallerIdentity>> callerIdentity(const QString &endpoint, const QString &region,
                                                   const aws::Credentials &credentials);

private:
    QFuture<Result<QByteArray>> call(StsRequest request);
    QString sessionName(const QString &wanted) const;

    net::HttpTransport &m_transport;
    const base::Clock &m_clock;
};

} // namespace tailrace::credentials
