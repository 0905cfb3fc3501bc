// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/messageids.h"
#include "sinks/aws/sqssink.h"

#include "formats/json.h"

#include <QTest>

using namespace tailrace;
using sinks::Event;

namespace {

const QString queue = QStringLiteral("arn:aws:sqs:eu-west-1:123456789012:orders");

Event eventOf(const QByteArray &id, const QByteArray &key, const QByteArray &body = "{}")
{
    Event event;
    event.id = id;
    event.body = body;
    event.itemKey = key;
    event.sequenceNumber = "100";
    event.streamArn = QStringLiteral("arn:stream");
    event.shardId = QStringLiteral("shardId-1");
    return event;
}

sinks::AwsProtocol protocolOf(const QString &arn = queue)
{
    return sinks::sqsProtocol(arn, QStringLiteral("https://sqs.eu-west-1.amazonaws.com"));
}

} // namespace

class TestSqsProtocol : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRequest();
    void aFifoRequest();
    void fifoIds_data();
    void fifoIds();
    void whatXmlForbids();
    void cuts_data();
    void cuts();
    void answers_data();
    void answers();
};

void TestSqsProtocol::aRequest()
{
    const std::vector<Event> events{eventOf("e0", "k", "{\"n\":0}")};
    QCOMPARE(protocolOf().request(events),
             QByteArray(
                     "{\"QueueUrl\":\"https://sqs.eu-west-1.amazonaws.com/123456789012/orders\","
                     "\"Entries\":[{\"Id\":\"0\",\"MessageBody\":\"{\\\"n\\\":0}\","
                     "\"MessageAttributes\":{"
                     "\"eventID\":{\"DataType\":\"String\",\"StringValue\":\"e0\"},"
                     "\"eventSourceARN\":{\"DataType\":\"String\",\"StringValue\":\"arn:stream\"},"
                     "\"shardId\":{\"DataType\":\"String\",\"StringValue\":\"shardId-1\"},"
                     "\"sequenceNumber\":{\"DataType\":\"String\",\"StringValue\":\"100\"}}}]}"));
    QVERIFY(!protocolOf().wantsItemKey);
}

void TestSqsProtocol::aFifoRequest()
{
    const auto protocol = protocolOf(queue + QStringLiteral(".fifo"));
    QVERIFY(protocol.wantsItemKey);
    const std::vector<Event> events{eventOf("e0", "{\"id\":{\"S\":\"a\"}}")};
    const auto request = formats::parseJson(protocol.request(events));
    const formats::Json &entry = request->find("Entries")->items()[0];
    QCOMPARE(entry.find("MessageGroupId")->text(), QByteArray("{\"id\":{\"S\":\"a\"}}"));
    QCOMPARE(entry.find("MessageDeduplicationId")->text(), QByteArray("e0"));
}

void TestSqsProtocol::fifoIds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("kept");
    QTest::newRow("a key") << QByteArray("{\"id\":{\"S\":\"a\"}}") << true;
    QTest::newRow("128 characters") << QByteArray(128, 'x') << true;
    QTest::newRow("129 characters") << QByteArray(129, 'x') << false;
    QTest::newRow("a blank") << QByteArray("a b") << false;
    QTest::newRow("not ASCII") << QByteArray("Z\xC3\xBCrich") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void TestSqsProtocol::fifoIds()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, kept);
    const QByteArray id = sinks::fifoId(text);
    QCOMPARE(id == text, kept);
    QVERIFY(!id.isEmpty() && id.size() <= 128);
}

void TestSqsProtocol::whatXmlForbids()
{
    const QByteArray text = sinks::messageText("{\"a\":\"\xEF\xBF\xBEx\xEF\xBF\xBF\"}");
    QCOMPARE(text, QByteArray("{\"a\":\"\\ufffex\\uffff\"}"));
}

void TestSqsProtocol::cuts_data()
{
    QTest::addColumn<QString>("arn");
    QTest::addColumn<std::vector<Event>>("events");
    QTest::addColumn<size_t>("count");
    const QString fifo = queue + QStringLiteral(".fifo");
    const auto many = [](int count, qsizetype size) {
        return std::vector<Event>(size_t(count), eventOf("e", "k", QByteArray(size, 'x')));
    };
    QTest::newRow("one") << queue << many(1, 2) << size_t(1);
    QTest::newRow("ten at most") << queue << many(11, 2) << size_t(10);
    QTest::newRow("1 MiB at most") << queue << many(9, 150'000) << size_t(6);
    QTest::newRow("one that is too large") << queue << many(1, 1'048'576) << size_t(0);
    QTest::newRow("an item once, in order") << fifo << many(3, 2) << size_t(1);
    QTest::newRow("up to an item's second")
            << fifo
            << std::vector<Event>{eventOf("1", "a"), eventOf("2", "b"), eventOf("3", "a"),
                                  eventOf("4", "c")}
            << size_t(2);
    QTest::newRow("without an item")
            << fifo << std::vector<Event>{eventOf("1", ""), eventOf("2", "")} << size_t(2);
}

void TestSqsProtocol::cuts()
{
    QFETCH(QString, arn);
    QFETCH(std::vector<Event>, events);
    const auto protocol = protocolOf(arn);
    QTEST(sinks::eventsOfNextRequest(events, protocol.limits, protocol.sizeOf), "count");
}

void TestSqsProtocol::answers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<size_t>("acknowledged");
    QTest::addColumn<QString>("code"); // null: no error
    QTest::addColumn<bool>("retryable");
    const auto row = [](const char *name, const char *answer, size_t acknowledged,
                        const QString &code, bool retryable) {
        QTest::newRow(name) << QByteArray(answer) << acknowledged << code << retryable;
    };
    row("all", R"({"Successful":[{"Id":"2"},{"Id":"0"},{"Id":"1"}],"Failed":[]})", 3, {}, true);
    row("the second is refused",
        R"({"Successful":[{"Id":"0"},{"Id":"2"}],"Failed":[{"Id":"1","SenderFault":true,)"
        R"("Code":"InvalidMessageContents","Message":"bad"}]})",
        1, QStringLiteral("InvalidMessageContents"), false);
    row("a fault of the service",
        R"({"Successful":[{"Id":"1"},{"Id":"2"}],"Failed":[{"Id":"0","SenderFault":false,)"
        R"("Code":"InternalError"}]})",
        0, QStringLiteral("InternalError"), true);
    row("a fault of the service with a new name",
        R"({"Successful":[{"Id":"1"},{"Id":"2"}],"Failed":[{"Id":"0","SenderFault":false,"Code":"Odd"}]})",
        0, QStringLiteral("Odd"), true);
    row("a key that is switched off",
        R"({"Failed":[{"Id":"0","SenderFault":true,"Code":"KMS.DisabledException"}]})", 0,
        QStringLiteral("KMS.DisabledException"), true);
    row("one is not mentioned", R"({"Successful":[{"Id":"0"},{"Id":"2"}]})", 1, QStringLiteral(""),
        true);
    row("an id that we never sent", R"({"Successful":[{"Id":"7"},{"Id":"-1"},{"Id":"x"}]})", 0,
        QStringLiteral(""), true);
    row("nothing", "{}", 0, QStringLiteral(""), true);
    row("no list", R"({"Successful":3,"Failed":{}})", 0, QStringLiteral(""), true);
}

void TestSqsProtocol::answers()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, code);
    const std::vector<Event> events(3, eventOf("e", "k"));
    const sinks::DeliveryOutcome outcome = protocolOf().read(events, answer);
    QTEST(outcome.acknowledged, "acknowledged");
    QCOMPARE(!outcome.error, code.isNull());
    QTEST(outcome.retryable, "retryable");
    QVERIFY(!outcome.isOfAll);
    if (outcome.error)
        QCOMPARE(outcome.error->code, code);
}

QTEST_APPLESS_MAIN(TestSqsProtocol)
#include "tst_sqsprotocol.moc"
