// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox.h"

#include "sandbox/httpconnection.h"

#include <QPointer>
#include <QTcpServer>
#include <QTimer>

namespace tailrace::sandbox {

namespace {

constexpr char controlPath[] = "/_tailrace/";

} // namespace

class Sandbox::Private
{
public:
    Private(const SandboxSettings &settings, const base::Clock &clock, const base::Clock *wire)
        : wantedPort(settings.port)
        , service(settings, clock, wire)
    {
    }

    Reply answer(const Request &request);
    void take(QTcpSocket *socket);
    void listenAgain();

    const quint16 wantedPort;
    Service service;
    std::function<Reply(const Request &)> control;
    QPointer<QTcpSocket> commander; ///< when the request that is answered is a command
    QTcpServer server;              // goes before the service: its connections use it
    quint16 port = 0;
};

Reply Sandbox::Private::answer(const Request &request)
{
    if (!request.path.startsWith(controlPath))
        return service.answer(request);
    if (control)
        return control(request);
    Reply reply;
    reply.status = 404;
    reply.headers = {{"Content-Type", "text/plain"}};
    reply.body = "this sandbox has no control interface; start it with --control\n";
    return reply;
}

void Sandbox::Private::take(QTcpSocket *socket)
{
    if (!service.acceptsConnection()) {
        resetConnection(*socket);
        return socket->deleteLater();
    }
    new HttpConnection(socket, [this, socket](const Request &request) {
        commander = request.path.startsWith(controlPath) ? socket : nullptr;
        return answer(request);
    });
}

// Somebody else may have got the port meanwhile; it is worth asking again.
void Sandbox::Private::listenAgain()
{
    if (!server.isListening() && !server.listen(QHostAddress::LocalHost, port))
        QTimer::singleShot(std::chrono::milliseconds(50), &server, [this] { listenAgain(); });
}

Sandbox::Sandbox(SandboxSettings settings, const base::Clock &clock, QObject *parent,
                 const base::Clock *wire)
    : QObject(parent)
    , d(std::make_unique<Private>(settings, clock, wire))
{
    connect(&d->server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = d->server.nextPendingConnection())
            d->take(socket);
    });
}

// What was answered goes out: the program may end because of it.
Sandbox::~Sandbox()
{
    for (QTcpSocket *socket : d->server.findChildren<QTcpSocket *>())
        socket->flush();
}

Result<> Sandbox::start()
{
    if (const auto opened = d->service.open(); !opened)
        return opened;
    if (d->server.listen(QHostAddress::LocalHost, d->wantedPort)) {
        d->port = d->server.serverPort();
        return {};
    }
    ErrorFacts facts;
    facts.remedy = QStringLiteral("name another port, or 0 for any free one");
    return failure(ErrorKind::Usage,
                   QStringLiteral("port %1 of 127.0.0.1 can't be listened on").arg(d->wantedPort),
                   facts);
}

QUrl Sandbox::endpoint() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(d->port));
}

aws::Credentials Sandbox::credentials() const
{
    return d->service.credentials();
}

Service &Sandbox::service()
{
    return d->service;
}

void Sandbox::refuseConnections(std::chrono::milliseconds time)
{
    d->server.close();
    QTimer::singleShot(time, &d->server, [this] { d->listenAgain(); });
}

void Sandbox::dropConnections()
{
    QMetaObject::invokeMethod(
            &d->server,
            [this, spared = d->commander] {
                for (QTcpSocket *socket : d->server.findChildren<QTcpSocket *>())
                    if (socket != spared)
                        resetConnection(*socket);
            },
            Qt::QueuedConnection);
}

void Sandbox::setControl(std::function<Reply(const Request &)> control)
{
    d->control = std::move(control);
}

Result<> Sandbox::rollShard(const QString &table)
{
    return d->service.rollShard(table);
}

Result<> Sandbox::expireItem(const QString &table, const dynamodb::AttributeMap &key)
{
    return d->service.expireItem(table, key);
}

} // namespace tailrace::sandbox
