// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A backlog is asked for ahead of the index, and nothing of what was asked for wrongly is
// delivered.
#include "stream/streamdriver.h"
#include "support/manualclock.h"
#include "support/pagefixture.h"
#include "support/scriptedtransport.h"

#include <QTest>

using namespace tailrace;

namespace {

const QString streamArn = QStringLiteral(
        "arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/2026-01-01T00:00:00.000");

QByteArray page(int from, int count, const QByteArray &next)
{
    QByteArray records;
    for (int i = from; i < from + count; ++i)
        records += (i == from ? "" : ",") + test::insertJson("k" + QByteArray::number(i));
    return "{\"NextShardIterator\":\"" + next + "\",\"Records\":[" + records + "]}";
}

/// A driver whose answers are written down, and what it hands out.
struct World
{
    World()
    {
        dynamodb::ClientSettings settings;
        settings.endpoint = QStringLiteral("http://127.0.0.1:8000");
        settings.signingRegion = QStringLiteral("us-east-1");
        client = std::make_unique<dynamodb::JsonClient>(
                transport, clock,
                std::make_shared<aws::StaticCredentialsProvider>(aws::Credentials{}), settings);
        driver = std::make_unique<stream::StreamDriver>(*client, clock, budgets, meter, nullptr);
        QObject::connect(driver.get(), &stream::StreamDriver::pageArrived, driver.get(),
                         [this](const stream::PagePtr &page) {
                             records += int(page->entries().size());
                             asked.append(transport.requests().size());
                         });
        transport.then(200, "{\"StreamDescription\":{\"StreamArn\":\"" + streamArn.toLatin1()
                                    + "\",\"StreamStatus\":\"ENABLED\",\"Shards\":[{\"ShardId\":"
                                      "\"shardId-1\",\"SequenceNumberRange\":{"
                                      "\"StartingSequenceNumber\":\"1\"}}]}}");
        transport.then(200, "{\"ShardIterator\":\"it-0\"}");
    }

    void follow()
    {
        stream::StartPosition start;
        start.kind = stream::StartPosition::Kind::TrimHorizon;
        driver->follow(streamArn, start, {}, false);
    }

    QList<QByteArray> iterators() const
    {
        QList<QByteArray> out;
        for (const net::HttpRequest &request : transport.requests())
            if (const qsizetype at = request.body.indexOf("\"it-"); at > 0)
                out.append(request.body.mid(at + 1, 4));
        return out;
    }

    test::ManualClock clock;
    stream::CallBudgets budgets;
    stream::ReadUnitMeter meter;
    test::ScriptedTransport transport;
    std::unique_ptr<dynamodb::JsonClient> client;
    std::unique_ptr<stream::StreamDriver> driver;
    int records = 0;
    QList<qsizetype> asked; ///< requests made when each page came
};

} // namespace

class TestReadingAhead : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksBeforeAPageIsHandedOut();
    void nothingOfACallThatWasMadeWronglyIsSeen();
    void asksNobodyAheadWhilePaused();
};

void TestReadingAhead::asksBeforeAPageIsHandedOut()
{
    World world;
    for (int i = 0; i < 4; ++i)
        world.transport.then(200, page(i * 600, 600, "it-" + QByteArray::number(i + 1)));
    world.follow();
    QTRY_COMPARE(world.iterators().size(), 5);
    QCOMPARE(world.records, 2400);
    QCOMPARE(world.iterators(), (QList<QByteArray>{"it-0", "it-1", "it-2", "it-3", "it-4"}));
    // The first page teaches; when the later ones are handed out, the next request has left.
    QCOMPARE(world.asked, (QList<qsizetype>{3, 5, 6, 7}));
}

void TestReadingAhead::nothingOfACallThatWasMadeWronglyIsSeen()
{
    World world;
    QByteArray damaged = page(600, 600, "it-2");
    damaged[damaged.size() / 2] = '\x01';
    world.transport.then(200, page(0, 600, "it-1"));
    world.transport.then(200, damaged);
    world.transport.then(200, page(5000, 600, "it-9")); // what was asked for ahead of the damaged
    world.transport.then(200, page(600, 600, "it-2"));
    world.transport.then(200, page(1200, 10, "it-3"));
    world.follow();
    QTRY_COMPARE(world.iterators(), (QList<QByteArray>{"it-0", "it-1", "it-2"}));
    QTRY_VERIFY(world.clock.untilNext().has_value());
    world.clock.advance(2000);
    QTRY_COMPARE(world.records, 1210);
    QCOMPARE(world.iterators(), (QList<QByteArray>{"it-0", "it-1", "it-2", "it-1", "it-2"}));
}

void TestReadingAhead::asksNobodyAheadWhilePaused()
{
    World world;
    world.transport.then(200, page(0, 600, "it-1"));
    world.transport.thenAnswer([&world](const net::HttpRequest &) {
        world.driver->setPaused(true);
        return net::HttpResponse{200, {}, page(600, 600, "it-2")};
    });
    world.transport.then(200, page(1200, 600, "it-3"));
    world.follow();
    QTRY_COMPARE(world.records, 1200);
    world.clock.advance(1000);
    QCOMPARE(world.iterators(), (QList<QByteArray>{"it-0", "it-1"}));
    world.driver->setPaused(false);
    QTRY_COMPARE(world.records, 1800);
}

QTEST_GUILESS_MAIN(TestReadingAhead)
#include "tst_readingahead.moc"
