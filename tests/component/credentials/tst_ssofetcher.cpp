// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/async.h"
#include "credentials/ssofetcher.h"
#include "support/manualclock.h"
#include "support/scriptedtransport.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tailrace;
using namespace tailrace::credentials;

namespace {

const QByteArray keys = R"({"roleCredentials":{"accessKeyId":"ASIA1","secretAccessKey":"s",)"
                        R"("sessionToken":"t","expiration":1795360000000}})";
const QByteArray grant = R"({"accessToken":"new","expiresIn":28800,"refreshToken":"ref2"})";

} // namespace

class TestSsoFetcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aTokenThatLastsIsUsed();
    void withoutATokenItSaysHowToSignIn();
    void aTokenNearItsEndIsRefreshedAndKept();
    void refreshingEarlyMayFail();
    void refreshingAtTheEndMayNot();
    void anotherProgramMayBeQuicker();
    void noNetworkIsNoReasonToSignIn();
    void theLegacyFormIsNotRefreshed();
    void anEndedRegistrationIsNotUsed();
    void aTokenThatIsNotTakenAsksToSignIn();
    void otherRefusalsStayAsTheyAre();
    void aBrokenFileIsNamed();

private:
    void keep(qint64 tokenSeconds, qint64 registrationSeconds = 86400)
    {
        SsoToken token;
        token.startUrl = m_role.startUrl;
        token.region = m_role.region;
        token.accessToken = base::Secret("old");
        token.expiresAt = at(tokenSeconds);
        token.clientId = QStringLiteral("id");
        token.clientSecret = base::Secret("sec");
        token.registrationExpiresAt = at(registrationSeconds);
        token.refreshToken = base::Secret("ref");
        QVERIFY(saveSsoToken(m_role, token));
    }
    QDateTime at(qint64 seconds) const
    {
        return QDateTime::fromMSecsSinceEpoch(m_clock.nowMs() + seconds * 1000, Qt::UTC);
    }
    Result<aws::Credentials> fetched()
    {
        SsoFetcher fetcher(m_transport, m_clock);
        std::optional<Result<aws::Credentials>> result;
        onResult(fetcher.fetch(m_role), this,
                 [&](const Result<aws::Credentials> &given) { result = given; });
        [&] { QTRY_VERIFY(result.has_value()); }();
        return result ? *result : failure(ErrorKind::Timeout, QString());
    }
    QByteArray tokenSent(qsizetype request) const
    {
        for (const net::Header &header : m_transport.requests().at(request).headers)
            if (header.first == "x-amz-sso_bearer_token")
                return header.second;
        return {};
    }

    test::ManualClock m_clock;
    test::ScriptedTransport m_transport;
    std::optional<QTemporaryDir> m_home;
    aws::SsoRole m_role;
};

void TestSsoFetcher::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_clock.reset();
    m_transport = test::ScriptedTransport();
    m_home.emplace();
    m_role = {};
    m_role.profile = QStringLiteral("dev");
    m_role.session = QStringLiteral("admin");
    m_role.startUrl = QStringLiteral("https://d-123.awsapps.com/start");
    m_role.region = QStringLiteral("eu-west-1");
    m_role.accountId = QStringLiteral("123456789012");
    m_role.roleName = QStringLiteral("ReadOnly");
    m_role.portalEndpoint = QStringLiteral("https://portal.example");
    m_role.oidcEndpoint = QStringLiteral("https://oidc.example");
    m_role.cacheFolder = m_home->filePath(QStringLiteral("cache"));
}

void TestSsoFetcher::aTokenThatLastsIsUsed()
{
    keep(3600);
    m_transport.then(200, keys);
    const auto credentials = fetched();
    QVERIFY2(credentials, credentials ? "" : qPrintable(credentials.error().message));
    QCOMPARE(credentials->accessKeyId, QStringLiteral("ASIA1"));
    QCOMPARE(m_transport.requests().size(), 1);
    QCOMPARE(tokenSent(0), QByteArray("old"));
}

void TestSsoFetcher::withoutATokenItSaysHowToSignIn()
{
    const auto credentials = fetched();
    QVERIFY(!credentials);
    QCOMPARE(credentials.error().kind, ErrorKind::Credentials);
    QVERIFY(credentials.error().facts.remedy.contains(
            QStringLiteral("tailrace-cli credentials --sign-in --profile dev")));
    QCOMPARE(m_transport.requests().size(), 0);
}

void TestSsoFetcher::aTokenNearItsEndIsRefreshedAndKept()
{
    keep(299);
    m_transport.then(200, grant);
    m_transport.then(200, keys);
    QVERIFY(fetched());
    QCOMPARE(m_transport.requests().at(0).url.path(), QStringLiteral("/token"));
    QCOMPARE(tokenSent(1), QByteArray("new"));
    const auto kept = loadSsoToken(m_role);
    QVERIFY(kept && *kept);
    QCOMPARE((*kept)->accessToken.reveal(), QByteArray("new"));
    QCOMPARE((*kept)->refreshToken.reveal(), QByteArray("ref2"));
    QCOMPARE((*kept)->expiresAt, at(28800));
    QCOMPARE((*kept)->clientId, QStringLiteral("id"));
}

void TestSsoFetcher::refreshingEarlyMayFail()
{
    keep(299);
    m_transport.then(400, R"({"error":"invalid_grant"})");
    m_transport.then(200, keys);
    QVERIFY(fetched());
    QCOMPARE(tokenSent(1), QByteArray("old"));
}

void TestSsoFetcher::refreshingAtTheEndMayNot()
{
    keep(-1);
    m_transport.then(400, R"({"error":"invalid_grant"})");
    const auto credentials = fetched();
    QVERIFY(!credentials);
    QVERIFY(credentials.error().facts.remedy.contains(QStringLiteral("--sign-in")));
    QCOMPARE(m_transport.requests().size(), 1);
}

void TestSsoFetcher::anotherProgramMayBeQuicker()
{
    keep(-1);
    m_transport.thenAnswer([this](const net::HttpRequest &) -> Result<net::HttpResponse> {
        SsoToken theirs;
        theirs.accessToken = base::Secret("theirs");
        theirs.expiresAt = at(28800);
        if (!saveSsoToken(m_role, theirs))
            return failure(ErrorKind::File, QString());
        net::HttpResponse response;
        response.status = 400;
        response.body = R"({"error":"invalid_grant"})";
        return response;
    });
    m_transport.then(200, keys);
    QVERIFY(fetched());
    QCOMPARE(tokenSent(1), QByteArray("theirs"));
}

void TestSsoFetcher::noNetworkIsNoReasonToSignIn()
{
    keep(-1);
    m_transport.thenFail(ErrorKind::Network);
    const auto credentials = fetched();
    QVERIFY(!credentials);
    QCOMPARE(credentials.error().kind, ErrorKind::Network);
}

void TestSsoFetcher::theLegacyFormIsNotRefreshed()
{
    m_role.session.clear();
    keep(-1);
    const auto credentials = fetched();
    QVERIFY(!credentials);
    QCOMPARE(credentials.error().kind, ErrorKind::Credentials);
    QCOMPARE(m_transport.requests().size(), 0);
}

void TestSsoFetcher::anEndedRegistrationIsNotUsed()
{
    keep(-1, -1);
    QVERIFY(!fetched());
    QCOMPARE(m_transport.requests().size(), 0);
}

void TestSsoFetcher::aTokenThatIsNotTakenAsksToSignIn()
{
    keep(3600);
    m_transport.then(401, R"({"message":"Session token not found or invalid"})",
                     {{"x-amzn-errortype", "UnauthorizedException"}});
    const auto credentials = fetched();
    QVERIFY(!credentials);
    QVERIFY(credentials.error().facts.remedy.contains(QStringLiteral("aws sso login")));
    QVERIFY(!credentials.error().message.contains(QStringLiteral("old")));
}

void TestSsoFetcher::otherRefusalsStayAsTheyAre()
{
    keep(3600);
    m_transport.then(403, R"({"message":"No access"})",
                     {{"x-amzn-errortype", "ForbiddenException"}});
    const auto credentials = fetched();
    QVERIFY(!credentials);
    QCOMPARE(credentials.error().kind, ErrorKind::Denied);
    QCOMPARE(credentials.error().code, QStringLiteral("ForbiddenException"));
}

void TestSsoFetcher::aBrokenFileIsNamed()
{
    keep(3600);
    QFile file(ssoTokenPath(m_role));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.close();
    const auto credentials = fetched();
    QVERIFY(!credentials);
    QCOMPARE(credentials.error().kind, ErrorKind::File);
    QVERIFY(credentials.error().message.contains(file.fileName()));
}

QTEST_GUILESS_MAIN(TestSsoFetcher)
#include "tst_ssofetcher.moc"
