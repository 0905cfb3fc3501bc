// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial/testreceiver.h"

#include "formats/json.h"
#include "sandbox/httpconnection.h"

namespace tailrace::trial {

namespace {

sandbox::Reply replyOf(ReceiverAnswer answer, const sandbox::Request &request)
{
    using formats::Json;
    sandbox::Reply reply;
    switch (answer) {
    case ReceiverAnswer::Accept:
        break;
    case ReceiverAnswer::Refuse:
        reply.status = 400;
        break;
    case ReceiverAnswer::SlowDown:
        reply.status = 429;
        reply.headers.append(aws::Header("Retry-After", "1"));
        break;
    case ReceiverAnswer::Fail:
        reply.status = 503;
        break;
    case ReceiverAnswer::HangUp:
        reply.wire.kind = sandbox::WirePlan::Kind::Reset;
        break;
    }
    Json body = Json::object();
    body.set("received", Json::number(qint64(request.body.size())));
    body.set("method", Json::string(request.method));
    body.set("path", Json::string(request.path));
    reply.headers.append(aws::Header("Content-Type", "application/json"));
    reply.body = formats::toJson(body);
    return reply;
}

} // namespace

TestReceiver::TestReceiver(ReceiverAnswer answer)
    : m_answer(answer)
{
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            take(socket);
    });
}

void TestReceiver::take(QTcpSocket *socket)
{
    new sandbox::HttpConnection(socket, [this](const sandbox::Request &request) {
        ++m_received;
        return replyOf(m_answer, request);
    });
}

Result<QUrl> TestReceiver::listen()
{
    if (!m_server.listen(QHostAddress::LocalHost, 0)) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("send it to the sink itself, or free some ports");
        return failure(ErrorKind::Network,
                       QStringLiteral("no port of 127.0.0.1 can be listened on: %1")
                               .arg(m_server.errorString()),
                       facts);
    }
    return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_server.serverPort()));
}

} // namespace tailrace::trial
