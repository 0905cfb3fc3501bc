// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httptransport.h"

#include <QPromise>

#include <deque>
#include <functional>

namespace tailrace::test {

/// Answers from a list, in order, and keeps what was asked. An answer is always asynchronous; when
/// the list is empty the request hangs until it is cancelled.
class ScriptedTransport final : public net::HttpTransport
{
public:
    using Answer = std::function<Result<net::HttpResponse>(const net::HttpRequest &)>;

    QFuture<Result<net::HttpResponse>> send(const net::HttpRequest &request) override;

    void thenAnswer(Answer answer) { m_answers.push_back(std::move(answer)); }
    void then(int status, QByteArray body = "{}", QList<net::Header> headers = {});
    void thenFail(ErrorKind kind);

    const QList<net::HttpRequest> &requests() const { return m_requests; }
    /// Of the requests that hang: how many were cancelled.
    int cancelled() const;

private:
    std::deque<Answer> m_answers;
    QList<net::HttpRequest> m_requests;
    std::vector<std::shared_ptr<QPromise<Result<net::HttpResponse>>>> m_hanging;
};

} // namespace tailrace::test
