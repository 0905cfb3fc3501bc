// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/clockjudge.h"
#include "doctor/identityjudge.h"
#include "doctor/networkjudge.h"
#include "doctor/report.h"
#include "doctor/tablejudge.h"
#include "doctor/targetjudge.h"
#include "doctor/tlsjudge.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::doctor;

namespace {

const QString table = QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders");

Target targetOf(const QString &arn, const QString &region = {}, const QString &url = {},
                const aws::Environment &environment = {})
{
    return resolveTarget({arn, {}, region, url}, environment, {});
}

} // namespace

class TestDoctorJudges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void targets_data();
    void targets();
    void addresses_data();
    void addresses();
    void clocks_data();
    void clocks();
    void identities_data();
    void identities();
    void proxies();
    void streams_data();
    void streams();
    void fixesComeFailuresFirst();
};

void TestDoctorJudges::targets_data()
{
    QTest::addColumn<Target>("target");
    QTest::addColumn<Status>("arn");
    QTest::addColumn<Status>("region");
    QTest::addColumn<Status>("endpoint");
    QTest::addColumn<QString>("says");
    QTest::newRow("as it should be") << targetOf(table) << Status::Ok << Status::Ok << Status::Ok
                                     << QStringLiteral("(of the region)");
    QTest::newRow("another region") << targetOf(table, QStringLiteral("eu-west-1")) << Status::Ok
                                    << Status::Warn << Status::Ok << QStringLiteral("eu-west-1");
    QTest::newRow("another partition") << targetOf(table, QStringLiteral("cn-north-1"))
                                       << Status::Ok << Status::Fail << Status::Ok << QString();
    QTest::newRow("foreign host") << targetOf(table, {}, QStringLiteral("https://db.example"))
                                  << Status::Ok << Status::Ok << Status::Warn
                                  << QStringLiteral("named by --endpoint-url");
    QTest::newRow("plain http abroad")
            << targetOf(table, {}, QStringLiteral("http://db.example")) << Status::Ok << Status::Ok
            << Status::Fail << QStringLiteral("--endpoint-url");
    QTest::newRow("by the environment") << targetOf(
            table, {}, {},
            {{QStringLiteral("AWS_ENDPOINT_URL"), QStringLiteral("http://127.0.0.1:8000")}})
                                        << Status::Ok << Status::Ok << Status::Ok
                                        << QStringLiteral("named by AWS_ENDPOINT_URL)");
}

void TestDoctorJudges::targets()
{
    QFETCH(Target, target);
    QTEST(judgeArn(target).status, "arn");
    QTEST(judgeRegion(target).status, "region");
    const Finding endpoint = judgeEndpoint(target);
    QTEST(endpoint.status, "endpoint");
    QFETCH(QString, says);
    QVERIFY2(endpoint.detail.contains(says), qPrintable(endpoint.detail));
    QCOMPARE(judgeArn(targetOf(QStringLiteral("orders"))).status, Status::Fail);
}

void TestDoctorJudges::addresses_data()
{
    QTest::addColumn<QStringList>("addresses");
    QTest::addColumn<bool>("isAws");
    QTest::addColumn<Status>("status");
    const auto row = [](const char *name, const QStringList &addresses, bool isAws, Status status) {
        QTest::newRow(name) << addresses << isAws << status;
    };
    row("public", {QStringLiteral("52.94.4.1")}, true, Status::Ok);
    row("private of AWS's", {QStringLiteral("10.1.2.3")}, true, Status::Warn);
    row("private of somebody's", {QStringLiteral("10.1.2.3")}, false, Status::Ok);
    row("link-local", {QStringLiteral("52.94.4.1"), QStringLiteral("169.254.169.254")}, true,
        Status::Fail);
    row("loopback of AWS's", {QStringLiteral("127.0.0.1")}, true, Status::Warn);
    row("local v6", {QStringLiteral("fd00::1")}, true, Status::Warn);
    row("none", {}, true, Status::Fail);
}

void TestDoctorJudges::addresses()
{
    QFETCH(QStringList, addresses);
    QFETCH(bool, isAws);
    RouteFacts route;
    route.url = QUrl(QStringLiteral("https://dynamodb.us-west-2.amazonaws.com"));
    route.kind = isAws ? aws::EndpointClass::Aws : aws::EndpointClass::Custom;
    DnsFacts dns;
    for (const QString &address : addresses)
        dns.addresses.append(QHostAddress(address));
    dns.problem = QStringLiteral("Host not found");
    const Finding finding = judgeDns(route, dns);
    QTEST(finding.status, "status");
    QCOMPARE(finding.fix.isEmpty(), finding.status == Status::Ok);
}

void TestDoctorJudges::proxies()
{
    RouteFacts route;
    route.url = QUrl(QStringLiteral("https://db.example"));
    route.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("proxy.example"), 3128,
                                QStringLiteral("user"), QStringLiteral("pass-word"));
    route.proxyNamedBy = QStringLiteral("https_proxy");
    const QString said = judgeProxy(route).detail;
    QVERIFY(said.contains(QStringLiteral("proxy.example:3128, named by https_proxy")));
    QVERIFY(!said.contains(QStringLiteral("pass-word")));
    // The proxy looks names up itself.
    QCOMPARE(judgeDns(route, {{}, QStringLiteral("Host not found")}).status, Status::Ok);
    net::ReachFacts reached;
    reached.isConnected = true;
    reached.isTls = true;
    reached.proxyStatus = 407;
    const Finding refused = judgeTcp(route, reached);
    QCOMPARE(refused.status, Status::Fail);
    QVERIFY(refused.fix.contains(QStringLiteral("password")));
}

void TestDoctorJudges::clocks_data()
{
    QTest::addColumn<qint64>("offsetMs");
    QTest::addColumn<Status>("status");
    QTest::addColumn<QString>("says");
    QTest::newRow("exact") << qint64(900) << Status::Ok << QStringLiteral("agrees");
    QTest::newRow("a bit") << qint64(-60'000) << Status::Ok << QStringLiteral("1 min fast");
    QTest::newRow("5 min") << qint64(300'000) << Status::Warn << QStringLiteral("5 min slow");
    QTest::newRow("1 h") << qint64(-3'600'000) << Status::Warn << QStringLiteral("1 h fast");
    QTest::newRow("10 years") << qint64(315'360'000'000) << Status::Warn
                              << QStringLiteral("3650 days slow");
}

void TestDoctorJudges::clocks()
{
    QFETCH(qint64, offsetMs);
    ClockFacts facts;
    facts.offset = std::chrono::milliseconds(offsetMs);
    facts.status = 200;
    const Finding finding = judgeClock(QStringLiteral("db.example"), facts);
    QTEST(finding.status, "status");
    QFETCH(QString, says);
    QVERIFY2(finding.detail.contains(says), qPrintable(finding.detail));
    facts.offset.reset();
    QCOMPARE(judgeClock({}, facts).status, Status::Warn);
    facts.status = 302;
    QCOMPARE(judgeClock({}, facts).status, Status::Fail);
    facts.status = 0;
    QCOMPARE(judgeClock({}, facts).status, Status::Fail);
}

void TestDoctorJudges::identities_data()
{
    QTest::addColumn<CredentialsFacts>("facts");
    QTest::addColumn<Status>("status");
    QTest::addColumn<QString>("says");
    CredentialsFacts good;
    good.provider = QStringLiteral("Environment");
    good.accessKeyId = QStringLiteral("AKIDEXAMPLEWXYZ");
    good.identity = Identity{QStringLiteral("123456789012"),
                             QStringLiteral("arn:aws:iam::123456789012:user/jo")};
    QTest::newRow("good") << good << Status::Ok << QStringLiteral("user/jo");
    CredentialsFacts other = good;
    other.identity->account = QStringLiteral("999999999999");
    QTest::newRow("another account") << other << Status::Warn << QStringLiteral("123456789012");
    CredentialsFacts expired = good;
    expired.expiration = QDateTime::fromMSecsSinceEpoch(-1, Qt::UTC);
    QTest::newRow("expired") << expired << Status::Fail << QStringLiteral("expired");
    CredentialsFacts soon = good;
    soon.expiration = QDateTime::fromMSecsSinceEpoch(60'000, Qt::UTC);
    QTest::newRow("soon") << soon << Status::Warn << QStringLiteral("1 min");
    CredentialsFacts wrong = good;
    wrong.identity.reset();
    wrong.identityError = Error{ErrorKind::BadSignature, {}, QStringLiteral("no match"), {}};
    QTest::newRow("wrong secret") << wrong << Status::Fail << QStringLiteral("no match");
    CredentialsFacts silent = wrong;
    silent.identityError = Error{ErrorKind::Rejected, {}, QStringLiteral("no STS"), {}};
    QTest::newRow("no STS") << silent << Status::Warn << QStringLiteral("no STS");
    CredentialsFacts none;
    none.error = Error{ErrorKind::Credentials, {}, QStringLiteral("none found"), {}};
    QTest::newRow("none") << none << Status::Fail << QStringLiteral("none found");
}

void TestDoctorJudges::identities()
{
    QFETCH(CredentialsFacts, facts);
    const Finding finding = judgeCredentials(facts, QStringLiteral("123456789012"),
                                             QDateTime::fromMSecsSinceEpoch(0, Qt::UTC));
    QTEST(finding.status, "status");
    QFETCH(QString, says);
    QVERIFY2(finding.detail.contains(says), qPrintable(finding.detail));
    QVERIFY(!finding.detail.contains(QStringLiteral("AKIDEXAMPLE")));
}

void TestDoctorJudges::streams_data()
{
    QTest::addColumn<bool>("isEnabled");
    QTest::addColumn<QString>("latest");
    QTest::addColumn<Status>("status");
    QTest::newRow("on") << true << table + QStringLiteral("/stream/2026-01-01T00:00:00.000")
                        << Status::Ok;
    QTest::newRow("off") << false << table + QStringLiteral("/stream/2026-01-01T00:00:00.000")
                         << Status::Fail;
    QTest::newRow("never") << false << QString() << Status::Fail;
}

void TestDoctorJudges::streams()
{
    QFETCH(bool, isEnabled);
    QFETCH(QString, latest);
    dynamodb::TableDescription described;
    described.streamEnabled = isEnabled;
    described.streamViewType = QStringLiteral("KEYS_ONLY");
    described.latestStreamArn = latest;
    const Finding finding = judgeStream(*aws::parseArn(table), described, {});
    QTEST(finding.status, "status");
    QCOMPARE(finding.fix.contains(QStringLiteral("--enable-stream")), !isEnabled);
}

void TestDoctorJudges::fixesComeFailuresFirst()
{
    const auto of = [](Check check, Status status, const char *fix) {
        return Finding{check, Side::Table, status, {}, QString::fromLatin1(fix), {}, {}, {}, false};
    };
    QCOMPARE(fixesOf({of(Check::Clock, Status::Warn, "set it"), of(Check::Tls, Status::Fail, "b"),
                      of(Check::Tls, Status::Fail, "b"), of(Check::Dns, Status::Ok, "")}),
             QStringList({QStringLiteral("tls: b"), QStringLiteral("clock: set it")}));
}

QTEST_APPLESS_MAIN(TestDoctorJudges)
#include "tst_doctorjudges.moc"
