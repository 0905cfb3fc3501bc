// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <curl/curl.h>

namespace tailrace::net {

/// Both ends of a connection.
struct Ends
{
    QByteArray local;  ///< an address as text
    QByteArray remote; ///< of the proxy, where there is one
    int localPort = 0;
    int remotePort = 0;

    bool operator==(const Ends &) const = default;
};

size_t qHash(const Ends &ends, size_t seed = 0);

/// The sockets of libcurl's connections. A connection that waited for its next request and has
/// something to read is not to be used again: what stands there would be taken for the next answer
/// (libcurl 7.88 does), and a POST be thought delivered that was never sent.
class CurlSockets
{
public:
    /// A socket, or CURL_SOCKET_BAD. As CURLOPT_OPENSOCKETFUNCTION wants it.
    curl_socket_t open(const curl_sockaddr &address);
    void close(curl_socket_t socket);

    /// Asked before each request of the connection that it is about to take.
    bool isFitFor(const Ends &ends);

private:
    bool learn(const Ends &ends);

    QSet<curl_socket_t> m_nameless; ///< not asked about yet
    QHash<Ends, curl_socket_t> m_used;
};

} // namespace tailrace::net
