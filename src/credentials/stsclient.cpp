// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/stsclient.h"

#include "credentials/followedby.h"
#include "credentials/tokenfile.h"
#include "dynamodb/mapresult.h"

namespace tailrace::credentials {

StsClient::StsClient(net::HttpTransport &transport, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_clock(clock)
{
}

QFuture<Result<QByteArray>> StsClient::call(StsRequest request)
{
    return (new StsCall(m_transport, m_clock, std::move(request), this))->start();
}

QString StsClient::sessionName(const QString &wanted) const
{
    return wanted.isEmpty() ? QStringLiteral("tailrace-%1").arg(m_clock.nowMs()) : wanted;
}

QFuture<Result<aws::Credentials>> StsClient::assumeRole(const aws::AssumedRole &role,
                                                        const aws::Credentials &source,
                                                        const QString &mfaCode)
{
    StsRequest request;
    request.operation = QStringLiteral("AssumeRole");
    request.endpoint = role.endpoint;
    request.region = role.region;
    request.body = assumeRoleBody(role, sessionName(role.sessionName), mfaCode);
    request.credentials = source;
    return dynamodb::mapResult<aws::Credentials>(call(std::move(request)), this, readAssumedRole);
}

QFuture<Result<aws::Credentials>> StsClient::assumeRole(const aws::WebIdentityRole &role)
{
    const auto token = readTokenFile(role.tokenFile);
    if (!token)
        return ready<aws::Credentials>(failure(token.error()));
    StsRequest request;
    request.operation = QStringLiteral("AssumeRoleWithWebIdentity");
    request.endpoint = role.endpoint;
    request.body = webIdentityBody(role, sessionName(role.sessionName), token->reveal());
    return dynamodb::mapResult<aws::Credentials>(call(std::move(request)), this, readAssumedRole);
}

QFuture<Result<CallerIdentity>> StsClient::callerIdentity(const QString &endpoint,
                                                          const QString &region,
                                                          const aws::Credentials &credentials)
{
    StsRequest request;
    request.operation = QStringLiteral("GetCallerIdentity");
    request.endpoint = endpoint;
    request.region = region;
    request.body = callerIdentityBody();
    request.credentials = credentials;
    return dynamodb::mapResult<CallerIdentity>(call(std::move(request)), this, readCallerIdentity);
}

} // namespace tailrace::credentials
