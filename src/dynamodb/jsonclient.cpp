// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/jsonclient.h"

#include "dynamodb/jsoncall.h"
#include "dynamodb/mapresult.h"
#include "dynamodb/readonly.h"

#include <QUuid>

namespace tailrace::dynamodb {

class JsonClient::Private
{
public:
    ClientState state;
};

JsonClient::JsonClient(net::HttpTransport &transport, const base::Clock &clock,
                       std::shared_ptr<aws::CredentialsProvider> credentials,
                       ClientSettings settings, QObject *parent)
    : QObject(parent)
    , d(new Private{ClientState{
              transport, clock, std::move(credentials), std::move(settings), {}, {}, {}}})
{
}

JsonClient::~JsonClient()
{
    // The calls use the state: they go first.
    qDeleteAll(findChildren<JsonCall *>(QString(), Qt::FindDirectChildrenOnly));
}

QFuture<Result<Answer>> JsonClient::call(const QByteArray &target, const QByteArray &body)
{
    return start(d->state.settings.maxAttempts, true, target, body);
}

QFuture<Result<Answer>> JsonClient::callOnce(const QByteArray &target, const QByteArray &body)
{
    return start(d->state.settings.maxAttempts, false, target, body);
}

QFuture<Result<Answer>> JsonClient::callAtMost(int attempts, const QByteArray &target,
                                               const QByteArray &body)
{
    return start(attempts, true, target, body);
}

QFuture<Result<Answer>> JsonClient::start(int attempts, bool repeatsLost, const QByteArray &target,
                                          const QByteArray &body)
{
    if (d->state.settings.isReadOnly && !isReadingOperation(target))
        return QtFuture::makeReadyFuture(Result<Answer>(failure(readOnlyError(target))));
    auto *call = new JsonCall(d->state, target, body, attempts, repeatsLost, this);
    const auto future = call->future();
    call->attempt();
    return future;
}

QFuture<Result<PreparedCall>> JsonClient::prepare(const QByteArray &target, const QByteArray &body)
{
    return mapResult<PreparedCall>(
            d->state.credentials->credentials(), this,
            [this, target, body](const aws::Credentials &credentials) -> Result<PreparedCall> {
                return prepareAttempt(d->state, credentials, target, body,
                                      QUuid::createUuid().toByteArray(QUuid::WithoutBraces), 1,
                                      d->state.settings.maxAttempts);
            });
}

std::chrono::milliseconds JsonClient::clockOffset() const
{
    return d->state.clockOffset;
}

const ClientSettings &JsonClient::settings() const
{
    return d->state.settings;
}

} // namespace tailrace::dynamodb
