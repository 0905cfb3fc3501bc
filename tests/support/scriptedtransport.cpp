// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedtransport.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>

namespace tailrace::test {

QFuture<Result<net::HttpResponse>> ScriptedTransport::send(const net::HttpRequest &request)
{
    m_requests.append(request);
    auto promise = std::make_shared<QPromise<Result<net::HttpResponse>>>();
    promise->start();
    const auto future = promise->future();
    if (m_answers.empty()) {
        m_hanging.push_back(promise);
        return future;
    }
    const Answer answer = std::move(m_answers.front());
    m_answers.pop_front();
    QTimer::singleShot(0, qApp, [promise, answer, request] {
        promise->addResult(answer(request));
        promise->finish();
    });
    return future;
}

void ScriptedTransport::then(int status, QByteArray body, QList<net::Header> headers)
{
    net::HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    response.headers = std::move(headers);
    thenAnswer([response](const net::HttpRequest &) { return response; });
}

void ScriptedTransport::thenFail(ErrorKind kind)
{
    thenAnswer([kind](const net::HttpRequest &) -> Result<net::HttpResponse> {
        return failure(kind, QStringLiteral("scripted"));
    });
}

int ScriptedTransport::cancelled() const
{
    return int(std::count_if(m_hanging.begin(), m_hanging.end(),
                             [](const auto &promise) { return promise->isCanceled(); }));
}

} // namespace tailrace::test
