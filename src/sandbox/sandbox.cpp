// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox.h"

#include "sandbox/httpconnection.h"

#include <QTcpServer>

namespace tailrace::sandbox {

class Sandbox::Private
{
public:
    Private(const SandboxSettings &settings, const base::Clock &clock)
        : wantedPort(settings.port)
        , service(settings, clock)
    {
    }

    const quint16 wantedPort;
    Service service;
    QTcpServer server; // goes before the service: its connections use it
    quint16 port = 0;
};

Sandbox::Sandbox(SandboxSettings settings, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(settings, clock))
{
    connect(&d->server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = d->server.nextPendingConnection())
            new HttpConnection(socket, d->service); // the socket's child
    });
}

Sandbox::~Sandbox() = default;

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

Result<> Sandbox::rollShard(const QString &table)
{
    return d->service.rollShard(table);
}

Result<> Sandbox::expireItem(const QString &table, const dynamodb::AttributeMap &key)
{
    return d->service.expireItem(table, key);
}

} // namespace tailrace::sandbox
