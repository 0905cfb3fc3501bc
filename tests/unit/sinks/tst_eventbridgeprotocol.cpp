// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/eventbridgesink.h"

#include <QTest>

using namespace tailrace;
using sinks::Event;

namespace {

sinks::AwsProtocol protocol()
{
    bridge::EventBridgeSinkSettings settings;
    settings.eventBus = QStringLiteral("arn:aws:events:eu-west-1:123456789012:event-bus/b");
    settings.source = QStringLiteral("shop");
    settings.detailType = QStringLiteral("Order");
    return sinks::eventBridgeProtocol(settings);
}

Event eventOf(const QByteArray &body)
{
    Event event;
    event.body = body;
    event.streamArn = QStringLiteral("arn:stream");
    event.createdMs = 1'784'073'600'999;
    return event;
}

} // namespace

class TestEventBridgeProtocol : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRequest();
    void onlyObjects();
    void cuts_data();
    void cuts();
    void answers_data();
    void answers();
};

void TestEventBridgeProtocol::aRequest()
{
    const std::vector<Event> events{eventOf("{\"a\":1}")};
    QCOMPARE(
            protocol().request(events),
            QByteArray(R"({"Entries":[{"Time":1784073600,"Source":"shop","DetailType":"Order",)"
                       R"("Detail":"{\"a\":1}","Resources":["arn:stream"],)"
                       R"("EventBusName":"arn:aws:events:eu-west-1:123456789012:event-bus/b"}]})"));
    QCOMPARE(protocol().sizeOf(events[0]), qint64(14 + 4 + 5 + 7 + 10));
}

void TestEventBridgeProtocol::onlyObjects()
{
    QVERIFY(!protocol().problemOf(eventOf("{}")));
    for (const char *body : {"[1]", "\"text\"", "7", ""})
        QVERIFY(protocol().problemOf(eventOf(body)));
}

void TestEventBridgeProtocol::cuts_data()
{
    QTest::addColumn<std::vector<Event>>("events");
    QTest::addColumn<size_t>("count");
    const auto many = [](size_t count, qsizetype size) {
        return std::vector<Event>(count, eventOf(QByteArray(size, 'x')));
    };
    QTest::newRow("ten") << many(11, 2) << size_t(10);
    QTest::newRow("256 KiB together") << many(5, 100'000) << size_t(2);
    QTest::newRow("larger ones alone") << many(2, 900'000) << size_t(1);
    QTest::newRow("too large") << many(1, 1'048'576) << size_t(0);
}

void TestEventBridgeProtocol::cuts()
{
    QFETCH(std::vector<Event>, events);
    QTEST(sinks::eventsOfNextRequest(events, protocol().limits, protocol().sizeOf), "count");
}

void TestEventBridgeProtocol::answers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<size_t>("acknowledged");
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<bool>("retryable");
    QTest::newRow("all") << QByteArray(R"({"Entries":[{"EventId":"a"},{"EventId":"b"}]})")
                         << size_t(2) << true << true;
    QTest::newRow("throttled") << QByteArray(
            R"({"Entries":[{"EventId":"a"},{"ErrorCode":"ThrottlingException"}]})")
                               << size_t(1) << false << true;
    QTest::newRow("malformed") << QByteArray(
            R"({"Entries":[{"ErrorCode":"MalformedDetail"},{"EventId":"b"}]})")
                               << size_t(0) << false << false;
    QTest::newRow("not allowed") << QByteArray(
            R"({"Entries":[{"ErrorCode":"AccessDeniedException"}]})")
                                 << size_t(0) << false << true;
    QTest::newRow("nothing") << QByteArray("{}") << size_t(0) << false << true;
}

void TestEventBridgeProtocol::answers()
{
    QFETCH(QByteArray, answer);
    const std::vector<Event> events(2, eventOf("{}"));
    const auto outcome = protocol().read(events, answer);
    QTEST(outcome.acknowledged, "acknowledged");
    QTEST(!outcome.error, "isGood");
    QTEST(outcome.retryable, "retryable");
}

QTEST_APPLESS_MAIN(TestEventBridgeProtocol)
#include "tst_eventbridgeprotocol.moc"
