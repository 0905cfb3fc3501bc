// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/curlsockets.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace tailrace::net {

namespace {

using NameOf = int (*)(int, sockaddr *, socklen_t *);

bool readEnd(NameOf nameOf, curl_socket_t socket, QByteArray &address, int &port)
{
    sockaddr_storage name{};
    socklen_t length = sizeof name;
    char text[INET6_ADDRSTRLEN] = "";
    if (nameOf(socket, reinterpret_cast<sockaddr *>(&name), &length) != 0)
        return false;
    if (name.ss_family == AF_INET) {
        const auto &v4 = reinterpret_cast<const sockaddr_in &>(name);
        port = ntohs(v4.sin_port);
        address = ::inet_ntop(AF_INET, &v4.sin_addr, text, sizeof text);
    } else if (name.ss_family == AF_INET6) {
        const auto &v6 = reinterpret_cast<const sockaddr_in6 &>(name);
        port = ntohs(v6.sin6_port);
        address = ::inet_ntop(AF_INET6, &v6.sin6_addr, text, sizeof text);
    }
    return port > 0;
}

bool isConnection(curl_socket_t socket, const Ends &ends)
{
    Ends found;
    return readEnd(::getsockname, socket, found.local, found.localPort)
           && readEnd(::getpeername, socket, found.remote, found.remotePort) && found == ends;
}

/// Bytes, or the end of the connection.
bool hasSomethingToRead(curl_socket_t socket)
{
    char byte = 0;
    return ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
}

} // namespace

size_t qHash(const Ends &ends, size_t seed)
{
    return qHashMulti(seed, ends.local, ends.localPort, ends.remote, ends.remotePort);
}

curl_socket_t CurlSockets::open(const curl_sockaddr &address)
{
    const curl_socket_t socket = ::socket(address.family, address.socktype, address.protocol);
    if (socket == CURL_SOCKET_BAD)
        return socket;
    ::fcntl(socket, F_SETFD, FD_CLOEXEC); // no business of a program that we start
    m_nameless.insert(socket);
    return socket;
}

void CurlSockets::close(curl_socket_t socket)
{
    m_nameless.remove(socket);
    m_used.removeIf([socket](const auto &entry) { return entry.value() == socket; });
    ::close(socket);
}

bool CurlSockets::isFitFor(const Ends &ends)
{
    if (const auto it = m_used.constFind(ends); it != m_used.cend())
        return !hasSomethingToRead(*it);
    return learn(ends);
}

/// The first request of a connection.
bool CurlSockets::learn(const Ends &ends)
{
    const auto it = std::find_if(m_nameless.cbegin(), m_nameless.cend(),
                                 [&](curl_socket_t socket) { return isConnection(socket, ends); });
    if (it == m_nameless.cend())
        return false;
    m_used.insert(ends, *it);
    m_nameless.erase(it);
    return true;
}

} // namespace tailrace::net
