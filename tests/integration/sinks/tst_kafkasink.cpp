// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/async.h"
#include "mockkafka.h"
#include "sinks/kafka/kafkasink.h"
#include "support/manualclock.h"
#include "support/scriptedtransport.h"

#include <QtTest>

using namespace tailrace;
using namespace std::chrono_literals;
using sinks::DeliveryOutcome;
using sinks::Event;
using sinks::KafkaSink;

namespace {

constexpr int keys = 7;

Event eventOf(int n)
{
    Event event;
    event.id = "id-" + QByteArray::number(n);
    event.body = "{\"n\":" + QByteArray::number(n) + "}";
    event.itemKey = "{\"id\":{\"S\":\"k" + QByteArray::number(n % keys) + "\"}}";
    event.attributes = {{"specversion", "1.0"},
                        {"id", event.id},
                        {"datacontenttype", "application/json"},
                        {"subject", "\xC3\xA9"}};
    return event;
}

std::vector<Event> batchOf(int count, int from = 0)
{
    std::vector<Event> batch;
    for (int i = from; i < from + count; ++i)
        batch.push_back(eventOf(i));
    return batch;
}

/// By key, the ids in the order of their first coming.
QMap<QByteArray, QByteArrayList> firstComings(const std::vector<test::MockKafka::Message> &messages)
{
    QMap<QByteArray, QByteArrayList> out;
    for (const auto &message : messages)
        if (QByteArrayList &ids = out[message.key]; !ids.contains(message.header("ce_id")))
            ids.append(message.header("ce_id"));
    return out;
}

QMap<QByteArray, QByteArrayList> inOrder(int count)
{
    QMap<QByteArray, QByteArrayList> out;
    for (const Event &event : batchOf(count))
        out[event.itemKey].append(event.id);
    return out;
}

} // namespace

/// Against librdkafka's mock cluster, and read back by its consumer.
class TestKafkaSink : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_sink.reset();
        m_kafka = std::make_unique<test::MockKafka>(4);
        m_settings = {};
        m_settings.bootstrapServers = m_kafka->servers();
        m_settings.topic = QStringLiteral("orders");
        makeSink();
    }
    void deliversWithKeyAndHeaders();
    void structuredEvents();
    void keepsTheOrderOfAKey();
    void aBrokerGoesAndComes();
    void theMessageToBlameIsNamed();
    void aTopicThatIsNotThere();
    void aUserWithoutRights();
    void noSession_data();
    void noSession();
    void troubleKeepsOrder_data();
    void troubleKeepsOrder();
    void repeatsAfterARestartKeepOrder();
    void credentialsNeedAColon();
    void isQuickEnough();

private:
    void makeSink(std::chrono::milliseconds patience = 8s)
    {
        m_sink = std::make_unique<KafkaSink>(m_settings, sinks::kafkaConfig(m_settings, {}, {}),
                                             patience);
    }
    DeliveryOutcome delivered(const std::vector<Event> &batch)
    {
        std::optional<DeliveryOutcome> outcome;
        onResult(m_sink->deliver(batch), this,
                 [&](const DeliveryOutcome &answer) { outcome = answer; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome, 30000); }();
        return outcome.value_or(DeliveryOutcome{});
    }
    /// As a lane does: again until all is there, or an event is refused.
    DeliveryOutcome deliveredInTheEnd(std::vector<Event> batch)
    {
        size_t done = 0;
        for (int attempt = 0; attempt < 40; ++attempt) {
            DeliveryOutcome outcome = delivered(batch);
            done += outcome.acknowledged;
            batch.erase(batch.begin(), batch.begin() + qsizetype(outcome.acknowledged));
            if (batch.empty() || (outcome.error && !outcome.retryable)) {
                outcome.acknowledged = done;
                return outcome;
            }
        }
        return {};
    }

    test::ScriptedTransport m_transport;
    const test::ManualClock m_clock;
    std::unique_ptr<test::MockKafka> m_kafka;
    bridge::KafkaSinkSettings m_settings;
    std::unique_ptr<KafkaSink> m_sink;
};

void TestKafkaSink::deliversWithKeyAndHeaders()
{
    const DeliveryOutcome outcome = delivered(batchOf(1));
    QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->message) : "");
    QCOMPARE(outcome.acknowledged, size_t(1));
    const auto messages = m_kafka->read("orders", 1);
    QCOMPARE(messages.size(), size_t(1));
    QCOMPARE(messages[0].key, eventOf(0).itemKey);
    QCOMPARE(messages[0].value, eventOf(0).body);
    const QList<std::pair<QByteArray, QByteArray>> wanted{{"ce_specversion", "1.0"},
                                                          {"ce_id", "id-0"},
                                                          {"content-type", "application/json"},
                                                          {"ce_subject", "\xC3\xA9"}};
    QCOMPARE(messages[0].headers, wanted);
}

void TestKafkaSink::structuredEvents()
{
    m_settings.contentMode = bridge::ContentMode::Structured;
    makeSink();
    QCOMPARE(m_sink->format(), sinks::EventFormat::Structured);
    Event bare = eventOf(1);
    bare.itemKey.clear();
    QCOMPARE(delivered({bare}).acknowledged, size_t(1));
    const auto messages = m_kafka->read("orders", 1);
    QCOMPARE(messages.size(), size_t(1));
    QCOMPARE(messages[0].header("content-type"),
             QByteArray("application/cloudevents+json; charset=UTF-8"));
    QCOMPARE(messages[0].header("ce_id"), QByteArray("id-1"));
    QCOMPARE(messages[0].value, bare.body);
    QVERIFY(messages[0].key.isNull());
}

void TestKafkaSink::keepsTheOrderOfAKey()
{
    QCOMPARE(delivered(batchOf(2000)).acknowledged, size_t(2000));
    const auto messages = m_kafka->read("orders", 2000);
    QCOMPARE(messages.size(), size_t(2000));
    QCOMPARE(firstComings(messages), inOrder(2000));
}

void TestKafkaSink::aBrokerGoesAndComes()
{
    makeSink(1s);
    QCOMPARE(deliveredInTheEnd(batchOf(100)).acknowledged, size_t(100));
    m_kafka->setUp(false);
    const DeliveryOutcome down = delivered(batchOf(200, 100));
    QVERIFY(down.error);
    QVERIFY(down.retryable);
    QCOMPARE(down.error->kind, ErrorKind::Network);
    m_kafka->setUp(true);
    makeSink();
    QCOMPARE(deliveredInTheEnd(batchOf(200, 100)).acknowledged, size_t(200));
    QCOMPARE(firstComings(m_kafka->readDifferent("orders", 300)), inOrder(300));
}

void TestKafkaSink::theMessageToBlameIsNamed()
{
    QCOMPARE(delivered(batchOf(1)).acknowledged, size_t(1));
    // The whole request once, then each suspect by itself until the one to blame.
    m_kafka->refuse(RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, 1);
    const DeliveryOutcome first = delivered(batchOf(keys * 20, 1));
    QVERIFY(!first.error); // which one it is, is not known yet
    QVERIFY(first.acknowledged < size_t(keys * 20));
    std::vector<Event> rest = batchOf(keys * 20, 1);
    rest.erase(rest.begin(), rest.begin() + qsizetype(first.acknowledged));
    m_kafka->refuse(RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, 1);
    const DeliveryOutcome blamed = delivered(rest);
    QCOMPARE(blamed.acknowledged, size_t(0));
    QVERIFY(blamed.error);
    QVERIFY2(!blamed.retryable, qPrintable(base::describe(*blamed.error)));
    QCOMPARE(blamed.error->code, QStringLiteral("MSG_SIZE_TOO_LARGE"));
    rest.erase(rest.begin());
    const size_t left = rest.size();
    DeliveryOutcome all;
    for (size_t done = 0; done < left; done += all.acknowledged) {
        all = delivered(std::vector<Event>(rest.begin() + qsizetype(done), rest.end()));
        QVERIFY(!all.error);
        QVERIFY(all.acknowledged > 0);
    }
}

void TestKafkaSink::aTopicThatIsNotThere()
{
    m_kafka->setTopicError("orders", RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART);
    const DeliveryOutcome outcome = delivered(batchOf(3));
    QCOMPARE(outcome.acknowledged, size_t(0));
    QVERIFY(outcome.error);
    QVERIFY(outcome.retryable);
    const QString words = base::describe(*outcome.error);
    QVERIFY2(words.contains(QStringLiteral("make the topic")), qPrintable(words));
    m_kafka->setTopicError("orders", RD_KAFKA_RESP_ERR_NO_ERROR);
    QCOMPARE(deliveredInTheEnd(batchOf(3)).acknowledged, size_t(3));
}

void TestKafkaSink::aUserWithoutRights()
{
    m_kafka->refuse(RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, 4);
    const DeliveryOutcome outcome = delivered(batchOf(3));
    QVERIFY(outcome.error);
    QVERIFY(outcome.retryable);
    const QString words = base::describe(*outcome.error);
    QVERIFY2(words.contains(QStringLiteral("ACL WRITE")), qPrintable(words));
    QCOMPARE(deliveredInTheEnd(batchOf(3)).acknowledged, size_t(3));
}

/// The mock speaks neither TLS nor SASL: what it answers is no session.
void TestKafkaSink::noSession_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QString>("part");
    QTest::newRow("a server without TLS") << true << QStringLiteral("where the brokers speak TLS");
    QTest::newRow("a server without SASL") << false << QStringLiteral("check sasl");
}

void TestKafkaSink::noSession()
{
    QFETCH(const bool, tls);
    QFETCH(const QString, part);
    m_settings.isEncrypted = tls;
    m_settings.saslMechanism = tls ? QString() : QStringLiteral("PLAIN");
    m_sink = std::make_unique<KafkaSink>(
            m_settings, sinks::kafkaConfig(m_settings, base::Secret("user"), base::Secret("hush")),
            1s);
    for (int attempt = 0; attempt < 3; ++attempt) {
        const DeliveryOutcome outcome = delivered(batchOf(3));
        QVERIFY(outcome.error);
        QVERIFY(outcome.retryable);
        const QString words = base::describe(*outcome.error);
        QVERIFY2(words.contains(part), qPrintable(words));
        QVERIFY(!words.contains(QStringLiteral("hush")));
    }
}

void TestKafkaSink::troubleKeepsOrder_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("too few replicas") << int(RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS);
    QTest::newRow("another leader") << int(RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION);
    QTest::newRow("too late") << int(RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT);
    QTest::newRow("out of order") << int(RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER);
    QTest::newRow("a producer fenced off") << int(RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH);
}

void TestKafkaSink::troubleKeepsOrder()
{
    QFETCH(const int, code);
    QCOMPARE(deliveredInTheEnd(batchOf(50)).acknowledged, size_t(50));
    m_kafka->refuse(rd_kafka_resp_err_t(code), 3);
    QCOMPARE(deliveredInTheEnd(batchOf(250, 50)).acknowledged, size_t(250));
    QCOMPARE(firstComings(m_kafka->readDifferent("orders", 300)), inOrder(300));
}

void TestKafkaSink::repeatsAfterARestartKeepOrder()
{
    QCOMPARE(delivered(batchOf(50)).acknowledged, size_t(50));
    m_sink->deliver(batchOf(50, 50)); // and nobody waits for it
    makeSink();
    QCOMPARE(deliveredInTheEnd(batchOf(60, 40)).acknowledged, size_t(60));
    QCOMPARE(firstComings(m_kafka->read("orders", 110)), inOrder(100));
}

void TestKafkaSink::credentialsNeedAColon()
{
    m_settings.saslMechanism = QStringLiteral("PLAIN");
    m_settings.credentials = {bridge::CredentialsReference::Kind::Environment,
                              QStringLiteral("TAILRACE_TEST_KAFKA")};
    qputenv("TAILRACE_TEST_KAFKA", "hush");
    const auto none = KafkaSink::make(m_settings, {QString(), m_transport, m_clock});
    QVERIFY(!none);
    QVERIFY(base::describe(none.error()).contains(QStringLiteral("user:password")));
    QVERIFY(!base::describe(none.error()).contains(QStringLiteral("hush")));
    qputenv("TAILRACE_TEST_KAFKA", "user:pass:word");
    QVERIFY(KafkaSink::make(m_settings, {QString(), m_transport, m_clock}));
    const auto config =
            sinks::kafkaConfig(m_settings, base::Secret("user"), base::Secret("pass:word"));
    QCOMPARE(config.back().value.reveal(), QByteArray("pass:word"));
}

/// Printed, not judged: machines differ.
void TestKafkaSink::isQuickEnough()
{
    QCOMPARE(delivered(batchOf(1)).acknowledged, size_t(1));
    const std::vector<Event> batch = batchOf(10000);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(delivered(batch).acknowledged, size_t(10000));
    qInfo("10,000 events in %lld ms", timer.elapsed());
}

QTEST_GUILESS_MAIN(TestKafkaSink)
#include "tst_kafkasink.moc"
