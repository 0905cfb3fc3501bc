// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httptransport.h"
#include "sandbox/service.h"

namespace tailrace::test {

/// The real client's requests to the sandbox's service in this process: all but the socket is real,
/// signatures too. An answer that the wire was to swallow is a network error.
class ServiceTransport final : public net::HttpTransport
{
public:
    explicit ServiceTransport(sandbox::Service &service)
        : m_service(service)
    {
    }
    QFuture<Result<net::HttpResponse>> send(const net::HttpRequest &request) override;
    qint64 calls() const { return m_calls; }

private:
    sandbox::Service &m_service;
    qint64 m_calls = 0;
};

} // namespace tailrace::test
