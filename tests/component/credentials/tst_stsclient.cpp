// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/stsclient.h"

#include "support/manualclock.h"
#include "support/scriptedtransport.h"
#include "support/testsupport.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::credentials;

namespace {

const QByteArray assumed =
        "<A><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn><AccessKeyId>ASIAROLE</"
        "AccessKeyId><SecretAccessKey>HUSH</SecretAccessKey><SessionToken>t</SessionToken>"
        "<Expiration>2026-11-28T20:00:00Z</Expiration></A>";

QByteArray refusal(const char *code, const char *message = "why")
{
    return QByteArray("<ErrorResponse><Error><Code>") + code + "</Code><Message>" + message
           + "</Message></Error></ErrorResponse>";
}

} // namespace

class TestStsClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aRoleIsAskedForSigned();
    void aTokenIsSentUnsigned();
    void aTokenThatIsNotThereIsNotSent();
    void troubleIsTriedAgain();
    void aRefusalIsNot();
    void theClockIsCorrectedOnce();

private:
    Result<aws::Credentials> assume()
    {
        aws::AssumedRole role;
        role.roleArn = QStringLiteral("arn:aws:iam::123456789012:role/r");
        role.endpoint = QStringLiteral("https://sts.eu-west-1.amazonaws.com");
        role.region = QStringLiteral("eu-west-1");
        aws::Credentials source;
        source.accessKeyId = QStringLiteral("AKIDSOURCE");
        source.secretAccessKey = base::Secret("HUSHsource");
        return waitedFor(m_client->assumeRole(role, source, {}));
    }
    Result<aws::Credentials> waitedFor(const QFuture<Result<aws::Credentials>> &future)
    {
        // Time goes on while it waits for its next attempt.
        for (int i = 0; i < 1000 && !future.isFinished(); ++i) {
            QCoreApplication::processEvents();
            m_clock.advance(100);
        }
        return future.isFinished() ? future.result()
                                   : Result<aws::Credentials>(failure(ErrorKind::Timeout, {}));
    }
    QByteArray sent(qsizetype index, const char *name) const
    {
        for (const net::Header &header : m_transport->requests().at(index).headers)
            if (header.first.compare(name, Qt::CaseInsensitive) == 0)
                return header.second;
        return {};
    }

    test::ManualClock m_clock;
    std::unique_ptr<test::ScriptedTransport> m_transport;
    std::unique_ptr<StsClient> m_client;
};

void TestStsClient::init()
{
    m_client.reset();
    m_transport = std::make_unique<test::ScriptedTransport>();
    m_client = std::make_unique<StsClient>(*m_transport, m_clock);
}

void TestStsClient::aRoleIsAskedForSigned()
{
    m_transport->then(200, assumed);
    const auto keys = assume();
    QVERIFY(keys);
    QCOMPARE(keys->accessKeyId, QStringLiteral("ASIAROLE"));
    const net::HttpRequest &request = m_transport->requests().constFirst();
    QCOMPARE(request.url.toString(), QStringLiteral("https://sts.eu-west-1.amazonaws.com/"));
    QVERIFY(sent(0, "Authorization").contains("AKIDSOURCE"));
    QVERIFY(sent(0, "Authorization").contains("/eu-west-1/sts/aws4_request"));
    QVERIFY(request.body.contains("RoleSessionName=tailrace-"));
    QVERIFY(!request.body.contains("HUSH"));
}

void TestStsClient::aTokenIsSentUnsigned()
{
    QTemporaryDir folder;
    aws::WebIdentityRole role;
    role.roleArn = QStringLiteral("r");
    role.endpoint = QStringLiteral("https://sts.amazonaws.com");
    role.tokenFile = folder.filePath(QStringLiteral("token"));
    {
        QFile file(role.tokenFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("a.b.c\n");
    }
    m_transport->then(200, assumed);
    QVERIFY(waitedFor(m_client->assumeRole(role)));
    QVERIFY(m_transport->requests().constFirst().body.endsWith("&WebIdentityToken=a.b.c"));
    QVERIFY(sent(0, "Authorization").isEmpty());
}

void TestStsClient::aTokenThatIsNotThereIsNotSent()
{
    aws::WebIdentityRole role;
    role.tokenFile = QStringLiteral("/nowhere/token");
    const auto keys = waitedFor(m_client->assumeRole(role));
    QCOMPARE(keys.error().kind, ErrorKind::File);
    QVERIFY(m_transport->requests().isEmpty());
}

void TestStsClient::troubleIsTriedAgain()
{
    m_transport->thenFail(ErrorKind::Network);
    m_transport->then(500, refusal("InternalFailure"));
    m_transport->then(200, assumed);
    QVERIFY(assume());
    for (int i = 0; i < 3; ++i)
        m_transport->then(400, refusal("Throttling"));
    const auto refused = assume();
    QCOMPARE(refused.error().kind, ErrorKind::Throttled);
    QCOMPARE(m_transport->requests().size(), 6);
}

void TestStsClient::aRefusalIsNot()
{
    m_transport->then(403, refusal("AccessDenied", "not authorized to perform: sts:AssumeRole"));
    const auto refused = assume();
    QCOMPARE(refused.error().kind, ErrorKind::Denied);
    QCOMPARE(refused.error().facts.operation, QStringLiteral("AssumeRole"));
    QCOMPARE(m_transport->requests().size(), 1);
}

void TestStsClient::theClockIsCorrectedOnce()
{
    const auto late = [this](const net::HttpRequest &) -> Result<net::HttpResponse> {
        net::HttpResponse response;
        response.status = 403;
        const QDateTime theirs =
                QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC).addDays(3650);
        response.headers = {
                {"Date", QLocale::c().toString(theirs, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss"))
                                         .toLatin1()
                                 + " GMT"}};
        response.body = refusal("SignatureDoesNotMatch", "Signature expired: 1 is earlier than 2");
        return response;
    };
    m_transport->thenAnswer(late);
    m_transport->then(200, assumed);
    QVERIFY(assume());
    QCOMPARE(m_transport->requests().size(), 2);
    QVERIFY(sent(1, "X-Amz-Date").startsWith("2036"));
}

QTEST_GUILESS_MAIN(TestStsClient)
#include "tst_stsclient.moc"
