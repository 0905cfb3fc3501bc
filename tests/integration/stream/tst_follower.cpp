// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The follower over the real network manager against the sandbox: rolls, restarts, pauses, replaced
// streams.
#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "net/curltransport.h"
#include "sandbox/sandbox.h"
#include "stream/follower.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using stream::StartPosition;
using stream::StreamFollower;

namespace {

const QString tableName = QStringLiteral("orders");

struct World
{
    World()
    {
        if (!server.start())
            qFatal("the sandbox does not start");
        dynamodb::ClientSettings settings;
        settings.endpoint = server.endpoint().toString();
        settings.signingRegion = QStringLiteral("us-east-1");
        json = std::make_unique<dynamodb::JsonClient>(
                transport, clock,
                std::make_shared<aws::StaticCredentialsProvider>(server.credentials()), settings);
        tables = std::make_unique<dynamodb::TableClient>(*json);
        streams = std::make_unique<dynamodb::StreamsClient>(*json);
    }

    QString createTable()
    {
        const auto table = tables->createTable(
                "{\"TableName\":\"orders\",\"BillingMode\":\"PAY_PER_REQUEST\","
                "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],"
                "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],"
                "\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\"NEW_IMAGE\"}"
                "}");
        while (!table.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
        return table.result()->arn;
    }

    void put(int number)
    {
        dynamodb::WriteRequest request;
        request.table = tableName;
        request.item = {
                {"id", dynamodb::AttributeValue::string("k" + QByteArray::number(number % 7))},
                {"n", dynamodb::AttributeValue::number(QByteArray::number(number))}};
        const auto answer = tables->write(request);
        while (!answer.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
        QVERIFY(answer.result());
    }

    base::SystemClock clock;
    stream::CallBudgets budgets;
    sandbox::Sandbox server{{}, clock};
    net::CurlTransport transport;
    std::unique_ptr<dynamodb::JsonClient> json;
    std::unique_ptr<dynamodb::TableClient> tables;
    std::unique_ptr<dynamodb::StreamsClient> streams;
};

/// Collects the numbers that arrive, and what a checkpoint store would keep.
struct Reader
{
    Reader(World &world)
        : follower(*world.tables, *world.streams, world.clock, world.budgets)
    {
        QObject::connect(&follower, &StreamFollower::pageArrived, &follower,
                         [this](const stream::PagePtr &page) {
                             for (const auto &entry : page->entries()) {
                                 numbers.append(stream::decodeRecord(*page, entry)
                                                        ->newImage->at(1)
                                                        .second.bytes()
                                                        .toInt());
                                 checkpoints[page->shardId()].sequence =
                                         page->sequenceNumber(entry).toByteArray();
                             }
                         });
        QObject::connect(&follower, &StreamFollower::shardOpened, &follower,
                         [this](const QString &shard, qint64 sinceMs) {
                             checkpoints[shard].sinceMs = sinceMs;
                         });
        QObject::connect(&follower, &StreamFollower::shardDrained, &follower,
                         [this](const QString &shard) { checkpoints[shard].drained = true; });
    }

    StreamFollower follower;
    QList<int> numbers;
    stream::ShardCheckpoints checkpoints;
};

QList<int> upTo(int count, int from = 0)
{
    QList<int> out;
    for (int i = from; i < count; ++i)
        out.append(i);
    return out;
}

StartPosition at(StartPosition::Kind kind)
{
    return {kind, {}, 0};
}

} // namespace

class TestFollower : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEverythingFromTheTrimHorizonOverRolls();
    void latestSeesOnlyWhatComesAfterReady();
    void rollsWhileRecordsFlowLoseNothing();
    void resumesFromCheckpointsAlsoBeforeTheFirstRecord();
    void aPauseLosesNothing();
    void goesOnWithTheStreamThatReplacesTheOld();
    void saysWhenThereIsNoStream();
    void saysWhenTheSecretIsWrong();
};

void TestFollower::readsEverythingFromTheTrimHorizonOverRolls()
{
    World world;
    const QString arn = world.createTable();
    for (int i = 0; i < 60; ++i) {
        world.put(i);
        if (i % 20 == 19)
            QVERIFY(world.server.rollShard(tableName));
    }
    Reader reader(world);
    reader.follower.start(arn, at(StartPosition::Kind::TrimHorizon));
    QTRY_COMPARE(reader.numbers, upTo(60));
    QCOMPARE(reader.follower.status().shards.size(), size_t(4));
}

void TestFollower::latestSeesOnlyWhatComesAfterReady()
{
    World world;
    const QString arn = world.createTable();
    world.put(0);
    Reader reader(world);
    QSignalSpy ready(&reader.follower, &StreamFollower::ready);
    reader.follower.start(arn, at(StartPosition::Kind::Latest));
    QTRY_COMPARE(ready.size(), 1);
    world.put(1);
    world.put(2);
    QTRY_COMPARE(reader.numbers, upTo(3, 1));
}

void TestFollower::rollsWhileRecordsFlowLoseNothing()
{
    World world;
    const QString arn = world.createTable();
    Reader reader(world);
    QSignalSpy ready(&reader.follower, &StreamFollower::ready);
    reader.follower.start(arn, at(StartPosition::Kind::Latest));
    QTRY_COMPARE(ready.size(), 1);
    for (int i = 0; i < 200; ++i) {
        world.put(i);
        if (i % 25 == 24)
            QVERIFY(world.server.rollShard(tableName));
    }
    QTRY_COMPARE_WITH_TIMEOUT(reader.numbers, upTo(200), 30000);
}

void TestFollower::resumesFromCheckpointsAlsoBeforeTheFirstRecord()
{
    World world;
    const QString arn = world.createTable();
    stream::ShardCheckpoints kept;
    {
        Reader reader(world);
        QSignalSpy ready(&reader.follower, &StreamFollower::ready);
        reader.follower.start(arn, at(StartPosition::Kind::Latest));
        QTRY_COMPARE(ready.size(), 1);
        kept = reader.checkpoints; // opened, and nothing read yet
    }
    QCOMPARE(kept.size(), size_t(1));
    for (int i = 0; i < 5; ++i)
        world.put(i);
    QVERIFY(world.server.rollShard(tableName));
    {
        Reader reader(world);
        reader.checkpoints = kept;
        reader.follower.start(arn, at(StartPosition::Kind::Latest), kept);
        QTRY_COMPARE(reader.numbers, upTo(5));
        kept = reader.checkpoints;
    }
    QVERIFY(world.server.rollShard(tableName));
    for (int i = 5; i < 9; ++i)
        world.put(i);
    Reader reader(world);
    reader.follower.start(arn, at(StartPosition::Kind::Latest), kept);
    QTRY_COMPARE(reader.numbers, upTo(9, 5));
}

void TestFollower::aPauseLosesNothing()
{
    World world;
    const QString arn = world.createTable();
    Reader reader(world);
    reader.follower.start(arn, at(StartPosition::Kind::TrimHorizon));
    world.put(0);
    QTRY_COMPARE(reader.numbers, upTo(1));
    reader.follower.setPaused(true);
    QCOMPARE(reader.follower.status().phase, stream::FollowerStatus::Phase::Paused);
    for (int i = 1; i < 4; ++i)
        world.put(i);
    reader.follower.setPaused(false);
    QTRY_COMPARE(reader.numbers, upTo(4));
}

void TestFollower::goesOnWithTheStreamThatReplacesTheOld()
{
    World world;
    const QString arn = world.createTable();
    Reader reader(world);
    QSignalSpy gaps(&reader.follower, &StreamFollower::gapFound);
    reader.follower.start(arn, at(StartPosition::Kind::TrimHorizon));
    world.put(0);
    const auto update = [&](const QByteArray &specification) {
        const auto answer = world.json->call(
                "DynamoDB_20120810.UpdateTable",
                "{\"TableName\":\"orders\",\"StreamSpecification\":" + specification + '}');
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(answer.result());
    };
    update("{\"StreamEnabled\":false}");
    update("{\"StreamEnabled\":true,\"StreamViewType\":\"NEW_AND_OLD_IMAGES\"}");
    world.put(1);
    QTRY_COMPARE_WITH_TIMEOUT(reader.numbers, upTo(2), 20000);
    QCOMPARE(gaps.size(), 1);
}

void TestFollower::saysWhenThereIsNoStream()
{
    World world;
    const auto table = world.tables->createTable(
            "{\"TableName\":\"still\",\"AttributeDefinitions\":[{\"AttributeName\":\"id\","
            "\"AttributeType\":\"S\"}],"
            "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]}");
    QTRY_VERIFY(table.isFinished());
    Reader reader(world);
    QSignalSpy failed(&reader.follower, &StreamFollower::failed);
    reader.follower.start(table.result()->arn, at(StartPosition::Kind::Latest));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(reader.follower.status().trouble.contains(QStringLiteral("has no stream")));
}

void TestFollower::saysWhenTheSecretIsWrong()
{
    World world;
    const QString arn = world.createTable();
    aws::Credentials wrong = world.server.credentials();
    wrong.secretAccessKey = base::Secret("wrong");
    dynamodb::JsonClient json(world.transport, world.clock,
                              std::make_shared<aws::StaticCredentialsProvider>(wrong),
                              world.json->settings());
    dynamodb::TableClient tables(json);
    dynamodb::StreamsClient streams(json);
    StreamFollower follower(tables, streams, world.clock, world.budgets);
    QSignalSpy failed(&follower, &StreamFollower::failed);
    follower.start(arn, at(StartPosition::Kind::Latest));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, QStringLiteral("InvalidSignatureException"));
}

QTEST_GUILESS_MAIN(TestFollower)
#include "tst_follower.moc"
