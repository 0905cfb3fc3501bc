// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/kinesissink.h"

#include "formats/json.h"

#include <QTest>

using namespace tailrace;
using sinks::Event;

namespace {

sinks::AwsProtocol protocol()
{
    return sinks::kinesisProtocol(
            QStringLiteral("arn:aws:kinesis:eu-west-1:123456789012:stream/orders"));
}

Event eventOf(const QByteArray &key, const QByteArray &body)
{
    Event event;
    event.id = "e";
    event.itemKey = key;
    event.body = body;
    return event;
}

} // namespace

class TestKinesisProtocol : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRequest();
    void partitionKeys_data();
    void partitionKeys();
    void cuts_data();
    void cuts();
    void answers_data();
    void answers();
};

void TestKinesisProtocol::aRequest()
{
    const std::vector<Event> events{eventOf("k", "{}")};
    QCOMPARE(
            protocol().request(events),
            QByteArray(R"({"StreamARN":"arn:aws:kinesis:eu-west-1:123456789012:stream/orders",)"
                       R"("StreamName":"orders","Records":[{"Data":"e30=","PartitionKey":"k"}]})"));
}

void TestKinesisProtocol::partitionKeys_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("kept");
    QTest::newRow("256 characters") << QByteArray(256, 'x') << true;
    QTest::newRow("256 characters of two bytes") << QByteArray("\xC3\xBC").repeated(256) << true;
    QTest::newRow("257 characters") << QByteArray(257, 'x') << false;
    QTest::newRow("no key: the event's id") << QByteArray() << false;
}

void TestKinesisProtocol::partitionKeys()
{
    QFETCH(QByteArray, key);
    const std::vector<Event> events{eventOf(key, "{}")};
    const auto request = formats::parseJson(protocol().request(events));
    const QByteArray sent = request->find("Records")->items()[0].find("PartitionKey")->text();
    QTEST(sent == key, "kept");
    QVERIFY(!sent.isEmpty() && QString::fromUtf8(sent).size() <= 256);
}

void TestKinesisProtocol::cuts_data()
{
    QTest::addColumn<std::vector<Event>>("events");
    QTest::addColumn<size_t>("count");
    std::vector<Event> many;
    for (int i = 0; i < 501; ++i)
        many.push_back(eventOf(QByteArray::number(i), "{}"));
    QTest::newRow("500 at most") << many << size_t(500);
    QTest::newRow("an item once") << std::vector<Event>{eventOf("a", "1"), eventOf("a", "2")}
                                  << size_t(1);
    std::vector<Event> large;
    for (int i = 0; i < 12; ++i)
        large.push_back(eventOf(QByteArray::number(i), QByteArray(1'000'000, 'x')));
    QTest::newRow("10 MiB at most") << large << size_t(10);
    QTest::newRow("over a MiB goes alone")
            << std::vector<Event>{eventOf("a", QByteArray(2'000'000, 'x')), eventOf("b", "2")}
            << size_t(1);
    QTest::newRow("what comes before such a one")
            << std::vector<Event>{eventOf("b", "2"), eventOf("a", QByteArray(2'000'000, 'x'))}
            << size_t(1);
    QTest::newRow("too large") << std::vector<Event>{eventOf("a", QByteArray(10'485'760, 'x'))}
                               << size_t(0);
}

void TestKinesisProtocol::cuts()
{
    QFETCH(std::vector<Event>, events);
    QTEST(sinks::eventsOfNextRequest(events, protocol().limits, protocol().sizeOf), "count");
}

void TestKinesisProtocol::answers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<size_t>("acknowledged");
    QTest::addColumn<int>("kind"); // -1: no error
    const QByteArray good = R"({"SequenceNumber":"1","ShardId":"s"})";
    QTest::newRow("all") << QByteArray("{\"Records\":[" + good + ',' + good + "]}") << size_t(2)
                         << -1;
    QTest::newRow("throttled") << QByteArray(
            "{\"FailedRecordCount\":1,\"Records\":[" + good
            + R"(,{"ErrorCode":"ProvisionedThroughputExceededException"}]})")
                               << size_t(1) << int(ErrorKind::Throttled);
    QTest::newRow("a fault") << QByteArray(R"({"Records":[{"ErrorCode":"InternalFailure"},)" + good
                                           + "]}")
                             << size_t(0) << int(ErrorKind::Unavailable);
    QTest::newRow("too few") << QByteArray("{\"Records\":[" + good + "]}") << size_t(1)
                             << int(ErrorKind::Malformed);
    QTest::newRow("no records") << QByteArray("{\"Records\":7}") << size_t(0)
                                << int(ErrorKind::Malformed);
}

void TestKinesisProtocol::answers()
{
    QFETCH(QByteArray, answer);
    const std::vector<Event> events(2, eventOf("k", "{}"));
    const sinks::DeliveryOutcome outcome = protocol().read(events, answer);
    QTEST(outcome.acknowledged, "acknowledged");
    QTEST(outcome.error ? int(outcome.error->kind) : -1, "kind");
    QVERIFY(outcome.retryable);
}

QTEST_APPLESS_MAIN(TestKinesisProtocol)
#include "tst_kinesisprotocol.moc"
