// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/http/httpauthenticator.h"
#include "sinks/sinksecret.h"

#include <QTest>

using namespace tailrace;
using bridge::Authentication;
using sinks::HttpAuthenticator;

namespace {

bridge::HttpSinkSettings settingsOf(Authentication way)
{
    bridge::HttpSinkSettings settings;
    settings.authentication = way;
    settings.apiKeyHeader = QStringLiteral("X-Key");
    return settings;
}

} // namespace

class TestHttpAuthenticator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void headers_data();
    void headers();
    void unfitSecrets_data();
    void unfitSecrets();
    void secretsOfTheEnvironment();
    void secretsOfTheKeyStoreWereReadBefore();
};

void TestHttpAuthenticator::headers_data()
{
    QTest::addColumn<Authentication>("way");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none") << Authentication::None << QByteArray() << QByteArray();
    QTest::newRow("basic, as in RFC 7617")
            << Authentication::Basic << QByteArray("Aladdin:open sesame")
            << QByteArray("Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\n");
    QTest::newRow("bearer") << Authentication::Bearer << QByteArray("mF_9.B5f-4.1JqM")
                            << QByteArray("Authorization: Bearer mF_9.B5f-4.1JqM\n");
    QTest::newRow("an API key") << Authentication::ApiKey << QByteArray("k")
                                << QByteArray("X-Key: k\n");
    // Computed with Python's hmac over "msg.1614265330.{}" and the 24 bytes behind whsec_.
    QTest::newRow("Standard Webhooks")
            << Authentication::Hmac << QByteArray("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            << QByteArray("webhook-id: msg\nwebhook-timestamp: 1614265330\nwebhook-signature: "
                          "v1,Smsw1BLNdxEv8+4lrxM0NKbM1Ryp3JTdwECWWoxbmSs=\n");
    QTest::newRow("a secret of plain bytes")
            << Authentication::Hmac << QByteArray("secret")
            << QByteArray("webhook-id: msg\nwebhook-timestamp: 1614265330\nwebhook-signature: "
                          "v1,Bb3Rd+eaNwtqPcsDnTtDSPGJACsHgpVfGmM779jHddM=\n");
}

void TestHttpAuthenticator::headers()
{
    QFETCH(const Authentication, way);
    QFETCH(const QByteArray, secret);
    const auto made = HttpAuthenticator::make(settingsOf(way), base::Secret(secret));
    QVERIFY(made);
    net::HttpRequest request;
    request.body = "{}";
    made->authenticate(request, "msg", 1'614'265'330'999);
    QByteArray shown;
    for (const net::Header &header : request.headers)
        shown += header.first + ": " + header.second + '\n';
    QTEST(shown, "expected");
}

void TestHttpAuthenticator::unfitSecrets_data()
{
    QTest::addColumn<Authentication>("way");
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("a password alone") << Authentication::Basic << QByteArray("hush");
    QTest::newRow("a token with a line end") << Authentication::Bearer << QByteArray("hush\n");
    QTest::newRow("a key that is not ASCII") << Authentication::ApiKey << QByteArray("h\xC3\xBCsh");
    QTest::newRow("whsec_ and no base64") << Authentication::Hmac << QByteArray("whsec_hush!");
    QTest::newRow("whsec_ alone") << Authentication::Hmac << QByteArray("whsec_");
}

void TestHttpAuthenticator::unfitSecrets()
{
    QFETCH(const Authentication, way);
    QFETCH(const QByteArray, secret);
    const auto made = HttpAuthenticator::make(settingsOf(way), base::Secret(secret));
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::Credentials);
    QVERIFY(!base::describe(made.error()).contains(QStringLiteral("hush")));
    QVERIFY(!made.error().facts.remedy.isEmpty());
}

void TestHttpAuthenticator::secretsOfTheEnvironment()
{
    const bridge::CredentialsReference reference{bridge::CredentialsReference::Kind::Environment,
                                                 QStringLiteral("TAILRACE_TEST_HOOK")};
    qunsetenv("TAILRACE_TEST_HOOK");
    const auto absent = sinks::sinkSecret(reference, {});
    QVERIFY(!absent);
    QVERIFY(absent.error().message.contains(QStringLiteral("TAILRACE_TEST_HOOK")));
    qputenv("TAILRACE_TEST_HOOK", "value");
    QCOMPARE(sinks::sinkSecret(reference, {}).value().reveal(), QByteArray("value"));
    qunsetenv("TAILRACE_TEST_HOOK");
}

void TestHttpAuthenticator::secretsOfTheKeyStoreWereReadBefore()
{
    const auto absent = sinks::sinkSecret(
            {bridge::CredentialsReference::Kind::Secret, QStringLiteral("hook")}, {});
    QVERIFY(!absent);
    QCOMPARE(absent.error().kind, ErrorKind::Credentials);
    QVERIFY(absent.error().message.contains(QStringLiteral("hook")));
}

QTEST_APPLESS_MAIN(TestHttpAuthenticator)
#include "tst_httpauthenticator.moc"
