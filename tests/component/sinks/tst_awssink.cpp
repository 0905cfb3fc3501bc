// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/async.h"
#include "sinks/aws/awssink.h"
#include "sinks/aws/jsoncaller.h"
#include "sinks/aws/sqssink.h"
#include "support/manualclock.h"
#include "support/scriptedtransport.h"

#include <QtTest>

using namespace tailrace;
using sinks::DeliveryOutcome;
using sinks::Event;

namespace {

std::vector<Event> batchOf(int count, qsizetype size = 2)
{
    std::vector<Event> batch;
    for (int i = 0; i < count; ++i) {
        Event event;
        event.id = "e" + QByteArray::number(i);
        event.itemKey = "k" + QByteArray::number(i);
        event.body = QByteArray(size, 'x');
        batch.push_back(event);
    }
    return batch;
}

QByteArray tookAll(int count)
{
    QByteArray out;
    for (int i = 0; i < count; ++i)
        out += (i ? "," : "") + QByteArray("{\"Id\":\"") + QByteArray::number(i) + "\"}";
    return "{\"Successful\":[" + out + "]}";
}

} // namespace

/// Batches through a sink of AWS's, over a transport that answers from a list.
class TestAwsSink : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void oneRequestAfterTheOther();
    void stopsAtAPartialFailure();
    void aRequestThatFailsAsAWhole_data();
    void aRequestThatFailsAsAWhole();
    void tooLargeIsRefusedUnsent();
    void signedForItsService();
    void endsWithWhatIsUnderWay();

private:
    DeliveryOutcome delivered(const std::vector<Event> &batch)
    {
        std::optional<DeliveryOutcome> outcome;
        onResult(m_sink->deliver(batch), this,
                 [&](const DeliveryOutcome &answer) { outcome = answer; });
        [&] { QTRY_VERIFY(outcome); }();
        return outcome.value_or(DeliveryOutcome{});
    }
    const test::ManualClock m_clock;
    std::unique_ptr<test::ScriptedTransport> m_transport;
    std::unique_ptr<sinks::Sink> m_sink;
};

void TestAwsSink::init()
{
    m_sink.reset();
    m_transport = std::make_unique<test::ScriptedTransport>();
    sinks::AwsTarget target;
    target.endpoint = QStringLiteral("http://127.0.0.1:1");
    target.signingRegion = QStringLiteral("eu-west-1");
    target.signingService = "sqs";
    aws::Credentials credentials;
    credentials.accessKeyId = QStringLiteral("AKID");
    credentials.secretAccessKey = base::Secret("hush");
    target.credentials = std::make_shared<aws::StaticCredentialsProvider>(credentials);
    const sinks::SinkContext context{{}, *m_transport, m_clock};
    m_sink = std::make_unique<sinks::AwsSink>(
            sinks::sqsProtocol(QStringLiteral("arn:aws:sqs:eu-west-1:123456789012:q"),
                               target.endpoint),
            std::make_unique<sinks::JsonCaller>(target, "1.0", "AmazonSQS.SendMessageBatch",
                                                context));
}

void TestAwsSink::oneRequestAfterTheOther()
{
    for (const int count : {10, 10, 3})
        m_transport->then(200, tookAll(count));
    const DeliveryOutcome outcome = delivered(batchOf(23));
    QCOMPARE(outcome.acknowledged, size_t(23));
    QVERIFY(!outcome.error);
    QCOMPARE(m_transport->requests().size(), 3);
}

void TestAwsSink::stopsAtAPartialFailure()
{
    m_transport->then(200, tookAll(10));
    m_transport->then(200,
                      R"({"Successful":[{"Id":"0"}],"Failed":[{"Id":"1","Code":"InternalError",)"
                      R"("SenderFault":false}]})");
    const DeliveryOutcome outcome = delivered(batchOf(25));
    QCOMPARE(outcome.acknowledged, size_t(11));
    QVERIFY(outcome.error && outcome.retryable && !outcome.isOfAll);
    QCOMPARE(m_transport->requests().size(), 2);
}

void TestAwsSink::aRequestThatFailsAsAWhole_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("retryable");
    QTest::addColumn<QString>("advice");
    const auto row = [](const char *code, int status, bool retryable, const char *advice) {
        QTest::newRow(code) << status
                            << QByteArray("{\"__type\":\"com.amazonaws.sqs#") + code
                                       + "\",\"message\":\"m\"}"
                            << retryable << QString::fromLatin1(advice);
    };
    row("QueueDoesNotExist", 400, true, "check that arn:aws:sqs:eu-west-1:123456789012:q is there");
    row("AccessDeniedException", 400, true, "allow sqs:SendMessage on arn:aws:sqs");
    row("KmsDisabled", 400, true, "check that the key is enabled");
    row("KmsAccessDenied", 400, true, "allow kms:GenerateDataKey");
    row("RequestThrottled", 400, true, "");
    row("InternalFailure", 500, true, "");
    row("InvalidMessageContents", 400, false, "see what the service says");
}

void TestAwsSink::aRequestThatFailsAsAWhole()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, advice);
    m_transport->then(200, tookAll(10));
    m_transport->then(status, body);
    const DeliveryOutcome outcome = delivered(batchOf(25));
    QCOMPARE(outcome.acknowledged, size_t(10));
    QVERIFY(outcome.error);
    QTEST(outcome.retryable, "retryable");
    QVERIFY(outcome.isOfAll);
    QCOMPARE(outcome.tried, size_t(10));
    QVERIFY2(outcome.error->facts.remedy.contains(advice), qPrintable(outcome.error->facts.remedy));
    QCOMPARE(m_transport->requests().size(), 2); // the lane plans what follows
}

void TestAwsSink::tooLargeIsRefusedUnsent()
{
    const DeliveryOutcome outcome = delivered(batchOf(1, 1'048'577));
    QVERIFY(outcome.error && !outcome.retryable && !outcome.isOfAll);
    QVERIFY(m_transport->requests().isEmpty());
    QVERIFY(outcome.error->message.contains(QLatin1String("takes up to 1048576")));
}

void TestAwsSink::signedForItsService()
{
    m_transport->then(200, tookAll(1));
    QCOMPARE(delivered(batchOf(1)).acknowledged, size_t(1));
    bool found = false;
    for (const auto &[name, value] : m_transport->requests()[0].headers)
        if (name == "Authorization")
            found = value.contains("/eu-west-1/sqs/aws4_request");
    QVERIFY(found);
}

void TestAwsSink::endsWithWhatIsUnderWay()
{
    const auto future = m_sink->deliver(batchOf(1)); // nobody answers
    m_sink.reset();
    QVERIFY(future.isFinished());
    QTRY_COMPARE(m_transport->cancelled(), 1);
}

QTEST_GUILESS_MAIN(TestAwsSink)
#include "tst_awssink.moc"
