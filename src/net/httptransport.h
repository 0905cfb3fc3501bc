// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QUrl>

#include <chrono>

namespace tailrace::net {

using Header = std::pair<QByteArray, QByteArray>;

struct HttpRequest
{
    QByteArray method = "POST";
    QUrl url;
    QList<Header> headers; ///< values with CR, LF or NUL are refused (header injection)
    QByteArray body;
    std::chrono::milliseconds timeout{30000}; ///< for the whole exchange
    qsizetype maxBodyBytes = 32 * 1024 * 1024;
};

struct HttpResponse
{
    int status = 0;
    QList<Header> headers; ///< names as received
    QByteArray body;       ///< as received: identity encoding is asked for

    /// The first value of that name, compared without case; null when absent.
    QByteArray header(QByteArrayView name) const;
};

/// One HTTP exchange, nothing more: no redirects followed, no cookies, no cache, no retry, no
/// decompression. Any status is an answer. Errors: Network, Tls, Timeout, Malformed, Usage (illegal
/// header, bad URL), Cancelled. Cancelling the future aborts the exchange. Call it from the thread
/// it lives in.
class HttpTransport
{
public:
    virtual ~HttpTransport() = default;
    virtual QFuture<Result<HttpResponse>> send(const HttpRequest &request) = 0;
};

} // namespace tailrace::net
