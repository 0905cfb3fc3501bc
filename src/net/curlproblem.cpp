// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/curlproblem.h"

#include "net/tlsproblem.h"

#include <cstring>

namespace tailrace::net {

namespace {

using base::Error;
using base::ErrorKind;

// A server whose connection ended, whatever the system calls it.
Error closed(const CurlFailure &failure, const QString &server)
{
    return {ErrorKind::Network,
            {},
            failure.hasAnswer
                    ? QStringLiteral("%1 closed the connection within its answer").arg(server)
                    : QStringLiteral("%1 closed the connection without an answer").arg(server),
            {}};
}

Error tlsProblem(const CurlFailure &failure, const QUrl &url)
{
    QString why;
    if (failure.code == CURLE_PEER_FAILED_VERIFICATION)
        why = certificateProblem(failure.certificate, url.host());
    if (why.isEmpty())
        why = QStringLiteral("no TLS connection to %1 can be made (%2)")
                      .arg(url.authority(), failure.detail);
    return {ErrorKind::Tls, {}, why, {}};
}

QString connectionProblem(const CurlFailure &failure, const QUrl &url)
{
    const QString server = url.authority();
    switch (failure.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return QStringLiteral("%1: the host %2 is not found").arg(server, url.host());
    case CURLE_COULDNT_RESOLVE_PROXY:
        return QStringLiteral("%1: the proxy's host is not found").arg(server);
    case CURLE_COULDNT_CONNECT:
        if (failure.systemError != 0)
            return QStringLiteral("%1: %2").arg(
                    server, QString::fromLocal8Bit(std::strerror(failure.systemError)));
        break;
    default:
        break;
    }
    return QStringLiteral("%1: %2").arg(server, failure.detail);
}

} // namespace

Error problemOf(const CurlFailure &failure, const QUrl &url)
{
    const QString server = url.authority();
    if (failure.isRepeated)
        return closed(failure, server);
    switch (failure.code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CLIENTCERT:
    case CURLE_SSL_ISSUER_ERROR:
        return tlsProblem(failure, url);
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_SEND_ERROR:
    case CURLE_ABORTED_BY_CALLBACK: // by ours, which found it closed
        return closed(failure, server);
    case CURLE_RECV_ERROR:
        // Of a connection, or of chunks that are none.
        if (failure.systemError != 0 || !failure.hasAnswer)
            return closed(failure, server);
        [[fallthrough]];
    case CURLE_UNSUPPORTED_PROTOCOL: // what it calls an answer without a status line
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
        return {ErrorKind::Malformed,
                {},
                QStringLiteral("%1: the answer is not HTTP (%2)").arg(server, failure.detail),
                {}};
    case CURLE_URL_MALFORMAT:
        return {ErrorKind::Usage, {}, QStringLiteral("the URL can't be requested"), {}};
    case CURLE_OPERATION_TIMEDOUT: // of the system's, while connecting
        return {ErrorKind::Timeout, {}, QStringLiteral("%1 did not answer").arg(server), {}};
    default:
        return {ErrorKind::Network, {}, connectionProblem(failure, url), {}};
    }
}

} // namespace tailrace::net
