// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/httpconnection.h"

#include <sys/socket.h>

namespace tailrace::sandbox {

namespace {

constexpr qsizetype maxHeadBytes = 64 * 1024;
constexpr qsizetype maxBodyBytes = 32 * 1024 * 1024;
constexpr int dripMs = 50;

QByteArray reasonOf(int status)
{
    if (status == 401 || status == 404)
        return status == 401 ? "Unauthorized" : "Not Found";
    return status == 200 ? "OK" : status < 500 ? "Bad Request" : "Internal Server Error";
}

QByteArray headOf(const Reply &reply, bool closeAfter)
{
    QByteArray out =
            "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonOf(reply.status) + "\r\n";
    for (const aws::Header &header : reply.headers)
        out.append(header.first).append(": ").append(header.second).append("\r\n");
    const qint64 length =
            reply.wire.contentLength >= 0 ? reply.wire.contentLength : qint64(reply.body.size());
    out += "Content-Length: " + QByteArray::number(length) + "\r\n";
    if (closeAfter)
        out += "Connection: close\r\n";
    return out + "\r\n";
}

// How much of an answer is sent before it happens. Without a place a stall comes before anything,
// an orderly end before the body.
qsizetype placeOfCut(const WirePlan &wire, qsizetype headSize, qsizetype size)
{
    if (wire.atByte < 0)
        return wire.kind == WirePlan::Kind::Cut ? headSize : 0;
    return qMin(qsizetype(wire.atByte) + (wire.withHead ? 0 : headSize), size);
}

} // namespace

// SO_LINGER with no time makes close() send RST, which Qt has no name for.
void resetConnection(QTcpSocket &socket)
{
    const linger atOnce{1, 0};
    ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    socket.abort();
}

HttpConnection::HttpConnection(QTcpSocket *socket, Handler handler)
    : QObject(socket)
    , m_socket(socket)
    , m_handler(std::move(handler))
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    connect(m_socket, &QTcpSocket::disconnected, m_socket, &QObject::deleteLater);
    m_timer.setTimerType(Qt::PreciseTimer);
    readMore();
}

void HttpConnection::readMore()
{
    if (m_busy)
        return; // stays in the socket: the client may be given back-pressure
    m_buffer += m_socket->readAll();
    while (!m_busy && m_socket->state() == QAbstractSocket::ConnectedState) {
        if (m_bodySize < 0) {
            const qsizetype end = m_buffer.indexOf("\r\n\r\n");
            if (end > maxHeadBytes || (end < 0 && m_buffer.size() > maxHeadBytes))
                return refuse(431, "the head is too large");
            if (end < 0 || !readHead(end))
                return;
        }
        if (m_buffer.size() < m_bodySize)
            return;
        m_request.body = m_buffer.left(m_bodySize);
        m_buffer.remove(0, m_bodySize);
        m_bodySize = -1;
        perform();
    }
}

bool HttpConnection::readHead(qsizetype end)
{
    const QByteArrayList lines = m_buffer.left(end).split('\n');
    m_buffer.remove(0, end + 4);
    const QByteArrayList words = lines.constFirst().trimmed().split(' ');
    m_request = {};
    m_bodySize = 0;
    if (words.size() != 3 || !words[2].startsWith("HTTP/1.")) {
        refuse(400, "this is no HTTP/1.1 request");
        return false;
    }
    m_request.method = words[0];
    const qsizetype question = words[1].indexOf('?');
    m_request.path = question < 0 ? words[1] : words[1].left(question); // left(-1) is nothing
    m_request.query = question < 0 ? QByteArray() : words[1].mid(question + 1);
    m_closeAfter = words[2] == "HTTP/1.0";
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(colon).trimmed();
        const QByteArray value = line.mid(colon + 1).trimmed();
        m_request.headers.append({name, value});
        if (name.compare("Content-Length", Qt::CaseInsensitive) == 0)
            m_bodySize = value.toLongLong();
        else if (name.compare("Connection", Qt::CaseInsensitive) == 0)
            m_closeAfter = value.compare("close", Qt::CaseInsensitive) == 0;
        else if (name.compare("Transfer-Encoding", Qt::CaseInsensitive) == 0)
            m_bodySize = -1;
        else if (name.compare("Expect", Qt::CaseInsensitive) == 0)
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    if (m_bodySize < 0 || m_bodySize > maxBodyBytes) {
        refuse(m_bodySize < 0 ? 411 : 413, "the body needs a Content-Length of at most 32 MB");
        return false;
    }
    return true;
}

void HttpConnection::perform()
{
    const Reply reply = m_handler(m_request);
    if (reply.wire.delayMs <= 0)
        return send(reply);
    m_busy = true;
    QTimer::singleShot(std::chrono::milliseconds(reply.wire.delayMs), this,
                       [this, reply] { send(reply); });
}

void HttpConnection::send(const Reply &reply)
{
    const WirePlan &wire = reply.wire;
    const QByteArray head = headOf(reply, m_closeAfter);
    const QByteArray whole = head + reply.body;
    const qsizetype cut = placeOfCut(wire, head.size(), whole.size());
    m_busy = wire.kind != WirePlan::Kind::Whole || m_busy;
    switch (wire.kind) {
    case WirePlan::Kind::Whole:
        return sendWhole(whole);
    case WirePlan::Kind::NoAnswer:
        return;
    case WirePlan::Kind::Drip:
        return drip(whole, wire.bytesPerSecond);
    case WirePlan::Kind::Reset:
        if (wire.atByte < 0)
            return resetConnection(*m_socket);
        m_socket->write(whole.left(cut));
        m_socket->flush();
        // A reset overtakes what lies in the peer's buffer; it gets a moment to read.
        QTimer::singleShot(20, this, [this] { resetConnection(*m_socket); });
        return;
    case WirePlan::Kind::Cut:
        m_socket->write(whole.left(cut));
        return m_socket->disconnectFromHost();
    case WirePlan::Kind::Stall:
        m_socket->write(whole.left(cut));
        QTimer::singleShot(std::chrono::milliseconds(wire.stallMs), this,
                           [this, rest = whole.mid(cut)] { sendWhole(rest); });
        return;
    }
}

void HttpConnection::sendWhole(const QByteArray &bytes)
{
    m_socket->write(bytes);
    if (m_closeAfter)
        return m_socket->disconnectFromHost();
    if (!m_busy)
        return;
    m_busy = false;
    readMore();
}

void HttpConnection::drip(const QByteArray &bytes, qint64 bytesPerSecond)
{
    const qsizetype step = qMax(qsizetype(1), qsizetype(bytesPerSecond * dripMs / 1000));
    const auto interval = std::chrono::milliseconds(1000 * step / qMax(qint64(1), bytesPerSecond));
    m_timer.disconnect();
    connect(&m_timer, &QTimer::timeout, this, [this, bytes, step, sent = qsizetype(0)]() mutable {
        m_socket->write(bytes.mid(sent, step));
        sent += step;
        if (sent < bytes.size())
            return;
        m_timer.stop();
        QMetaObject::invokeMethod(
                this, [this] { sendWhole({}); }, Qt::QueuedConnection);
    });
    m_timer.start(interval);
}

void HttpConnection::refuse(int status, const char *why)
{
    m_closeAfter = true;
    Reply reply;
    reply.status = status;
    reply.headers = {{"Content-Type", "text/plain"}};
    reply.body = why;
    sendWhole(headOf(reply, true) + reply.body);
}

} // namespace tailrace::sandbox
