// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/async.h"
#include "sinks/aws/dynamodbdelivery.h"
#include "support/manualclock.h"
#include "support/scriptedtransport.h"

#include <QtTest>

using namespace tailrace;
using sinks::DeliveryOutcome;

namespace {

enum class Answer { Taken, AsNew, Busy, Refused };

/// "a1 b1 a2": items with the number of their change.
std::vector<sinks::Event> eventsOf(const QByteArray &changes)
{
    std::vector<sinks::Event> events;
    for (const QByteArray &change : changes.split(' ')) {
        sinks::Event event;
        event.itemKey = change.left(1);
        event.sequenceNumber = QByteArray::number(events.size() + 1);
        event.streamArn = QStringLiteral("arn:x/stream/2026");
        event.record = R"({"eventName":"MODIFY","dynamodb":{"NewImage":{"id":{"S":")"
                       + change.left(1) + R"("},"n":{"N":")" + change.mid(1) + R"("}}}})";
        events.push_back(std::move(event));
    }
    return events;
}

} // namespace

Q_DECLARE_METATYPE(QList<Answer>)

class TestDynamoDbDelivery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheOrderOfAnItem_data();
    void keepsTheOrderOfAnItem();
    void waitsForAnItemsWriteBeforeItsNext();
    void refusesARecordWithoutImageWhereItStands();

private:
    std::optional<DeliveryOutcome> outcomeOf(std::vector<sinks::Event> events, bool mayHang = false)
    {
        std::optional<DeliveryOutcome> outcome;
        auto *delivery = new sinks::DynamoDbDelivery(std::move(events), QStringLiteral("replica"),
                                                     m_settings, m_client, &m_parent);
        onResult(delivery->start(), &m_parent,
                 [&outcome](const DeliveryOutcome &it) { outcome = it; });
        if (mayHang)
            QTest::qWait(20);
        else
            [&] { QTRY_VERIFY(outcome); }();
        return outcome;
    }
    void answer(Answer how)
    {
        const auto error = [this](int status, const char *code) {
            m_transport->then(status,
                              QByteArray("{\"__type\":\"x#") + code + "\",\"message\":\"why\"}");
        };
        switch (how) {
        case Answer::Taken:
            return m_transport->then(200);
        case Answer::AsNew:
            return error(400, "ConditionalCheckFailedException");
        case Answer::Busy:
            return error(400, "ProvisionedThroughputExceededException");
        case Answer::Refused:
            return error(400, "ValidationException");
        }
    }
    /// "a1" for each request, in the order in which they were made.
    QByteArray sent() const
    {
        QByteArrayList out;
        for (const net::HttpRequest &request : m_transport->requests()) {
            const auto item = *formats::parseJson(request.body).value().find("Item");
            out << item.find("id")->find("S")->text() + item.find("n")->find("N")->text();
        }
        return out.join(' ');
    }

    test::ManualClock m_clock;
    const std::unique_ptr<test::ScriptedTransport> m_transport =
            std::make_unique<test::ScriptedTransport>();
    bridge::DynamoDbSinkSettings m_settings{QStringLiteral("arn"),
                                            bridge::DynamoDbSinkSettings::Mode::Replicate,
                                            QStringLiteral("v"),
                                            {}};
    static std::shared_ptr<aws::CredentialsProvider> someCredentials()
    {
        aws::Credentials credentials;
        credentials.accessKeyId = QStringLiteral("AKIAEXAMPLE000000001");
        credentials.secretAccessKey = base::Secret("anything");
        return std::make_shared<aws::StaticCredentialsProvider>(credentials);
    }
    static dynamodb::ClientSettings oneAttempt()
    {
        dynamodb::ClientSettings settings;
        settings.endpoint = QStringLiteral("http://127.0.0.1:1");
        settings.signingRegion = QStringLiteral("us-east-1");
        settings.maxAttempts = 1;
        return settings;
    }
    dynamodb::JsonClient m_json{*m_transport, m_clock, someCredentials(), oneAttempt()};
    dynamodb::TableClient m_client{m_json};
    QObject m_parent;
};

void TestDynamoDbDelivery::keepsTheOrderOfAnItem_data()
{
    using enum Answer;
    QTest::addColumn<QByteArray>("events");
    QTest::addColumn<QList<Answer>>("answers");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("acknowledged");
    QTest::addColumn<bool>("isRetried");
    const auto row = [](const char *name, const char *events, QList<Answer> answers,
                        const char *sent, int acknowledged, bool retried = true) {
        QTest::newRow(name) << QByteArray(events) << answers << QByteArray(sent) << acknowledged
                            << retried;
    };
    row("all are taken", "a1 b1 a2 a3", {Taken, Taken, Taken, Taken}, "a1 b1 a2 a3", 4);
    row("one is as new already", "a1 a2", {AsNew, Taken}, "a1 a2", 2);
    row("the next of an item waits in vain", "a1 a2", {Busy}, "a1", 0);
    row("what others did stays", "a1 b1 c1", {Taken, Busy, Taken}, "a1 b1 c1", 1);
    row("the first failure is the one told", "a1 b1", {Busy, Refused}, "a1 b1", 0);
    row("refused", "a1 b1", {Taken, Refused}, "a1 b1", 1, false);
}

void TestDynamoDbDelivery::keepsTheOrderOfAnItem()
{
    QFETCH(const QByteArray, events);
    QFETCH(const QList<Answer>, answers);
    for (const Answer one : answers)
        answer(one);
    const qsizetype before = m_transport->requests().size();
    const auto outcome = outcomeOf(eventsOf(events));
    QVERIFY(outcome);
    QTEST(sent().split(' ').mid(before).join(' '), "sent");
    QTEST(int(outcome->acknowledged), "acknowledged");
    QCOMPARE(outcome->error.has_value(), outcome->acknowledged < eventsOf(events).size());
    QTEST(outcome->retryable, "isRetried");
}

void TestDynamoDbDelivery::waitsForAnItemsWriteBeforeItsNext()
{
    const qsizetype before = m_transport->requests().size();
    QVERIFY(!outcomeOf(eventsOf("a1 b1 a2"), true)); // nobody answers
    QCOMPARE(sent().split(' ').mid(before).join(' '), QByteArray("a1 b1"));
}

void TestDynamoDbDelivery::refusesARecordWithoutImageWhereItStands()
{
    auto events = eventsOf("a1 b1");
    events[1].record = R"({"eventName":"MODIFY","dynamodb":{}})";
    answer(Answer::Taken);
    const auto outcome = outcomeOf(events);
    QVERIFY(outcome && outcome->error);
    QCOMPARE(outcome->acknowledged, size_t(1));
    QVERIFY(!outcome->retryable);
}

QTEST_GUILESS_MAIN(TestDynamoDbDelivery)
#include "tst_dynamodbdelivery.moc"
