// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/async.h"
#include "demo/demoshop.h"
#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "net/curltransport.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::demo;

namespace {

/// A client of the demo's endpoint, as the window and the bridge have.
struct Client
{
    explicit Client(const DemoConnection &connection)
        : json(transport, clock,
               std::make_shared<aws::StaticCredentialsProvider>(connection.credentials),
               {connection.endpoint, connection.region})
        , tables(json)
        , streams(json)
    {
    }

    template <typename T>
    std::optional<T> await(const QFuture<T> &future)
    {
        std::optional<T> answer;
        onResult(future, &json, [&answer](const T &value) { answer = value; });
        [[maybe_unused]] const bool came =
                QTest::qWaitFor([&answer] { return answer.has_value(); }, 10000);
        return answer;
    }

    base::SystemClock clock;
    net::CurlTransport transport;
    dynamodb::JsonClient json;
    dynamodb::TableClient tables;
    dynamodb::StreamsClient streams;
};

} // namespace

class TestDemoShop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shopOpensATableWithAStreamAndKeepsWriting();
    void ownKeyIsNeeded();
    void stopClosesThePortAndKeepsTheFolder();
    void folderThatCannotBeMadeIsAFailure();
};

void TestDemoShop::shopOpensATableWithAStreamAndKeepsWriting()
{
    const base::SystemClock clock;
    DemoSettings settings;
    settings.writesPerSecond = 200;
    DemoShop shop(settings, clock);
    QSignalSpy ready(&shop, &DemoShop::ready);
    shop.start();
    QVERIFY(ready.wait(10000));
    const auto connection = ready[0][0].value<DemoConnection>();
    QVERIFY(connection.endpoint.startsWith(QStringLiteral("http://127.0.0.1:")));
    QVERIFY(QDir(connection.stateDirectory).exists());
    QCOMPARE(connection.bridge.source.table, connection.tableArn);
    QCOMPARE(std::get<bridge::FileSinkSettings>(connection.bridge.routes[0].sink).path,
             connection.deliveryFile);

    Client client(connection);
    const auto table = client.await(client.tables.describeTable(QStringLiteral("orders")));
    QVERIFY(table && *table);
    QVERIFY((*table)->streamEnabled);
    QCOMPARE((*table)->streamViewType, QStringLiteral("NEW_AND_OLD_IMAGES"));
    QTRY_VERIFY_WITH_TIMEOUT(shop.writes() > 100, 20000);

    dynamodb::ScanRequest request;
    request.table = QStringLiteral("orders");
    request.limit = 100;
    const auto page = client.await(client.tables.scan(request));
    QVERIFY(page && *page);
    QVERIFY(!(*page)->items.empty());
}

void TestDemoShop::ownKeyIsNeeded()
{
    const base::SystemClock clock;
    DemoShop shop({}, clock);
    QSignalSpy ready(&shop, &DemoShop::ready);
    shop.start();
    QVERIFY(ready.wait(10000));
    auto connection = ready[0][0].value<DemoConnection>();
    connection.credentials.secretAccessKey = base::Secret(QByteArrayLiteral("another"));
    Client client(connection);
    const auto table = client.await(client.tables.describeTable(QStringLiteral("orders")));
    QVERIFY(table && !*table);
    QVERIFY2(table->error().kind == base::ErrorKind::BadSignature,
             qPrintable(table->error().message));
}

void TestDemoShop::stopClosesThePortAndKeepsTheFolder()
{
    const base::SystemClock clock;
    QString folder;
    {
        DemoShop shop({}, clock);
        QSignalSpy ready(&shop, &DemoShop::ready);
        shop.start();
        QVERIFY(ready.wait(10000));
        const auto connection = ready[0][0].value<DemoConnection>();
        folder = connection.stateDirectory;
        shop.stop();
        const qint64 writes = shop.writes();
        Client client(connection);
        const auto table = client.await(client.tables.describeTable(QStringLiteral("orders")));
        QVERIFY(table && !*table);
        QCOMPARE(table->error().kind, base::ErrorKind::Network);
        QCOMPARE(shop.writes(), writes);
        QVERIFY(QDir(folder).exists());
    }
    QVERIFY(!QDir(folder).exists());
}

void TestDemoShop::folderThatCannotBeMadeIsAFailure()
{
    const base::SystemClock clock;
    DemoSettings settings;
    settings.stateDirectory = QStringLiteral("/dev/null/below");
    DemoShop shop(settings, clock);
    QSignalSpy failed(&shop, &DemoShop::failed);
    shop.start();
    QCOMPARE(failed.size(), 0); // never from inside start()
    QVERIFY(failed.wait(5000));
}

QTEST_GUILESS_MAIN(TestDemoShop)
#include "tst_demoshop.moc"
