// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/rawclient.h"

#include <QDateTime>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tailrace::bench {

namespace {

constexpr qsizetype chunkBytes = 256 * 1024;

} // namespace

RawClient::RawClient(const dynamodb::ClientSettings &settings, aws::Credentials credentials)
    : m_url(settings.endpoint)
    , m_host(m_url.host().toLatin1() + ':' + QByteArray::number(m_url.port(80)))
    , m_credentials(std::move(credentials))
{
    m_settings.region = settings.signingRegion.toUtf8();
}

RawClient::~RawClient()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

bool RawClient::connectToHost()
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const QByteArray port = QByteArray::number(m_url.port(80));
    if (::getaddrinfo(m_url.host().toLatin1().constData(), port.constData(), &hints, &found) != 0)
        return false;
    m_socket = ::socket(found->ai_family, found->ai_socktype, found->ai_protocol);
    const bool isConnected =
            m_socket >= 0 && ::connect(m_socket, found->ai_addr, found->ai_addrlen) == 0;
    ::freeaddrinfo(found);
    const int one = 1;
    return isConnected && ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one) == 0;
}

bool RawClient::sendAll(const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t sent = ::send(m_socket, bytes.constData() + done, size_t(bytes.size() - done),
                                    MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        done += sent;
    }
    return true;
}

bool RawClient::receiveMore()
{
    const qsizetype before = m_received.size();
    m_received.resize(before + chunkBytes);
    const ssize_t count = ::recv(m_socket, m_received.data() + before, size_t(chunkBytes), 0);
    m_received.resize(before + qMax(count, ssize_t(0)));
    return count > 0;
}

QByteArray RawClient::receiveAnswer()
{
    m_received.resize(0);
    qsizetype headEnd = -1;
    while ((headEnd = m_received.indexOf("\r\n\r\n")) < 0)
        if (!receiveMore())
            return {};
    const QByteArray head = m_received.left(headEnd).toLower();
    const qsizetype length = head.indexOf("content-length:");
    if (length < 0)
        return {};
    const QByteArray line = head.mid(length + 15, head.indexOf('\r', length) - length - 15);
    const qsizetype size = headEnd + 4 + line.trimmed().toLongLong();
    while (m_received.size() < size)
        if (!receiveMore())
            return {};
    return head.startsWith("http/1.1 200") ? m_received.mid(headEnd + 4) : QByteArray();
}

QByteArray RawClient::call(const QByteArray &target, const QByteArray &body)
{
    if (m_socket < 0 && !connectToHost())
        return {};
    aws::SignableRequest request;
    request.body = body;
    request.headers = {{"Host", m_host},
                       {"Content-Type", "application/x-amz-json-1.0"},
                       {"X-Amz-Target", target}};
    m_settings.timeMs = QDateTime::currentMSecsSinceEpoch();
    QByteArray text = "POST / HTTP/1.1\r\n";
    for (const aws::Header &header : m_signer.sign(request, m_credentials, m_settings).headers)
        text += header.first + ": " + header.second + "\r\n";
    text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    return sendAll(text) ? receiveAnswer() : QByteArray();
}

QByteArray rawMember(const QByteArray &body, const QByteArray &name)
{
    const QByteArray before = '"' + name + "\":\"";
    const qsizetype at = body.indexOf(before);
    if (at < 0)
        return {};
    const qsizetype start = at + before.size();
    return body.mid(start, body.indexOf('"', start) - start);
}

} // namespace tailrace::bench
