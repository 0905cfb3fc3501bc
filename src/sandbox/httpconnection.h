// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/service.h"

#include <QTcpSocket>
#include <QTimer>

namespace tailrace::sandbox {

/// Ends the connection by RST, as a machine does that knows nothing of it.
void resetConnection(QTcpSocket &socket);

/// One connection of a client: HTTP/1.1 with keep-alive, bodies by Content-Length, and answers sent
/// as their wire plan says. QHttpServer is not used because it can't be made to damage an answer.
/// A child of its socket, and gone with it.
class HttpConnection final : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<Reply(const Request &)>;
    HttpConnection(QTcpSocket *socket, Handler handler);

private:
    void readMore();
    bool readHead(qsizetype end);
    void perform();
    void send(const Reply &reply);
    void sendWhole(const QByteArray &bytes);
    void drip(const QByteArray &bytes, qint64 bytesPerSecond);
    void refuse(int status, const char *why);

    QTcpSocket *m_socket;
    const Handler m_handler;
    QByteArray m_buffer;
    Request m_request;
    qsizetype m_bodySize = -1; ///< -1: the head is being read
    bool m_closeAfter = false;
    bool m_busy = false; ///< an answer is on its way: what comes meanwhile waits
    QTimer m_timer;
};

} // namespace tailrace::sandbox
