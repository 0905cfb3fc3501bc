// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/machinefetchers.h"

#include "support/scriptedtransport.h"
#include "support/testsupport.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::credentials;

namespace {

const QByteArray keys = R"({"Code":"Success","AccessKeyId":"ASIA","SecretAccessKey":"HUSH",)"
                        R"("Token":"t","Expiration":"2026-11-28T20:00:00Z"})";

} // namespace

class TestMachineFetchers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_transport = std::make_unique<test::ScriptedTransport>(); }
    void theContainersAgentGetsItsToken();
    void aTokenWithALineBreakIsNotSent();
    void theInstanceIsAskedInThreeSteps();
    void anInstanceWithoutARoleSaysSo();
    void nobodyThere();

private:
    Result<aws::Credentials> waitedFor(const QFuture<Result<aws::Credentials>> &future)
    {
        [&] { QTRY_VERIFY(future.isFinished()); }();
        return future.result();
    }
    QByteArray sent(qsizetype index, const char *name) const
    {
        for (const net::Header &header : m_transport->requests().at(index).headers)
            if (header.first == name)
                return header.second;
        return {};
    }
    QByteArray line(qsizetype index) const
    {
        const net::HttpRequest &request = m_transport->requests().at(index);
        return request.method + ' ' + request.url.toEncoded();
    }

    std::unique_ptr<test::ScriptedTransport> m_transport;
};

void TestMachineFetchers::theContainersAgentGetsItsToken()
{
    aws::ContainerCredentials container;
    container.url = QUrl(QStringLiteral("http://169.254.170.2/v2/c?x=1"));
    container.token = base::Secret("Bearer HUSH");
    m_transport->then(200, keys);
    const auto answer = waitedFor(fetchOfContainer(container, *m_transport, this));
    QVERIFY(answer);
    QCOMPARE(answer->sessionToken.reveal(), QByteArray("t"));
    QCOMPARE(line(0), QByteArray("GET http://169.254.170.2/v2/c?x=1"));
    QCOMPARE(sent(0, "Authorization"), QByteArray("Bearer HUSH"));
}

void TestMachineFetchers::aTokenWithALineBreakIsNotSent()
{
    aws::ContainerCredentials container;
    container.url = QUrl(QStringLiteral("http://169.254.170.2/c"));
    container.token = base::Secret("a\r\nX: b");
    QVERIFY(!waitedFor(fetchOfContainer(container, *m_transport, this)));
    QVERIFY(m_transport->requests().isEmpty());
}

void TestMachineFetchers::theInstanceIsAskedInThreeSteps()
{
    m_transport->then(200, "the-token");
    m_transport->then(200, "my-role\n");
    m_transport->then(200, keys);
    const auto answer = waitedFor(
            fetchOfInstance({QUrl(QStringLiteral("http://169.254.169.254"))}, *m_transport, this));
    QVERIFY(answer);
    QCOMPARE(line(0), QByteArray("PUT http://169.254.169.254/latest/api/token"));
    QCOMPARE(sent(0, "x-aws-ec2-metadata-token-ttl-seconds"), QByteArray("21600"));
    const QByteArray roles =
            "GET http://169.254.169.254/latest/meta-data/iam/security-credentials/";
    QCOMPARE(line(1), roles);
    QCOMPARE(line(2), roles + "my-role");
    QCOMPARE(sent(1, "x-aws-ec2-metadata-token"), QByteArray("the-token"));
    QCOMPARE(sent(2, "x-aws-ec2-metadata-token"), QByteArray("the-token"));
}

void TestMachineFetchers::anInstanceWithoutARoleSaysSo()
{
    m_transport->then(200, "the-token");
    m_transport->then(404, "<html>not found</html>");
    const auto answer = waitedFor(
            fetchOfInstance({QUrl(QStringLiteral("http://169.254.169.254"))}, *m_transport, this));
    QVERIFY(!answer);
    QCOMPARE(answer.error().message,
             QStringLiteral("the instance's service answered with status 404"));
}

void TestMachineFetchers::nobodyThere()
{
    m_transport->thenFail(ErrorKind::Timeout);
    const auto answer = waitedFor(
            fetchOfInstance({QUrl(QStringLiteral("http://169.254.169.254"))}, *m_transport, this));
    QCOMPARE(answer.error().kind, ErrorKind::Timeout);
    QCOMPARE(m_transport->requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestMachineFetchers)
#include "tst_machinefetchers.moc"
