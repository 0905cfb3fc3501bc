// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/lambdasink.h"

#include <QTest>

using namespace tailrace;
using sinks::Event;

namespace {

sinks::AwsProtocol protocolOf(bool isAsynchronous = false, bool sendsRecords = true)
{
    bridge::LambdaSinkSettings settings;
    settings.function = QStringLiteral("arn:aws:lambda:eu-west-1:123456789012:function:f");
    settings.isAsynchronous = isAsynchronous;
    settings.sendsRecords = sendsRecords;
    return sinks::lambdaProtocol(settings);
}

Event eventOf(const QByteArray &sequence, const QByteArray &body)
{
    Event event;
    event.sequenceNumber = sequence;
    event.body = body;
    return event;
}

net::HttpResponse responseOf(int status, const QByteArray &body,
                             const QList<net::Header> &headers = {})
{
    net::HttpResponse response;
    response.status = status;
    response.body = body;
    response.headers = headers;
    return response;
}

} // namespace

class TestLambdaProtocol : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void payloads();
    void cuts_data();
    void cuts();
    void answers_data();
    void answers();
    void aFunctionThatFails();
    void refusals_data();
    void refusals();
    void throttledWithATime();
};

void TestLambdaProtocol::payloads()
{
    const std::vector<Event> events{eventOf("1", "{\"a\":1}"), eventOf("2", "{}")};
    QCOMPARE(protocolOf().request(events), QByteArray(R"({"Records":[{"a":1},{}]})"));
    QCOMPARE(protocolOf(false, false).request(events), QByteArray(R"([{"a":1},{}])"));
}

void TestLambdaProtocol::cuts_data()
{
    QTest::addColumn<bool>("isAsynchronous");
    QTest::addColumn<std::vector<Event>>("events");
    QTest::addColumn<size_t>("count");
    const auto many = [](size_t count, qsizetype size) {
        return std::vector<Event>(count, eventOf("1", QByteArray(size, 'x')));
    };
    QTest::newRow("6 MB together") << false << many(9, 1'000'000) << size_t(6);
    QTest::newRow("too large") << false << many(1, 6'291'456) << size_t(0);
    QTest::newRow("asynchronous, together") << true << many(9, 100'000) << size_t(2);
    QTest::newRow("asynchronous, alone") << true << many(2, 1'000'000) << size_t(1);
    QTest::newRow("asynchronous, too large") << true << many(1, 1'048'570) << size_t(0);
}

void TestLambdaProtocol::cuts()
{
    QFETCH(bool, isAsynchronous);
    QFETCH(std::vector<Event>, events);
    QFETCH(size_t, count);
    const auto protocol = protocolOf(isAsynchronous);
    QCOMPARE(sinks::eventsOfNextRequest(events, protocol.limits, protocol.sizeOf), count);
    QVERIFY(count == 0
            || protocol.request(std::span(events).first(count)).size()
                       <= (isAsynchronous ? 1'048'576 : 6'291'456));
}

void TestLambdaProtocol::answers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<size_t>("acknowledged");
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<bool>("isOfAll");
    const auto row = [](const char *answer, size_t acknowledged, bool isGood, bool isOfAll) {
        QTest::newRow(answer) << QByteArray(answer) << acknowledged << isGood << isOfAll;
    };
    row("", 0, true, false);
    row("<html>a proxy's page", 0, false, true);
    row("null", 0, true, false);
    row("\"done\"", 0, true, false);
    row(R"({"batchItemFailures":[]})", 0, true, false);
    row(R"({"batchItemFailures":null})", 0, true, false);
    row(R"({"batchItemFailures":[{"itemIdentifier":"300"},{"itemIdentifier":"200"}]})", 1, false,
        false);
    row(R"({"batchItemFailures":[{"itemIdentifier":"999"}]})", 0, false, true);
    row(R"({"batchItemFailures":[{"itemIdentifier":""}]})", 0, false, true);
    row(R"({"batchItemFailures":[{"id":"200"}]})", 0, false, true);
    row(R"({"batchItemFailures":"200"})", 0, false, true);
}

void TestLambdaProtocol::answers()
{
    QFETCH(QByteArray, answer);
    const std::vector<Event> events{eventOf("100", "{}"), eventOf("200", "{}"),
                                    eventOf("300", "{}")};
    const auto outcome = protocolOf().read(events, answer);
    QTEST(outcome.acknowledged, "acknowledged");
    QTEST(!outcome.error, "isGood");
    QTEST(outcome.isOfAll, "isOfAll");
    QVERIFY(outcome.retryable);
}

void TestLambdaProtocol::aFunctionThatFails()
{
    const auto judged = sinks::judgeInvocation(
            responseOf(200, R"({"errorType":"KeyError","errorMessage":"no id"})",
                       {{"x-amz-function-error", "Unhandled"}}));
    QVERIFY(!judged);
    QCOMPARE(judged.error().code, QStringLiteral("KeyError"));
    QVERIFY(judged.error().message.contains(QLatin1String("no id")));
    QVERIFY(sinks::mayGoWellLater(judged.error()));
    QCOMPARE(*sinks::judgeInvocation(responseOf(202, {})), QByteArray());
}

void TestLambdaProtocol::refusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("retryable");
    QTest::newRow("InvalidRequestContentException") << 400 << false;
    QTest::newRow("RequestTooLargeException") << 413 << false;
    QTest::newRow("ResourceConflictException") << 409 << true;
    QTest::newRow("EFSMountFailureException") << 403 << true;
    QTest::newRow("EFSIOException") << 410 << true;
    QTest::newRow("ResourceNotFoundException") << 404 << true;
    QTest::newRow("KMSDisabledException") << 502 << true;
}

void TestLambdaProtocol::refusals()
{
    QFETCH(int, status);
    const auto judged = sinks::judgeInvocation(responseOf(
            status, R"({"message":"m"})", {{"x-amzn-ErrorType", QTest::currentDataTag()}}));
    QVERIFY(!judged);
    QTEST(sinks::mayGoWellLater(judged.error()), "retryable");
}

void TestLambdaProtocol::throttledWithATime()
{
    const auto judged = sinks::judgeInvocation(
            responseOf(429, R"({"Type":"User","message":"Rate Exceeded."})",
                       {{"x-amzn-ErrorType", "TooManyRequestsException"}, {"Retry-After", "3"}}));
    QVERIFY(!judged);
    QCOMPARE(judged.error().kind, ErrorKind::Throttled);
    QCOMPARE(judged.error().facts.retryAfter.value().count(), 3000);
}

QTEST_APPLESS_MAIN(TestLambdaProtocol)
#include "tst_lambdaprotocol.moc"
