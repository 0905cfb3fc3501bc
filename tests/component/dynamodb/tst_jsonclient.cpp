// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/async.h"
#include "dynamodb/jsonclient.h"
#include "support/scriptedtransport.h"
#include "support/testsupport.h"

#include <QtTest>

using namespace tailrace;
using dynamodb::Answer;
using dynamodb::ClientSettings;
using dynamodb::JsonClient;

namespace {

const QByteArray target = "DynamoDB_20120810.ListTables";

/// Hands out what it is given; a test may change it between attempts.
class Keys final : public aws::CredentialsProvider
{
public:
    QFuture<Result<aws::Credentials>> credentials() override
    {
        return QtFuture::makeReadyFuture(fault ? Result<aws::Credentials>(failure(*fault))
                                               : Result<aws::Credentials>(current));
    }
    aws::Credentials current;
    std::optional<Error> fault;
};

aws::Credentials key(const char *id)
{
    aws::Credentials credentials;
    credentials.accessKeyId = QString::fromLatin1(id);
    credentials.secretAccessKey = base::Secret(QByteArray("secret"));
    return credentials;
}

QByteArray coral(const char *code, const char *message = "why")
{
    return QByteArray("{\"__type\":\"x#") + code + "\",\"message\":\"" + message + "\"}";
}

} // namespace

class TestJsonClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void signsAndAnswers();
    void retriesWithOneInvocationId();
    void givesUpAfterTheAttempts();
    void aCallerWithItsOwnPlanGetsTheFirstFailure();
    void doesNotRetryARefusal();
    void whatMustNotBeDoneTwiceIsRepeatedOnlyWhenThrottled();
    void aReadOnlyClientSendsNothingThatChangesAnything();
    void correctsTheClockOnce();
    void correctsTheClockForEveryCallUnderWay();
    void aWrongSecretIsNotRetried();
    void refreshesCredentialsOnce();
    void damagedAnswersAreRetried();
    void cancellingStopsEverything();
    void outlivesNothing();
    void saysWhyThereAreNoCredentials();

private:
    Result<Answer> called()
    {
        std::optional<Result<Answer>> answer;
        onResult(m_client->call(target, "{}"), this,
                 [&](const Result<Answer> &given) { answer = given; });
        const auto turned = [&] { // the waits between attempts pass at once
            m_clock.advance(m_clock.untilNext().value_or(0));
            return answer.has_value();
        };
        [&] { QTRY_VERIFY(turned()); }();
        return answer ? *answer : Result<Answer>(failure(ErrorKind::Timeout, QString()));
    }
    QByteArray sentHeader(qsizetype request, QByteArrayView name) const
    {
        for (const net::Header &header : m_transport->requests().at(request).headers)
            if (name.compare(header.first, Qt::CaseInsensitive) == 0)
                return header.second;
        return {};
    }

    test::ManualClock m_clock;
    std::shared_ptr<Keys> m_keys;
    std::unique_ptr<test::ScriptedTransport> m_transport;
    std::unique_ptr<JsonClient> m_client;
};

void TestJsonClient::init()
{
    m_client.reset();
    m_clock.reset();
    m_keys = std::make_shared<Keys>();
    m_keys->current = key("AKIAONE");
    m_transport = std::make_unique<test::ScriptedTransport>();
    ClientSettings settings;
    settings.endpoint = QStringLiteral("http://127.0.0.1:8000");
    settings.signingRegion = QStringLiteral("eu-central-1");
    m_client = std::make_unique<JsonClient>(*m_transport, m_clock, m_keys, settings);
}

void TestJsonClient::signsAndAnswers()
{
    m_transport->then(200, "{\"TableNames\":[]}", {{"x-amzn-RequestId", "R1"}});
    const auto answer = called();
    QVERIFY(answer);
    QCOMPARE(answer->body, QByteArray("{\"TableNames\":[]}"));
    QCOMPARE(answer->info.requestId, QStringLiteral("R1"));
    QCOMPARE(answer->info.attempts, 1);
    QCOMPARE(sentHeader(0, "Host"), QByteArray("127.0.0.1:8000"));
    QCOMPARE(sentHeader(0, "X-Amz-Target"), target);
    QCOMPARE(sentHeader(0, "Content-Type"), QByteArray("application/x-amz-json-1.0"));
    QVERIFY(sentHeader(0, "Authorization").startsWith("AWS4-HMAC-SHA256 Credential=AKIAONE/"));
    QVERIFY(sentHeader(0, "Authorization").contains("/eu-central-1/dynamodb/aws4_request"));
}

void TestJsonClient::retriesWithOneInvocationId()
{
    m_transport->then(500, coral("InternalServerError"));
    m_transport->thenFail(ErrorKind::Network);
    m_transport->then(200);
    const auto answer = called();
    QVERIFY(answer);
    QCOMPARE(answer->info.attempts, 3);
    QVERIFY(!sentHeader(0, "amz-sdk-invocation-id").isEmpty());
    QCOMPARE(sentHeader(2, "amz-sdk-invocation-id"), sentHeader(0, "amz-sdk-invocation-id"));
    QCOMPARE(sentHeader(2, "amz-sdk-request"), QByteArray("attempt=3; max=4"));
}

void TestJsonClient::givesUpAfterTheAttempts()
{
    for (int i = 0; i < 6; ++i)
        m_transport->then(503, coral("ServiceUnavailable"), {{"x-amzn-RequestId", "R9"}});
    const auto answer = called();
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Unavailable);
    QCOMPARE(answer.error().facts.requestId, QStringLiteral("R9"));
    QCOMPARE(answer.error().facts.operation, QStringLiteral("ListTables"));
    QCOMPARE(m_transport->requests().size(), 4);
}

void TestJsonClient::aCallerWithItsOwnPlanGetsTheFirstFailure()
{
    m_transport->then(503, coral("ServiceUnavailable"));
    const auto answer = m_client->callAtMost(1, target, "{}");
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(answer.result().error().kind, ErrorKind::Unavailable);
    QCOMPARE(sentHeader(0, "amz-sdk-request"), QByteArray("attempt=1; max=1"));
}

void TestJsonClient::doesNotRetryARefusal()
{
    m_transport->then(400, coral("ValidationException"));
    QVERIFY(!called());
    QCOMPARE(m_transport->requests().size(), 1);
}

void TestJsonClient::whatMustNotBeDoneTwiceIsRepeatedOnlyWhenThrottled()
{
    m_transport->then(400, coral("ThrottlingException"));
    m_transport->then(500, coral("InternalServerError"));
    m_transport->then(200, "{}");
    const auto answer = m_client->callOnce(target, "{}");
    const auto isOver = [&] {
        m_clock.advance(m_clock.untilNext().value_or(0));
        return answer.isFinished();
    };
    QTRY_VERIFY(isOver());
    QVERIFY(!answer.result());
    QCOMPARE(answer.result().error().kind, ErrorKind::Unavailable);
    QCOMPARE(m_transport->requests().size(), 2);
}

void TestJsonClient::aReadOnlyClientSendsNothingThatChangesAnything()
{
    ClientSettings settings = m_client->settings();
    settings.isReadOnly = true;
    JsonClient client(*m_transport, m_clock, m_keys, settings);
    m_transport->then(200, "{\"TableNames\":[]}");
    const auto write = client.call("DynamoDB_20120810.PutItem", "{}");
    QTRY_VERIFY(write.isFinished());
    QVERIFY(!write.result());
    QVERIFY(write.result().error().message.contains(QLatin1String("read-only")));
    const auto read = client.call(target, "{}");
    QTRY_VERIFY(read.isFinished());
    QVERIFY(read.result());
    QCOMPARE(m_transport->requests().size(), 1);
}

void TestJsonClient::correctsTheClockOnce()
{
    m_clock.setNow(QDateTime(QDate(2026, 11, 24), QTime(11, 50), Qt::UTC).toMSecsSinceEpoch());
    const QList<net::Header> tenLater{{"Date", "Tue, 24 Nov 2026 12:00:00 GMT"}};
    m_transport->then(400, coral("InvalidSignatureException", "Signature expired"), tenLater);
    m_transport->then(200, "{}", tenLater);
    QVERIFY(called());
    QVERIFY(sentHeader(0, "X-Amz-Date").startsWith("20261124T1150"));
    QVERIFY(sentHeader(1, "X-Amz-Date").startsWith("20261124T1200"));
    QCOMPARE(m_client->clockOffset().count(), 600'000);
}

void TestJsonClient::correctsTheClockForEveryCallUnderWay()
{
    m_clock.setNow(QDateTime(QDate(2026, 11, 24), QTime(11, 50), Qt::UTC).toMSecsSinceEpoch());
    const QList<net::Header> tenLater{{"Date", "Tue, 24 Nov 2026 12:00:00 GMT"}};
    for (int i = 0; i < 2; ++i)
        m_transport->then(400, coral("InvalidSignatureException", "Signature expired"), tenLater);
    for (int i = 0; i < 2; ++i)
        m_transport->then(200, "{}", tenLater);
    const auto one = m_client->call(target, "{}");
    const auto other = m_client->call(target, "{}");
    QTRY_VERIFY(one.isFinished() && other.isFinished());
    QVERIFY(one.result());
    QVERIFY(other.result());
}

void TestJsonClient::aWrongSecretIsNotRetried()
{
    m_transport->then(400, coral("InvalidSignatureException", "does not match"));
    const auto answer = called();
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::BadSignature);
    QCOMPARE(m_transport->requests().size(), 1);
}

void TestJsonClient::refreshesCredentialsOnce()
{
    m_transport->thenAnswer([this](const net::HttpRequest &) {
        m_keys->current = key("AKIATWO");
        net::HttpResponse response;
        response.status = 400;
        response.body = coral("ExpiredTokenException");
        return response;
    });
    m_transport->then(200);
    QVERIFY(called());
    QVERIFY(sentHeader(1, "Authorization").contains("AKIATWO"));
    m_transport->then(400, coral("ExpiredTokenException"));
    QVERIFY(!called());
    QCOMPARE(m_transport->requests().size(), 3);
}

void TestJsonClient::damagedAnswersAreRetried()
{
    m_transport->then(200, "{}", {{"x-amz-crc32", "7"}});
    m_transport->then(200, "{\"TableNames\":");
    m_transport->then(200);
    const auto answer = called();
    QVERIFY(answer);
    QCOMPARE(answer->info.attempts, 3);
}

void TestJsonClient::cancellingStopsEverything()
{
    QFuture<Result<Answer>> future = m_client->call(target, "{}");
    QTRY_COMPARE(m_transport->requests().size(), 1);
    future.cancel();
    QTRY_COMPARE(m_transport->cancelled(), 1);
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(m_transport->requests().size(), 1);
}

void TestJsonClient::outlivesNothing()
{
    const QFuture<Result<Answer>> future = m_client->call(target, "{}");
    m_client.reset();
    QVERIFY(future.isFinished());
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
}

void TestJsonClient::saysWhyThereAreNoCredentials()
{
    m_keys->fault = Error{ErrorKind::Credentials, {}, QStringLiteral("none"), {}};
    const auto answer = called();
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Credentials);
    QVERIFY(m_transport->requests().isEmpty());
}

QTEST_GUILESS_MAIN(TestJsonClient)
#include "tst_jsonclient.moc"
