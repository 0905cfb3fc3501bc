// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/rawserver.h"

#include <QRegularExpression>
#include <QTcpSocket>

#include <memory>

namespace tailrace::test {

namespace {

/// The length of the first whole request in buffer; 0 while it is not whole.
qsizetype wholeRequest(const QByteArray &buffer)
{
    const qsizetype head = buffer.indexOf("\r\n\r\n");
    if (head < 0)
        return 0;
    static const QRegularExpression length(QStringLiteral("\r\ncontent-length: *([0-9]+)"),
                                           QRegularExpression::CaseInsensitiveOption);
    const auto match = length.match(QString::fromLatin1(buffer.first(head)));
    const qsizetype whole = head + 4 + (match.hasMatch() ? match.captured(1).toInt() : 0);
    return buffer.size() >= whole ? whole : 0;
}

} // namespace

RawServer::RawServer(QObject *parent)
    : QObject(parent)
{
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no port on loopback");
    connect(&m_server, &QTcpServer::newConnection, this, &RawServer::accept);
}

QUrl RawServer::url(const QString &path) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path));
}

void RawServer::answerWith(QByteArray bytes, After after)
{
    m_answer = std::move(bytes);
    m_after = after;
}

void RawServer::say(const QByteArray &bytes)
{
    for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>()) {
        socket->write(bytes);
        socket->waitForBytesWritten();
    }
}

void RawServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++m_connections;
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        auto buffer = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] {
            *buffer += socket->readAll();
            const qsizetype length = wholeRequest(*buffer);
            if (length == 0)
                return;
            m_requests.append(buffer->first(length));
            buffer->remove(0, length);
            socket->write(m_answer);
            if (m_after == After::Close)
                socket->disconnectFromHost();
        });
    }
}

} // namespace tailrace::test
