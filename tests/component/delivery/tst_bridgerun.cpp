// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A bridge that runs for days of virtual time, over the sandbox's service: what it keeps in its
// checkpoints, and what it forgets.
#include "component/stream/servicetransport.h"
#include "delivery/bridgerun.h"
#include "delivery/checkpointstore.h"
#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "sandbox/bulkwriter.h"
#include "sandbox/streamstore.h"
#include "support/manualclock.h"

#include <QAbstractEventDispatcher>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QtTest>

using namespace tailrace;

namespace {

const QString table = QStringLiteral("orders");
constexpr qint64 hourMs = 3'600'000;

// Lets the events of this moment happen, and what they cause.
void settle()
{
    do
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    while (QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents));
}

bridge::Route routeTo(const QString &name)
{
    bridge::Route route;
    route.name = name;
    route.sink = bridge::FileSinkSettings{name + QStringLiteral(".jsonl")};
    return route;
}

/// The service with a table, and the clients that a bridge needs.
struct World
{
    World()
    {
        if (!isOpen)
            qFatal("the service does not open");
        stream = service.createTable(table).value();
        writer = std::make_unique<sandbox::BulkWriter>(service,
                                                       sandbox::BulkSettings{table, 1, 20, 0});
    }

    std::unique_ptr<delivery::BridgeRun> run(const QStringList &routes)
    {
        bridge::Document document;
        document.name = QStringLiteral("b");
        document.source.table = stream.section(QStringLiteral("/stream/"), 0, 0);
        document.source.startingPosition.kind = bridge::StartingPosition::Kind::TrimHorizon;
        for (const QString &name : routes)
            document.routes.push_back(routeTo(name));
        auto out = std::make_unique<delivery::BridgeRun>(
                document,
                delivery::RunSettings{folder.filePath(QStringLiteral("state")), folder.path(),
                                      false},
                tables, streams, transport, clock, budgets);
        QObject::connect(out.get(), &delivery::BridgeRun::failed, out.get(),
                         [](const Error &error) { qFatal("%s", qPrintable(error.message)); });
        out->start();
        settle();
        return out;
    }

    void pass(qint64 ms)
    {
        for (qint64 end = clock.monotonicMs() + ms; clock.monotonicMs() < end;) {
            clock.advance(qMin(hourMs, end - clock.monotonicMs()));
            settle();
        }
    }

    static dynamodb::ClientSettings settings()
    {
        dynamodb::ClientSettings out;
        out.endpoint = QStringLiteral("http://127.0.0.1:8000");
        out.signingRegion = QStringLiteral("us-east-1");
        return out;
    }

    static sandbox::ServiceSettings serviceSettings()
    {
        sandbox::ServiceSettings out;
        out.seed = 3;
        out.journalEntries = 0;
        return out;
    }

    QTemporaryDir folder;
    test::ManualClock clock;
    sandbox::Service service{serviceSettings(), clock};
    const bool isOpen = service.open().has_value(); ///< before anybody asks for its keys
    test::ServiceTransport transport{service};
    QString stream;
    std::unique_ptr<sandbox::BulkWriter> writer;
    dynamodb::JsonClient json{
            transport, clock,
            std::make_shared<aws::StaticCredentialsProvider>(service.credentials()), settings()};
    dynamodb::TableClient tables{json};
    dynamodb::StreamsClient streams{json};
    stream::CallBudgets budgets;
};

} // namespace

class TestBridgeRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_world = std::make_unique<World>(); }
    void forgetsAShardADayAfterTheServiceDid();
    void forgetsARouteAWeekAfterItWasTakenOut();
    void pausedItReadsAndDeliversNothing();
    void drainedAndReset();

private:
    /// The shards with a position of the route; the bridge may be running.
    QStringList kept(const QString &route) const
    {
        QStringList out;
        {
            auto database =
                    QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
            database.setDatabaseName(m_world->folder.filePath(
                    QStringLiteral("state/") + delivery::checkpointFileName(QStringLiteral("b"))));
            if (database.open()) {
                QSqlQuery query(database);
                query.prepare(QStringLiteral(
                        "SELECT shard FROM checkpoints WHERE route = ? ORDER BY shard"));
                query.addBindValue(route);
                query.exec();
                while (query.next())
                    out.append(query.value(0).toString());
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("look"));
        return out;
    }
    qint64 delivered(const QString &route) const
    {
        QFile file(m_world->folder.filePath(route + QStringLiteral(".jsonl")));
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
    }
    /// Another one can begin then: they lock their checkpoints.
    static void end(std::unique_ptr<delivery::BridgeRun> &run)
    {
        QSignalSpy stopped(run.get(), &delivery::BridgeRun::stopped);
        run->stop();
        QTRY_COMPARE(stopped.size(), 1);
        run.reset();
    }

    std::unique_ptr<World> m_world;
};

void TestBridgeRun::forgetsAShardADayAfterTheServiceDid()
{
    const QString route = QStringLiteral("all");
    auto run = m_world->run({route});
    QVERIFY(m_world->writer->append(100));
    m_world->pass(hourMs);
    QVERIFY(m_world->service.rollShard(table));
    QVERIFY(m_world->writer->append(100));
    m_world->pass(hourMs);
    QCOMPARE(delivered(route), 200);
    const QStringList both = kept(route);
    QCOMPARE(both.size(), 2);

    m_world->pass(44 * hourMs); // it is not listed any more, and marked since an hour or more
    QCOMPARE(m_world->service.streams().shards(m_world->stream).size(), size_t(1));
    QCOMPARE(kept(route), both);
    m_world->pass(8 * hourMs);
    const QStringList left = kept(route);
    QCOMPARE(left.size(), 1);
    QCOMPARE(left.constFirst(), m_world->service.streams().shards(m_world->stream).front().id);

    QVERIFY(m_world->writer->append(10));
    end(run);
    run = m_world->run({route});
    m_world->pass(hourMs);
    QCOMPARE(delivered(route), 210);
    QCOMPARE(kept(route), left);
}

void TestBridgeRun::forgetsARouteAWeekAfterItWasTakenOut()
{
    const QString stays = QStringLiteral("stays");
    const QString goes = QStringLiteral("goes");
    auto run = m_world->run({stays, goes});
    QVERIFY(m_world->writer->append(50));
    m_world->pass(hourMs);
    QCOMPARE(delivered(goes), 50);
    end(run);

    run = m_world->run({stays});
    QVERIFY(m_world->writer->append(50));
    m_world->pass(delivery::keepRemovedMs);
    QCOMPARE(kept(goes).size(), 1); // it was missed for the first time an hour after the start
    end(run);

    run = m_world->run({stays, goes}); // back in time, it goes on where it was
    QCOMPARE(kept(goes).size(), 1);
    m_world->pass(hourMs);
    end(run);

    run = m_world->run({stays});
    m_world->pass(delivery::keepRemovedMs + 2 * hourMs);
    QCOMPARE(kept(goes), QStringList());
    QCOMPARE(kept(stays).size(), 1);
    QCOMPARE(delivered(stays), 100);
}

void TestBridgeRun::pausedItReadsAndDeliversNothing()
{
    using Phase = delivery::BridgeStatus::Phase;
    const QString route = QStringLiteral("all");
    auto run = m_world->run({route});
    m_world->pass(10'000);
    run->pause();
    QVERIFY(m_world->writer->append(100));
    m_world->pass(10'000);
    QCOMPARE(run->status().phase, Phase::Paused);
    QVERIFY(!run->status().isReady);
    QCOMPARE(run->status().total().waiting, qint64(100));
    QCOMPARE(delivered(route), 0);
    run->resume();
    settle();
    QCOMPARE(run->status().phase, Phase::Running);
    QCOMPARE(delivered(route), 100);
    end(run);
}

void TestBridgeRun::drainedAndReset()
{
    const QString route = QStringLiteral("all");
    const QString state = m_world->folder.filePath(QStringLiteral("state"));
    auto run = m_world->run({route});
    m_world->pass(10'000);
    run->pause();
    QVERIFY(m_world->writer->append(100));
    m_world->pass(10'000);
    const auto refused = delivery::resetPositions(state, QStringLiteral("b"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Usage);

    QSignalSpy stopped(run.get(), &delivery::BridgeRun::stopped);
    run->drain();
    QVERIFY(m_world->writer->append(50)); // is not read any more
    settle();
    QTRY_COMPARE(stopped.size(), 1);
    QCOMPARE(delivered(route), 100);
    QCOMPARE(run->status().phase, delivery::BridgeStatus::Phase::Stopped);
    run.reset();
    QCOMPARE(kept(route).size(), 1);
    QVERIFY(delivery::resetPositions(state, QStringLiteral("b")));
    QCOMPARE(kept(route), QStringList());

    run = m_world->run({route}); // from TRIM_HORIZON, as its document says
    m_world->pass(10'000);
    QCOMPARE(delivered(route), 250);
    end(run);
}

QTEST_GUILESS_MAIN(TestBridgeRun)
#include "tst_bridgerun.moc"
