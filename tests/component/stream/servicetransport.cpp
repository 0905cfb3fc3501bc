// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicetransport.h"

#include <QPromise>

namespace tailrace::test {

namespace {

QFuture<Result<net::HttpResponse>> ready(Result<net::HttpResponse> result)
{
    QPromise<Result<net::HttpResponse>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace

QFuture<Result<net::HttpResponse>> ServiceTransport::send(const net::HttpRequest &request)
{
    ++m_calls;
    sandbox::Request asked;
    asked.method = request.method;
    asked.headers = request.headers;
    asked.body = request.body;
    sandbox::Reply reply = m_service.answer(asked);
    using Kind = sandbox::WirePlan::Kind;
    if (reply.wire.kind == Kind::Reset || reply.wire.kind == Kind::NoAnswer)
        return ready(failure(ErrorKind::Network, QStringLiteral("by the test's wire")));
    if (reply.wire.kind == Kind::Cut)
        reply.body.truncate(reply.wire.atByte);
    net::HttpResponse response;
    response.status = reply.status;
    response.headers = reply.headers;
    response.body = std::move(reply.body);
    return ready(std::move(response));
}

} // namespace tailrace::test
