// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoshop.h"

#include "base/async.h"
#include "base/logging.h"
#include "demo/shop.h"
#include "dynamodb/tableclient.h"
#include "net/curltransport.h"
#include "sandbox/sandbox.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTimer>

namespace tailrace::demo {

namespace {

bridge::Document bridgeTo(const QString &file, const QString &tableArn, const QString &endpoint)
{
    bridge::Document document;
    document.name = QStringLiteral("orders-to-file");
    document.source.table = tableArn;
    document.source.credentials.kind = bridge::CredentialsReference::Kind::Environment;
    document.source.startingPosition.kind = bridge::StartingPosition::Kind::TrimHorizon;
    document.source.endpointUrl = endpoint;
    bridge::Route route;
    route.name = QStringLiteral("all");
    route.shape = bridge::Shape::Plain;
    route.sink = bridge::FileSinkSettings{file};
    document.routes.push_back(std::move(route));
    return document;
}

} // namespace

class DemoShop::Private
{
public:
    Private(DemoShop *owner, DemoSettings wanted, const base::Clock &time)
        : q(owner)
        , settings(std::move(wanted))
        , clock(time)
        , random(settings.seed)
    {
    }

    Result<> openSandbox();
    void createTable();
    void announce(const QString &tableArn);
    void tick();
    void send(const ShopEvent &event);
    void close();

    DemoShop *q;
    DemoSettings settings;
    const base::Clock &clock;
    QRandomGenerator random;
    ShopState shop;
    // In the order of making; close() undoes it the other way round.
    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<sandbox::Sandbox> server;
    std::unique_ptr<net::CurlTransport> transport;
    std::unique_ptr<dynamodb::JsonClient> json;
    std::unique_ptr<dynamodb::TableClient> tables;
    QTimer timer;
    bool isOpen = true; ///< for customers
    bool writing = false;
    qint64 writes = 0;
};

Result<> DemoShop::Private::openSandbox()
{
    if (settings.stateDirectory.isEmpty() && !folder) {
        folder = std::make_unique<QTemporaryDir>(QDir::tempPath()
                                                 + QStringLiteral("/tailrace-demo-XXXXXX"));
        if (!folder->isValid())
            return failure(ErrorKind::File, folder->errorString());
    } else if (!folder && !QDir().mkpath(settings.stateDirectory)) {
        return failure(ErrorKind::File,
                       QStringLiteral("%1 can't be made").arg(settings.stateDirectory));
    }
    server = std::make_unique<sandbox::Sandbox>(sandbox::SandboxSettings{}, clock);
    if (const Result<> started = server->start(); !started)
        return started;
    transport = std::make_unique<net::CurlTransport>();
    dynamodb::ClientSettings client;
    client.endpoint = server->endpoint().toString();
    client.signingRegion = sandbox::SandboxSettings{}.region;
    json = std::make_unique<dynamodb::JsonClient>(
            *transport, clock,
            std::make_shared<aws::StaticCredentialsProvider>(server->credentials()), client);
    tables = std::make_unique<dynamodb::TableClient>(*json);
    return {};
}

void DemoShop::Private::createTable()
{
    onResult(tables->createTable(shopTableRequest()), q,
             [this](const Result<dynamodb::TableDescription> &table) {
                 if (!server)
                     return; // stopped meanwhile
                 if (!table) {
                     close();
                     Q_EMIT q->failed(table.error());
                     return;
                 }
                 announce(table->arn);
                 if (isOpen) // whoever listened may have stopped it at once
                     timer.start(qMax(1, qRound(1000 / settings.writesPerSecond)));
             });
}

void DemoShop::Private::announce(const QString &tableArn)
{
    DemoConnection connection;
    connection.endpoint = json->settings().endpoint;
    connection.region = json->settings().signingRegion;
    connection.tableArn = tableArn;
    connection.credentials = server->credentials();
    connection.stateDirectory = folder ? folder->path() : settings.stateDirectory;
    connection.deliveryFile =
            QDir(connection.stateDirectory).absoluteFilePath(QStringLiteral("orders.jsonl"));
    connection.bridge = bridgeTo(connection.deliveryFile, tableArn, connection.endpoint);
    Q_EMIT q->ready(connection);
}

void DemoShop::Private::tick()
{
    if (writing)
        return; // a slow machine gets a slower shop, not a queue
    const ShopEvent event = step(shop, random, clock.nowMs());
    if (event.kind == ShopEvent::Kind::Write)
        return send(event);
    if (const Result<> expired = server->expireItem(event.write.table, event.write.item); expired)
        ++writes;
    else
        qCWarning(lcSandbox).noquote() << "demo: expire:" << base::describe(expired.error());
}

void DemoShop::Private::send(const ShopEvent &event)
{
    writing = true;
    onResult(tables->write(event.write), q, [this](const Result<dynamodb::WriteAnswer> &answer) {
        writing = false;
        if (!server)
            return; // stopped meanwhile
        if (answer)
            ++writes;
        else
            qCWarning(lcSandbox).noquote() << "demo: write:" << base::describe(answer.error());
    });
}

void DemoShop::Private::close()
{
    timer.stop();
    writing = false;
    tables.reset();
    json.reset();
    transport.reset();
    server.reset();
    // The folder stays until the end: a bridge may still be writing its last lines there.
}

DemoShop::DemoShop(DemoSettings settings, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(settings), clock))
{
    qRegisterMetaType<DemoConnection>();
    connect(&d->timer, &QTimer::timeout, this, [this] { d->tick(); });
}

DemoShop::~DemoShop()
{
    d->close();
}

void DemoShop::start()
{
    if (d->server)
        return;
    d->isOpen = true;
    if (const Result<> opened = d->openSandbox(); !opened) {
        d->close();
        // Never from inside start(): the caller may not be listening yet.
        QMetaObject::invokeMethod(
                this, [this, error = opened.error()] { Q_EMIT failed(error); },
                Qt::QueuedConnection);
        return;
    }
    d->createTable();
}

void DemoShop::stopTraffic()
{
    d->timer.stop();
    d->isOpen = false;
}

bool DemoShop::isWriting() const
{
    return d->writing;
}

void DemoShop::stop()
{
    d->close();
}

qint64 DemoShop::writes() const
{
    return d->writes;
}

} // namespace tailrace::demo
