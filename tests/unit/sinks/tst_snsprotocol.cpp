// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/snssink.h"

#include <QTest>

using namespace tailrace;
using sinks::Event;

namespace {

const QString topic = QStringLiteral("arn:aws:sns:eu-west-1:123456789012:orders");

Event eventOf(const QByteArray &body)
{
    Event event;
    event.id = "e0";
    event.body = body;
    event.itemKey = "k";
    return event;
}

} // namespace

class TestSnsProtocol : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRequest();
    void aFifoRequest();
    void answers_data();
    void answers();
    void errors_data();
    void errors();
};

void TestSnsProtocol::aRequest()
{
    const std::vector<Event> events{eventOf("{\"a\": \"b&c=+\"}")};
    const QByteArray entry = "&PublishBatchRequestEntries.member.1.";
    QCOMPARE(sinks::snsProtocol(topic).request(events),
             QByteArray("Action=PublishBatch&Version=2010-03-31&TopicArn="
                        "arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Aorders")
                     + entry + "Id=0" + entry + "Message=%7B%22a%22%3A%20%22b%26c%3D%2B%22%7D"
                     + entry + "MessageAttributes.entry.1.Name=eventID" + entry
                     + "MessageAttributes.entry.1.Value.DataType=String" + entry
                     + "MessageAttributes.entry.1.Value.StringValue=e0");
}

void TestSnsProtocol::aFifoRequest()
{
    const auto protocol = sinks::snsProtocol(topic + QStringLiteral(".fifo"));
    const std::vector<Event> events(2, eventOf("{}"));
    QCOMPARE(sinks::eventsOfNextRequest(events, protocol.limits, protocol.sizeOf), size_t(1));
    const QByteArray request = protocol.request(std::span(events).first(1));
    QVERIFY(request.endsWith("&PublishBatchRequestEntries.member.1.MessageGroupId=k"
                             "&PublishBatchRequestEntries.member.1.MessageDeduplicationId=e0"));
}

void TestSnsProtocol::answers_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<size_t>("acknowledged");
    QTest::addColumn<QString>("code"); // null: no error
    QTest::addColumn<bool>("retryable");
    const QByteArray first = "<Successful><member><MessageId>m</MessageId><Id>0</Id></member>";
    QTest::newRow("all") << first + "<member><Id>1</Id></member></Successful><Failed/>" << size_t(2)
                         << QString() << true;
    QTest::newRow("the second is refused")
            << first
                       + "</Successful><Failed><member><Id>1</Id><Code>InvalidParameter</Code>"
                         "<Message>m</Message><SenderFault>true</SenderFault></member></Failed>"
            << size_t(1) << QStringLiteral("InvalidParameter") << false;
    QTest::newRow("a fault of the service")
            << first
                       + "</Successful><Failed><member><Id>1</Id><Code>InternalError</Code>"
                         "<SenderFault>false</SenderFault></member></Failed>"
            << size_t(1) << QStringLiteral("InternalError") << true;
    QTest::newRow("cut off") << first << size_t(1) << QStringLiteral("") << true;
    QTest::newRow("nothing") << QByteArray() << size_t(0) << QStringLiteral("") << true;
}

void TestSnsProtocol::answers()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, code);
    const std::vector<Event> events(2, eventOf("{}"));
    const auto outcome = sinks::snsProtocol(topic).read(
            events, "<PublishBatchResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                    "<PublishBatchResult>"
                            + members + "</PublishBatchResult></PublishBatchResponse>");
    QTEST(outcome.acknowledged, "acknowledged");
    QCOMPARE(!outcome.error, code.isNull());
    QTEST(outcome.retryable, "retryable");
    if (outcome.error)
        QCOMPARE(outcome.error->code, code);
}

void TestSnsProtocol::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    const auto xml = [](const QByteArray &code) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>" + code
               + "</Code><Message>m</Message></Error><RequestId>r</RequestId></ErrorResponse>";
    };
    QTest::newRow("no topic") << 404 << xml("NotFound") << int(ErrorKind::NotFound);
    QTest::newRow("not allowed") << 403 << xml("AuthorizationError") << int(ErrorKind::Denied);
    QTest::newRow("throttled, in SNS's own word")
            << 429 << xml("Throttled") << int(ErrorKind::Throttled);
    QTest::newRow("throttled, in a word that nobody knows")
            << 429 << xml("Slow") << int(ErrorKind::Throttled);
    QTest::newRow("throttled") << 400 << xml("Throttling") << int(ErrorKind::Throttled);
    QTest::newRow("a fault") << 500 << xml("Odd") << int(ErrorKind::Unavailable);
    QTest::newRow("refused") << 400 << xml("BatchRequestTooLong") << int(ErrorKind::Rejected);
    QTest::newRow("a page of a portal")
            << 200 << QByteArray("<html><body>Sign in</body></html>") << int(ErrorKind::Malformed);
    QTest::newRow("no XML") << 200 << QByteArray("{}") << int(ErrorKind::Malformed);
    QTest::newRow("a gateway") << 502 << QByteArray("Bad gateway") << int(ErrorKind::Unavailable);
}

void TestSnsProtocol::errors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    net::HttpResponse response;
    response.status = status;
    response.body = body;
    const auto judged = sinks::judgeQueryAnswer(response);
    QVERIFY(!judged);
    QTEST(int(judged.error().kind), "kind");
}

QTEST_APPLESS_MAIN(TestSnsProtocol)
#include "tst_snsprotocol.moc"
