// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/async.h"
#include "sinks/http/httpsink.h"
#include "support/manualclock.h"
#include "support/scriptedtransport.h"

#include <QtTest>

using namespace tailrace;
using sinks::DeliveryOutcome;
using sinks::Event;
using sinks::HttpSink;

namespace {

std::vector<Event> batchOf(int count)
{
    std::vector<Event> batch;
    for (int i = 0; i < count; ++i) {
        Event event;
        event.id = "id-" + QByteArray::number(i);
        event.body = "{\"n\":" + QByteArray::number(i) + "}";
        batch.push_back(event);
    }
    return batch;
}

} // namespace

class TestHttpSink : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_transport = std::make_unique<test::ScriptedTransport>();
        makeSink(bridge::ContentMode::Structured);
    }
    void sendsOneAfterTheOther();
    void stopsAtTheFirstRefusal();
    void judges_data();
    void judges();
    void aBatchIsOneRequest();
    void aBatchIsRefusedAsOne();
    void severalBatchesAtOnce();
    void authenticatesEachRequest();
    void retryAfterIsKept_data();
    void retryAfterIsKept();
    void namesNoQuery();

private:
    void makeSink(bridge::ContentMode mode, sinks::HttpAuthenticator authenticator = {})
    {
        bridge::HttpSinkSettings settings;
        settings.url = QStringLiteral("https://example.com/hook?key=1");
        settings.contentMode = mode;
        m_sink = std::make_unique<HttpSink>(settings, std::move(authenticator), *m_transport,
                                            m_clock);
    }
    DeliveryOutcome delivered(int count)
    {
        std::optional<DeliveryOutcome> outcome;
        onResult(m_sink->deliver(batchOf(count)), this,
                 [&](const DeliveryOutcome &answer) { outcome = answer; });
        [&] { QTRY_VERIFY(outcome); }();
        return outcome.value_or(DeliveryOutcome{});
    }
    const test::ManualClock m_clock;
    std::unique_ptr<test::ScriptedTransport> m_transport;
    std::unique_ptr<HttpSink> m_sink;
};

void TestHttpSink::sendsOneAfterTheOther()
{
    m_transport->then(200);
    m_transport->then(202, {});
    m_transport->then(204, {});
    const DeliveryOutcome outcome = delivered(3);
    QCOMPARE(outcome.acknowledged, size_t(3));
    QVERIFY(!outcome.error);
    QCOMPARE(m_transport->requests().size(), 3);
    const net::HttpRequest &second = m_transport->requests()[1];
    QCOMPARE(second.method, QByteArray("POST"));
    QCOMPARE(second.body, QByteArray("{\"n\":1}"));
    QVERIFY(second.headers.contains(
            {"Content-Type", "application/cloudevents+json; charset=UTF-8"}));
}

void TestHttpSink::stopsAtTheFirstRefusal()
{
    m_transport->then(200);
    m_transport->then(400, "secret details");
    const DeliveryOutcome outcome = delivered(3);
    QCOMPARE(outcome.acknowledged, size_t(1));
    QVERIFY(outcome.error);
    QVERIFY(!outcome.retryable);
    QCOMPARE(m_transport->requests().size(), 2);
}

void TestHttpSink::aBatchIsOneRequest()
{
    makeSink(bridge::ContentMode::Batch);
    m_transport->then(202, {});
    const DeliveryOutcome outcome = delivered(3);
    QCOMPARE(outcome.acknowledged, size_t(3));
    QCOMPARE(m_transport->requests().size(), 1);
    QCOMPARE(m_transport->requests()[0].body, QByteArray("[{\"n\":0},{\"n\":1},{\"n\":2}]"));
}

void TestHttpSink::aBatchIsRefusedAsOne()
{
    makeSink(bridge::ContentMode::Batch);
    m_transport->then(413);
    const DeliveryOutcome outcome = delivered(3);
    QCOMPARE(outcome.acknowledged, size_t(0));
    QVERIFY(!outcome.retryable);
    QVERIFY(outcome.isOfAll);
    m_transport->then(413);
    QVERIFY(!delivered(1).isOfAll);
}

void TestHttpSink::severalBatchesAtOnce()
{
    std::vector<QFuture<DeliveryOutcome>> all;
    for (int i = 0; i < 3; ++i)
        all.push_back(m_sink->deliver(batchOf(1)));
    QCOMPARE(m_transport->requests().size(), 3);
}

void TestHttpSink::authenticatesEachRequest()
{
    bridge::HttpSinkSettings settings;
    settings.authentication = bridge::Authentication::Bearer;
    makeSink(bridge::ContentMode::Structured,
             sinks::HttpAuthenticator::make(settings, base::Secret("t0k")).value());
    m_transport->then(200);
    m_transport->then(200);
    QCOMPARE(delivered(2).acknowledged, size_t(2));
    for (const net::HttpRequest &request : m_transport->requests())
        QVERIFY(request.headers.contains({"Authorization", "Bearer t0k"}));
}

void TestHttpSink::judges_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<bool>("retryable");
    QTest::newRow("200") << 200 << true << true;
    QTest::newRow("299") << 299 << true << true;
    QTest::newRow("a redirect is not followed") << 302 << false << false;
    QTest::newRow("bad request") << 400 << false << false;
    QTest::newRow("gone") << 410 << false << false;
    QTest::newRow("request timeout") << 408 << false << true;
    QTest::newRow("too early") << 425 << false << true;
    QTest::newRow("too many") << 429 << false << true;
    QTest::newRow("fault") << 500 << false << true;
    QTest::newRow("unavailable") << 503 << false << true;
}

void TestHttpSink::judges()
{
    QFETCH(const int, status);
    QFETCH(const bool, taken);
    m_transport->then(status);
    const DeliveryOutcome outcome = delivered(1);
    QCOMPARE(outcome.acknowledged == 1, taken);
    QCOMPARE(!outcome.error, taken);
    QTEST(outcome.retryable, "retryable");
}

void TestHttpSink::retryAfterIsKept_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("seconds") << QByteArray(" 7 ") << qint64(7000);
    QTest::newRow("a date is not believed")
            << QByteArray("Tue, 24 Nov 2026 14:00:00 GMT") << qint64(-1);
    QTest::newRow("negative") << QByteArray("-1") << qint64(-1);
    QTest::newRow("a year") << QByteArray("31536000") << qint64(-1);
}

void TestHttpSink::retryAfterIsKept()
{
    QFETCH(const QByteArray, value);
    net::HttpResponse response;
    response.status = 503;
    response.headers = {{"retry-after", value}};
    const auto outcome = sinks::judgeAnswer(response);
    QVERIFY(outcome && outcome->error);
    const auto delay = outcome->error->facts.retryAfter;
    QTEST(delay ? qint64(delay->count()) : qint64(-1), "milliseconds");
}

void TestHttpSink::namesNoQuery()
{
    bridge::HttpSinkSettings settings;
    settings.url = QStringLiteral("https://example.com/hook?key=1");
    QCOMPARE(HttpSink::summaryOf(settings).name, QStringLiteral("POST https://example.com/hook"));
}

QTEST_GUILESS_MAIN(TestHttpSink)
#include "tst_httpsink.moc"
