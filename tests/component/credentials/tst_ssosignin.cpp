// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/ssosignin.h"
#include "support/manualclock.h"
#include "support/scriptedtransport.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tailrace;
using namespace tailrace::credentials;

namespace {

const QByteArray registration = R"({"clientId":"id","clientSecret":"sec",)"
                                R"("clientSecretExpiresAt":1803100440})";
const QByteArray deviceCode = R"({"deviceCode":"dev","userCode":"ABCD-EFGH","expiresIn":600,)"
                              R"("interval":2,"verificationUriComplete":"https://d.example/?c=A"})";
const QByteArray pending = R"({"error":"authorization_pending"})";
const QByteArray grant = R"({"accessToken":"tok","expiresIn":28800,"refreshToken":"ref"})";

} // namespace

class TestSsoSignIn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void signsInAndStoresTheToken();
    void aRegistrationIsUsedWhileItLasts();
    void aWithdrawnRegistrationIsMadeAnew();
    void slowsDownWhenAsked();
    void aNetworkFaultBetweenPollsEndsNothing();
    void saysWhatEndedIt_data();
    void saysWhatEndedIt();
    void theCodeEndsByItself();
    void cancellingStopsEverything();
    void cancellingBetweenPollsSendsNoMore();

private:
    std::unique_ptr<SsoSignIn> signIn()
    {
        auto it = std::make_unique<SsoSignIn>(m_transport, m_clock, m_role);
        connect(it.get(), &SsoSignIn::codeReady, this,
                [this](const QUrl &page, const QString &code, const QDateTime &until) {
                    m_page = page;
                    m_userCode = code;
                    m_until = until;
                });
        connect(it.get(), &SsoSignIn::signedIn, this, [this] { m_outcome = Result<>(); });
        connect(it.get(), &SsoSignIn::failed, this,
                [this](const Error &error) { m_outcome = failure(error); });
        return it;
    }
    /// Until that many requests were sent and answered; the clock moves as the sign-in asks.
    bool reaches(qsizetype requests)
    {
        if (m_transport.requests().size() < requests && m_clock.untilNext())
            m_clock.advance(*m_clock.untilNext());
        return m_transport.requests().size() >= requests;
    }
    bool ends()
    {
        if (!m_outcome && m_clock.untilNext())
            m_clock.advance(*m_clock.untilNext());
        return m_outcome.has_value();
    }

    test::ManualClock m_clock;
    test::ScriptedTransport m_transport;
    std::optional<QTemporaryDir> m_home;
    aws::SsoRole m_role;
    QUrl m_page;
    QString m_userCode;
    QDateTime m_until;
    std::optional<Result<>> m_outcome;
};

void TestSsoSignIn::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_clock.reset();
    m_transport = test::ScriptedTransport();
    m_home.emplace();
    m_page.clear();
    m_userCode.clear();
    m_outcome.reset();
    m_role = {};
    m_role.profile = QStringLiteral("dev");
    m_role.session = QStringLiteral("admin");
    m_role.startUrl = QStringLiteral("https://d-123.awsapps.com/start");
    m_role.region = QStringLiteral("eu-west-1");
    m_role.oidcEndpoint = QStringLiteral("https://oidc.example");
    m_role.cacheFolder = m_home->filePath(QStringLiteral("cache"));
}

void TestSsoSignIn::signsInAndStoresTheToken()
{
    m_transport.then(200, registration);
    m_transport.then(200, deviceCode);
    m_transport.then(400, pending);
    m_transport.then(200, grant);
    const qint64 startMs = m_clock.nowMs();
    const auto it = signIn();
    it->start();
    QTRY_VERIFY(ends());
    QVERIFY2(*m_outcome, *m_outcome ? "" : qPrintable(m_outcome->error().message));
    QCOMPARE(m_page, QUrl(QStringLiteral("https://d.example/?c=A")));
    QCOMPARE(m_userCode, QStringLiteral("ABCD-EFGH"));
    QCOMPARE(m_until.toMSecsSinceEpoch(), startMs + 600'000);
    QCOMPARE(m_clock.nowMs(), startMs + 4'000); // two polls, two seconds each
    QStringList paths;
    for (const net::HttpRequest &request : m_transport.requests())
        paths.append(request.url.path());
    QCOMPARE(paths, QStringList({QStringLiteral("/client/register"),
                                 QStringLiteral("/device_authorization"), QStringLiteral("/token"),
                                 QStringLiteral("/token")}));
    const auto kept = loadSsoToken(m_role);
    QVERIFY(kept && *kept);
    QCOMPARE((*kept)->startUrl, m_role.startUrl);
    QCOMPARE((*kept)->accessToken.reveal(), QByteArray("tok"));
    QCOMPARE((*kept)->refreshToken.reveal(), QByteArray("ref"));
    QCOMPARE((*kept)->clientId, QStringLiteral("id"));
    QCOMPARE((*kept)->registrationExpiresAt.toSecsSinceEpoch(), 1803100440);
}

void TestSsoSignIn::aRegistrationIsUsedWhileItLasts()
{
    for (int i = 0; i < 2; ++i) {
        if (i == 0)
            m_transport.then(200, registration);
        m_transport.then(200, deviceCode);
        m_transport.then(200, grant);
        m_outcome.reset();
        const auto it = signIn();
        it->start();
        QTRY_VERIFY(ends());
        QVERIFY(*m_outcome);
    }
    QCOMPARE(m_transport.requests().size(), 5);
    m_clock.setNow(qint64(1803100440) * 1000 - 1'000); // too near its end
    m_transport.then(200, registration);
    m_transport.then(200, deviceCode);
    m_transport.then(200, grant);
    m_outcome.reset();
    const auto it = signIn();
    it->start();
    QTRY_VERIFY(ends());
    QCOMPARE(m_transport.requests().size(), 8);
}

void TestSsoSignIn::aWithdrawnRegistrationIsMadeAnew()
{
    SsoToken kept;
    kept.startUrl = m_role.startUrl;
    kept.region = m_role.region;
    kept.clientId = QStringLiteral("gone");
    kept.clientSecret = base::Secret("sec");
    kept.registrationExpiresAt = QDateTime::fromSecsSinceEpoch(1803100440, Qt::UTC);
    QVERIFY(saveSsoToken(m_role, kept));
    m_transport.then(401, R"({"error":"invalid_client"})");
    m_transport.then(200, registration);
    m_transport.then(200, deviceCode);
    m_transport.then(200, grant);
    const auto it = signIn();
    it->start();
    QTRY_VERIFY(ends());
    QVERIFY(*m_outcome);
    QVERIFY(m_transport.requests().at(0).body.contains("\"gone\""));
    QVERIFY(m_transport.requests().at(2).body.contains("\"id\""));
}

void TestSsoSignIn::slowsDownWhenAsked()
{
    m_transport.then(200, registration);
    m_transport.then(200, deviceCode);
    m_transport.then(400, R"({"error":"slow_down"})");
    m_transport.then(400, pending);
    m_transport.then(200, grant);
    const qint64 startMs = m_clock.nowMs();
    const auto it = signIn();
    it->start();
    QTRY_VERIFY(ends());
    QVERIFY(*m_outcome);
    QCOMPARE(m_clock.nowMs(), startMs + 2'000 + 7'000 + 7'000);
}

void TestSsoSignIn::aNetworkFaultBetweenPollsEndsNothing()
{
    m_transport.then(200, registration);
    m_transport.then(200, deviceCode);
    m_transport.thenFail(ErrorKind::Network);
    m_transport.then(500, {});
    m_transport.then(200, grant);
    const auto it = signIn();
    it->start();
    QTRY_VERIFY(ends());
    QVERIFY(*m_outcome);
}

void TestSsoSignIn::saysWhatEndedIt_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("why");
    QTest::newRow("refused") << QByteArray(R"({"error":"access_denied"})")
                             << QStringLiteral("the sign-in was refused in the browser");
    QTest::newRow("too late") << QByteArray(R"({"error":"expired_token"})")
                              << QStringLiteral("the code was not confirmed in time");
    QTest::newRow("another reason")
            << QByteArray(R"({"error":"invalid_request","error_description":"because"})")
            << QStringLiteral("IAM Identity Center answered 400: because");
}

void TestSsoSignIn::saysWhatEndedIt()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, why);
    m_transport.then(200, registration);
    m_transport.then(200, deviceCode);
    m_transport.then(400, body);
    const auto it = signIn();
    it->start();
    QTRY_VERIFY(ends());
    QVERIFY(!*m_outcome);
    QCOMPARE(m_outcome->error().message, why);
    QVERIFY(!QFile::exists(ssoTokenPath(m_role)));
}

void TestSsoSignIn::theCodeEndsByItself()
{
    m_transport.then(200, registration);
    m_transport.then(200, R"({"deviceCode":"dev","userCode":"A","expiresIn":5,"interval":2,)"
                          R"("verificationUriComplete":"https://d.example/"})");
    for (int i = 0; i < 2; ++i)
        m_transport.then(400, pending);
    const auto it = signIn();
    it->start();
    QTRY_VERIFY(ends());
    QVERIFY(!*m_outcome);
    QCOMPARE(m_outcome->error().message, QStringLiteral("the code was not confirmed in time"));
    QCOMPARE(m_transport.requests().size(), 4);
}

void TestSsoSignIn::cancellingStopsEverything()
{
    m_transport.then(200, registration); // what follows hangs
    const auto it = signIn();
    it->start();
    QTRY_VERIFY(reaches(2));
    it->cancel();
    QVERIFY(m_outcome);
    QVERIFY(!*m_outcome);
    QCOMPARE(m_outcome->error().kind, ErrorKind::Cancelled);
    QCOMPARE(m_transport.cancelled(), 1);
    m_outcome.reset();
    it->cancel();
    QVERIFY(!m_outcome);
}

void TestSsoSignIn::cancellingBetweenPollsSendsNoMore()
{
    m_transport.then(200, registration);
    m_transport.then(200, deviceCode);
    const auto it = signIn();
    it->start();
    QTRY_VERIFY(!m_userCode.isEmpty());
    it->cancel();
    m_clock.advance(60'000);
    QCoreApplication::processEvents();
    QCOMPARE(m_transport.requests().size(), 2);
}

QTEST_GUILESS_MAIN(TestSsoSignIn)
#include "tst_ssosignin.moc"
