// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The service without a socket, under a clock turned by hand: splits, rolls, expiry, trimming.
#include "labclient.h"
#include "sandbox/bulkwriter.h"
#include "sandbox/streamstore.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using formats::Json;
using test::LabClient;
using test::textAt;

namespace {

const QString tableName = QStringLiteral("orders");
constexpr qint64 minuteMs = 60 * 1000;
constexpr qint64 dayMs = 24 * 60 * minuteMs;

/// Reads every shard, parents before children, and returns what is wrong with the records; empty
/// when each of them is there once and in the order of its key.
QString faultsOf(LabClient &lab, const QString &arn, qint64 written)
{
    QHash<QByteArray, qint64> counts;
    QSet<QByteArray> seen;
    const Json shards = lab.shards(arn);
    for (const Json &shard : shards.items())
        for (const Json &record : lab.readAll(arn, textAt(shard, "ShardId"))) {
            const QByteArray key = textAt(record, "dynamodb.Keys.id.S");
            const qint64 n = textAt(record, "dynamodb.NewImage.n.N").toLongLong();
            if (n != ++counts[key])
                return QStringLiteral("%1 has %2 out of order").arg(QString::fromUtf8(key)).arg(n);
            seen.insert(textAt(record, "dynamodb.NewImage.g.N"));
        }
    return seen.size() == written ? QString()
                                  : QStringLiteral("%1 of %2").arg(seen.size()).arg(written);
}

} // namespace

class TestService : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void splitsAndRollsKeepEachKeysOrder();
    void aThousandShardsShareTheKeys();
    void rollsOnScheduleOfTheClock();
    void anIteratorLivesFifteenMinutes();
    void recordsAndShardsAreTrimmedAfterADay();
    void aPositionBelowTheHorizonIsRefused();
    void iteratorsExpireOnCommand();
    void recordsAreForgottenOnCommand();
    void aShardMayBeReadFiveTimesASecond();
    void theSameSeedWritesTheSameRecords();
    void sizesAreTheServicesOwn();
    void theDataFileKeepsStreamsAndTheirShards();
    void figures();
};

void TestService::splitsAndRollsKeepEachKeysOrder()
{
    LabClient lab;
    const QString arn = *lab.service.createTable(tableName);
    sandbox::BulkWriter writer(lab.service, {tableName, 1, 50});
    for (int generation = 0; generation < 4; ++generation) {
        QVERIFY(writer.append(100));
        lab.clock.advance(2000);
        QVERIFY(generation % 2 ? lab.service.rollShard(tableName)
                               : lab.service.splitShard(tableName));
    }
    QCOMPARE(*writer.append(100), 500);
    const Json shards = lab.shards(arn);
    QCOMPARE(shards.items().size(), size_t(1 + 2 + 2 + 4 + 4));
    QCOMPARE(textAt(shards.items()[1], "ParentShardId"), textAt(shards.items()[0], "ShardId"));
    QCOMPARE(textAt(shards.items()[2], "ParentShardId"), textAt(shards.items()[0], "ShardId"));
    QCOMPARE(faultsOf(lab, arn, 500), QString());
}

void TestService::aThousandShardsShareTheKeys()
{
    sandbox::ServiceSettings settings = LabClient::seeded();
    settings.initialShards = 1000;
    LabClient lab(settings);
    const QString arn = *lab.service.createTable(tableName);
    sandbox::BulkWriter writer(lab.service, {tableName, 1, 20000});
    QVERIFY(writer.append(20000));
    const auto shards = lab.service.streams().shards(arn);
    QCOMPARE(shards.size(), size_t(1000));
    qint64 held = 0;
    int used = 0;
    QSet<QString> ids;
    for (const auto &info : shards) {
        const qint64 size = lab.service.streams().shard(arn, info.id)->size();
        held += size;
        used += size > 0;
        ids.insert(info.id);
    }
    QCOMPARE(held, 20000);
    QCOMPARE(ids.size(), 1000);
    QVERIFY2(used > 950, QByteArray::number(used).constData());
}

void TestService::rollsOnScheduleOfTheClock()
{
    sandbox::ServiceSettings settings = LabClient::seeded();
    settings.rollEveryMs = 240 * minuteMs;
    LabClient lab(settings);
    const QString arn = *lab.service.createTable(tableName);
    lab.clock.advance(239 * minuteMs);
    QCOMPARE(lab.shards(arn).items().size(), size_t(1));
    lab.clock.advance(minuteMs);
    QCOMPARE(lab.shards(arn).items().size(), size_t(2));
    lab.clock.advance(240 * minuteMs);
    QCOMPARE(lab.shards(arn).items().size(), size_t(3));
}

void TestService::anIteratorLivesFifteenMinutes()
{
    LabClient lab;
    const QString arn = *lab.service.createTable(tableName);
    const QByteArray shard = textAt(lab.shards(arn).items()[0], "ShardId");
    const QByteArray iterator = lab.iterator(arn, shard, "LATEST");
    lab.clock.advance(15 * minuteMs);
    QCOMPARE(lab.getRecords(iterator).status, 200);
    lab.clock.advance(1);
    QCOMPARE(LabClient::codeOf(lab.getRecords(iterator)), QByteArray("ExpiredIteratorException"));
}

void TestService::recordsAndShardsAreTrimmedAfterADay()
{
    LabClient lab;
    const QString arn = *lab.service.createTable(tableName);
    sandbox::BulkWriter writer(lab.service, {tableName});
    QVERIFY(writer.append(10));
    const QByteArray first = textAt(lab.shards(arn).items()[0], "ShardId");
    lab.clock.advance(minuteMs);
    QVERIFY(writer.append(5));
    QVERIFY(lab.service.rollShard(tableName));
    lab.clock.advance(dayMs - minuteMs - 1);
    QCOMPARE(lab.readAll(arn, first).size(), size_t(15));
    lab.clock.advance(1);
    QCOMPARE(lab.readAll(arn, first).size(), size_t(5));
    QCOMPARE(lab.shards(arn).items().size(), size_t(2));
    lab.clock.advance(minuteMs);
    QCOMPARE(lab.shards(arn).items().size(), size_t(1));
    QCOMPARE(lab.iterator(arn, first, "TRIM_HORIZON"), QByteArray("ResourceNotFoundException"));
    QCOMPARE(lab.service.streams().size(), 0);
}

void TestService::aPositionBelowTheHorizonIsRefused()
{
    LabClient lab;
    const QString arn = *lab.service.createTable(tableName);
    sandbox::BulkWriter writer(lab.service, {tableName});
    QVERIFY(writer.append(2));
    const QByteArray shard = textAt(lab.shards(arn).items()[0], "ShardId");
    const auto old = lab.readAll(arn, shard);
    lab.clock.advance(10 * minuteMs);
    QVERIFY(writer.append(1));
    const QByteArray kept = textAt(lab.readAll(arn, shard)[2], "dynamodb.SequenceNumber");
    lab.clock.advance(dayMs - 10 * minuteMs - 1);
    const QByteArray before = lab.iterator(arn, shard, "TRIM_HORIZON");
    const QByteArray between = lab.iterator(arn, shard, "AFTER_SEQUENCE_NUMBER",
                                            textAt(old[1], "dynamodb.SequenceNumber"));
    lab.clock.advance(1);
    QCOMPARE(LabClient::codeOf(lab.getRecords(before)), QByteArray("TrimmedDataAccessException"));
    QCOMPARE(lab.getRecords(between).status, 200); // nothing that it had before it is gone
    for (const Json &record : old)
        for (const char *type : {"AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"})
            QCOMPARE(lab.iterator(arn, shard, type, textAt(record, "dynamodb.SequenceNumber")),
                     QByteArray("TrimmedDataAccessException"));
    QCOMPARE(lab.getRecords(lab.iterator(arn, shard, "AT_SEQUENCE_NUMBER", kept)).status, 200);
    QCOMPARE(lab.readAll(arn, shard).size(), size_t(1));
}

void TestService::iteratorsExpireOnCommand()
{
    LabClient lab;
    const QString arn = *lab.service.createTable(tableName);
    const QByteArray shard = textAt(lab.shards(arn).items()[0], "ShardId");
    const QByteArray old = lab.iterator(arn, shard, "TRIM_HORIZON");
    lab.service.expireIterators();
    const QByteArray fresh = lab.iterator(arn, shard, "TRIM_HORIZON");
    QCOMPARE(LabClient::codeOf(lab.getRecords(old)), QByteArray("ExpiredIteratorException"));
    QCOMPARE(lab.getRecords(fresh).status, 200);
}

void TestService::recordsAreForgottenOnCommand()
{
    QTemporaryDir folder;
    sandbox::ServiceSettings settings = LabClient::seeded();
    settings.dataFile = folder.filePath(QStringLiteral("lab.sqlite"));
    {
        LabClient lab(settings);
        const QString arn = *lab.service.createTable(tableName);
        sandbox::BulkWriter writer(lab.service, {tableName});
        QVERIFY(writer.append(10));
        const QByteArray shard = textAt(lab.shards(arn).items()[0], "ShardId");
        const QByteArray before = lab.iterator(arn, shard, "TRIM_HORIZON");
        QVERIFY(lab.service.forgetRecords(tableName));
        QVERIFY(writer.append(3));
        QCOMPARE(LabClient::codeOf(lab.getRecords(before)),
                 QByteArray("TrimmedDataAccessException"));
        QCOMPARE(lab.readAll(arn, shard).size(), size_t(3));
        QCOMPARE(lab.service.forgetRecords(tableName, QStringLiteral("no such")).error().kind,
                 ErrorKind::NotFound);
    }
    LabClient again(settings);
    QCOMPARE(again.service.streams().size(), 3);
}

void TestService::aShardMayBeReadFiveTimesASecond()
{
    LabClient lab;
    const QString arn = *lab.service.createTable(tableName);
    QVERIFY(lab.service.splitShard(tableName));
    const Json shards = lab.shards(arn);
    const QByteArray one = lab.iterator(arn, textAt(shards.items()[1], "ShardId"), "TRIM_HORIZON");
    const QByteArray two = lab.iterator(arn, textAt(shards.items()[2], "ShardId"), "TRIM_HORIZON");
    for (int i = 0; i < 20; ++i) // off until it is asked for
        QCOMPARE(lab.getRecords(one).status, 200);
    lab.service.setReadLimit({5, 0});
    for (int i = 0; i < 5; ++i)
        QCOMPARE(lab.getRecords(one).status, 200);
    QCOMPARE(LabClient::codeOf(lab.getRecords(one)), QByteArray("LimitExceededException"));
    QCOMPARE(lab.getRecords(two).status, 200);
    lab.clock.advance(1000);
    QCOMPARE(lab.getRecords(one).status, 200);
}

void TestService::theSameSeedWritesTheSameRecords()
{
    QByteArrayList bodies;
    for (int i = 0; i < 2; ++i) {
        LabClient lab;
        const QString arn = *lab.service.createTable(tableName);
        sandbox::BulkWriter writer(lab.service, {tableName, 42});
        QVERIFY(writer.append(50));
        for (const Json &record : lab.readAll(arn, textAt(lab.shards(arn).items()[0], "ShardId")))
            bodies.append(formats::toJson(record));
    }
    QCOMPARE(bodies.size(), 100);
    QCOMPARE(bodies.mid(50), bodies.mid(0, 50));
}

void TestService::sizesAreTheServicesOwn()
{
    LabClient lab;
    const QString arn = *lab.service.createTable(tableName);
    sandbox::BulkWriter writer(lab.service, {tableName, 42, 3, 20});
    QVERIFY(writer.append(120));
    for (const Json &record : lab.readAll(arn, textAt(lab.shards(arn).items()[0], "ShardId"))) {
        const Json *facts = record.find("dynamodb");
        qint64 size = 0;
        for (const char *part : {"Keys", "NewImage", "OldImage"})
            if (const Json *item = facts->find(part))
                size += dynamodb::itemSizeBytes(dynamodb::itemFromJson(*item).value());
        QCOMPARE(textAt(record, "dynamodb.SizeBytes"), QByteArray::number(size));
    }
}

void TestService::theDataFileKeepsStreamsAndTheirShards()
{
    QTemporaryDir folder;
    sandbox::ServiceSettings settings = LabClient::seeded();
    settings.dataFile = folder.filePath(QStringLiteral("lab.sqlite"));
    QString arn;
    Json before;
    qint64 last = 0;
    {
        LabClient lab(settings);
        arn = *lab.service.createTable(tableName);
        sandbox::BulkWriter writer(lab.service, {tableName, 1, 50});
        QVERIFY(writer.append(100));
        QVERIFY(lab.service.splitShard(tableName));
        QVERIFY(writer.append(100));
        before = lab.shards(arn);
        last = lab.service.streams().lastSequence();
    }
    LabClient lab(settings);
    QCOMPARE(formats::toJson(lab.shards(arn)), formats::toJson(before));
    QCOMPARE(lab.service.streams().lastSequence(), last);
    QCOMPARE(faultsOf(lab, arn, 200), QString());
    QVERIFY(lab.service.rollShard(tableName));
    QCOMPARE(lab.shards(arn).items().size(), size_t(5));
}

// No bound on the time: it depends on the machine. Run it by itself in a release build for figures.
void TestService::figures()
{
    LabClient lab;
    const QString arn = *lab.service.createTable(tableName);
    sandbox::BulkWriter writer(lab.service, {tableName});
    const qint64 count = qEnvironmentVariableIntValue("TAILRACE_LAB_RECORDS") > 0
                                 ? qEnvironmentVariableIntValue("TAILRACE_LAB_RECORDS")
                                 : 20000;
    QElapsedTimer timer;
    timer.start();
    for (qint64 done = 0; done < count; done += 1000)
        QVERIFY(writer.append(1000));
    qInfo("appended: %.0f records/s", double(count) * 1e9 / double(timer.nsecsElapsed()));
    QByteArray next =
            lab.iterator(arn, textAt(lab.shards(arn).items()[0], "ShardId"), "TRIM_HORIZON");
    timer.restart();
    qint64 bytes = 0;
    for (qint64 read = 0; read < count; read += 1000) {
        const QByteArray body = lab.getRecords(next).body;
        const qsizetype at = body.lastIndexOf("\"NextShardIterator\":\"") + 21;
        next = body.mid(at, body.size() - at - 2);
        bytes += body.size();
    }
    qInfo("read: %.0f records/s", double(count) * 1e9 / double(timer.nsecsElapsed()));
    QVERIFY(bytes > count * 300);
    QVERIFY(!lab.getRecords(next).body.contains("eventID"));
}

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"
