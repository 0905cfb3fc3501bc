// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/ssorequests.h"

#include <QtTest>

using namespace tailrace;
using namespace tailrace::credentials;

namespace {

aws::SsoRole aRole()
{
    aws::SsoRole role;
    role.profile = QStringLiteral("dev");
    role.session = QStringLiteral("admin");
    role.startUrl = QStringLiteral("https://d-123.awsapps.com/start");
    role.region = QStringLiteral("eu-west-1");
    role.accountId = QStringLiteral("123456789012");
    role.roleName = QStringLiteral("Read+Only@x&y");
    role.portalEndpoint = QStringLiteral("https://portal.sso.eu-west-1.amazonaws.com");
    role.oidcEndpoint = QStringLiteral("https://oidc.eu-west-1.amazonaws.com/");
    return role;
}

net::HttpResponse answer(int status, QByteArray body, QList<net::Header> headers = {})
{
    net::HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    response.headers = std::move(headers);
    return response;
}

} // namespace

class TestSsoRequests : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void asksForARolesCredentials();
    void registersWithTheScopesOfTheSession_data();
    void registersWithTheScopesOfTheSession();
    void asksForADeviceCode();
    void asksForATokenByEachGrant();
    void readsCredentials();
    void readsARegistration();
    void readsADeviceCode();
    void refusesABadDeviceCode_data();
    void refusesABadDeviceCode();
    void readsAGrant();
    void keepsTheServicesWord_data();
    void keepsTheServicesWord();
    void saysHowToSignIn_data();
    void saysHowToSignIn();
};

void TestSsoRequests::asksForARolesCredentials()
{
    const auto request = roleCredentialsRequest(aRole(), base::Secret("tok"));
    QCOMPARE(request.method, QByteArray("GET"));
    QCOMPARE(request.url.toEncoded(),
             QByteArray("https://portal.sso.eu-west-1.amazonaws.com/federation/credentials"
                        "?role_name=Read%2BOnly%40x%26y&account_id=123456789012"));
    QVERIFY(request.headers.contains(net::Header("x-amz-sso_bearer_token", "tok")));
    QVERIFY(request.body.isEmpty());
}

void TestSsoRequests::registersWithTheScopesOfTheSession_data()
{
    QTest::addColumn<QString>("session");
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("none said: those of the AWS CLI")
            << QStringLiteral("admin") << QStringList()
            << QByteArray(R"({"clientName":"tailrace","clientType":"public",)"
                          R"("scopes":["sso:account:access"]})");
    QTest::newRow("two") << QStringLiteral("admin")
                         << QStringList{QStringLiteral("a"), QStringLiteral("b:c")}
                         << QByteArray(R"({"clientName":"tailrace","clientType":"public",)"
                                       R"("scopes":["a","b:c"]})");
    QTest::newRow("the legacy form has none")
            << QString() << QStringList()
            << QByteArray(R"({"clientName":"tailrace","clientType":"public"})");
}

void TestSsoRequests::registersWithTheScopesOfTheSession()
{
    QFETCH(QString, session);
    QFETCH(QStringList, scopes);
    QFETCH(QByteArray, body);
    aws::SsoRole role = aRole();
    role.session = session;
    role.scopes = scopes;
    const auto request = registerClientRequest(role);
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.url.toEncoded(),
             QByteArray("https://oidc.eu-west-1.amazonaws.com/client/register"));
    QVERIFY(request.headers.contains(net::Header("Content-Type", "application/json")));
    QCOMPARE(request.body, body);
}

void TestSsoRequests::asksForADeviceCode()
{
    const auto request =
            deviceAuthorizationRequest(aRole(), {QStringLiteral("id"), base::Secret("sec"), {}});
    QCOMPARE(request.url.path(), QStringLiteral("/device_authorization"));
    // Not inside the macro: moc takes the slashes for a comment.
    const QByteArray body = R"({"clientId":"id","clientSecret":"sec",)"
                            R"("startUrl":"https://d-123.awsapps.com/start"})";
    QCOMPARE(request.body, body);
}

void TestSsoRequests::asksForATokenByEachGrant()
{
    const auto byCode = deviceTokenRequest(aRole(), {QStringLiteral("id"), base::Secret("sec"), {}},
                                           base::Secret("dev"));
    QCOMPARE(byCode.url.path(), QStringLiteral("/token"));
    QCOMPARE(byCode.body,
             QByteArray(R"({"clientId":"id","clientSecret":"sec",)"
                        R"("grantType":"urn:ietf:params:oauth:grant-type:device_code",)"
                        R"("deviceCode":"dev"})"));
    SsoToken token;
    token.clientId = QStringLiteral("id");
    token.clientSecret = base::Secret("sec");
    token.refreshToken = base::Secret("ref");
    QCOMPARE(refreshTokenRequest(aRole(), token).body,
             QByteArray(R"({"clientId":"id","clientSecret":"sec",)"
                        R"("grantType":"refresh_token","refreshToken":"ref"})"));
}

void TestSsoRequests::readsCredentials()
{
    const auto credentials = roleCredentialsIn(
            answer(200, R"({"roleCredentials":{"accessKeyId":"ASIA1","secretAccessKey":"s",)"
                        R"("sessionToken":"t","expiration":1795860000123}})"),
            aRole());
    QVERIFY(credentials);
    QCOMPARE(credentials->accessKeyId, QStringLiteral("ASIA1"));
    QCOMPARE(credentials->secretAccessKey.reveal(), QByteArray("s"));
    QCOMPARE(credentials->sessionToken.reveal(), QByteArray("t"));
    QCOMPARE(credentials->accountId, QStringLiteral("123456789012"));
    QVERIFY(credentials->expiration);
    QCOMPARE(credentials->expiration->toMSecsSinceEpoch(), 1795860000123);
    QVERIFY(!roleCredentialsIn(answer(200, R"({"roleCredentials":{"accessKeyId":"A"}})"), aRole()));
    QVERIFY(!roleCredentialsIn(answer(200, "<html>"), aRole()));
}

void TestSsoRequests::readsARegistration()
{
    const auto registration = registrationIn(
            answer(200, R"({"clientId":"id","clientSecret":"sec","clientIdIssuedAt":1795324440,)"
                        R"("clientSecretExpiresAt":1803100440})"));
    QVERIFY(registration);
    QCOMPARE(registration->clientId, QStringLiteral("id"));
    QCOMPARE(registration->expiresAt.toSecsSinceEpoch(), 1803100440);
    QVERIFY(!registrationIn(answer(200, R"({"clientId":"id"})")));
}

void TestSsoRequests::readsADeviceCode()
{
    const auto code = deviceCodeIn(answer(
            200, R"({"deviceCode":"dev","userCode":"ABCD-EFGH","expiresIn":600,"interval":2,)"
                 R"("verificationUri":"https://device.sso.eu-west-1.amazonaws.com/",)"
                 R"("verificationUriComplete":)"
                 R"("https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH"})"));
    QVERIFY(code);
    QCOMPARE(code->userCode, QStringLiteral("ABCD-EFGH"));
    QCOMPARE(code->verificationUri.query(), QStringLiteral("user_code=ABCD-EFGH"));
    QCOMPARE(code->interval, std::chrono::seconds(2));
    QCOMPARE(code->expiresIn, std::chrono::seconds(600));
}

void TestSsoRequests::refusesABadDeviceCode_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::newRow("a file") << QByteArray("file:///etc/passwd");
    QTest::newRow("a script") << QByteArray("javascript:alert(1)");
    QTest::newRow("http elsewhere") << QByteArray("http://device.example/");
    QTest::newRow("a user's name before the host") << QByteArray("https://aws.com@evil.example/");
    QTest::newRow("nothing") << QByteArray();
}

void TestSsoRequests::refusesABadDeviceCode()
{
    QFETCH(QByteArray, uri);
    const auto code =
            deviceCodeIn(answer(200, R"({"deviceCode":"dev","userCode":"A","expiresIn":600,)"
                                     R"("verificationUriComplete":")"
                                             + uri + "\"}"));
    QVERIFY(!code);
    QCOMPARE(code.error().kind, ErrorKind::Malformed);
}

void TestSsoRequests::readsAGrant()
{
    const auto grant = grantIn(answer(
            200,
            R"({"accessToken":"tok","tokenType":"Bearer","expiresIn":28800,"refreshToken":"r"})"));
    QVERIFY(grant);
    QCOMPARE(grant->accessToken.reveal(), QByteArray("tok"));
    QCOMPARE(grant->refreshToken.reveal(), QByteArray("r"));
    QCOMPARE(grant->expiresIn, std::chrono::seconds(28800));
    QVERIFY(!grantIn(answer(200, R"({"accessToken":"tok","expiresIn":-1})")));
    QVERIFY(!grantIn(answer(200, R"({"accessToken":"tok","expiresIn":99999999999})")));
}

void TestSsoRequests::keepsTheServicesWord_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("code");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *name, int status, const char *body, const char *type,
                        const char *code, ErrorKind kind) {
        QTest::newRow(name) << status << QByteArray(body) << QByteArray(type)
                            << QString::fromLatin1(code) << kind;
    };
    row("not confirmed yet", 400, R"({"error":"authorization_pending","error_description":"w"})",
        "AuthorizationPendingException", "authorization_pending", ErrorKind::Credentials);
    row("too quick", 400, R"({"error":"slow_down"})", "", "slow_down", ErrorKind::Credentials);
    row("the code has ended", 400, R"({"error":"expired_token"})", "", "expired_token",
        ErrorKind::Credentials);
    row("said no", 400, R"({"error":"access_denied"})", "", "access_denied",
        ErrorKind::Credentials);
    row("refresh token used up", 400, R"({"error":"invalid_grant"})", "", "invalid_grant",
        ErrorKind::Credentials);
    row("by header alone", 401, R"({"message":"Session token not found or invalid"})",
        "UnauthorizedException:http://x", "UnauthorizedException", ErrorKind::Credentials);
    row("no such role for this person", 403, R"({"message":"No access"})", "ForbiddenException",
        "ForbiddenException", ErrorKind::Denied);
    row("too many", 429, "{}", "TooManyRequestsException", "TooManyRequestsException",
        ErrorKind::Throttled);
    row("a fault of its own", 500, "", "", "", ErrorKind::Unavailable);
}

void TestSsoRequests::keepsTheServicesWord()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(QString, code);
    QFETCH(ErrorKind, kind);
    QList<net::Header> headers;
    if (!type.isEmpty())
        headers.append({"x-amzn-ErrorType", type});
    const auto grant = grantIn(answer(status, body, headers));
    QVERIFY(!grant);
    QCOMPARE(grant.error().code, code);
    QCOMPARE(grant.error().kind, kind);
    QCOMPARE(grant.error().facts.httpStatus, status);
    QVERIFY(!grant.error().message.isEmpty());
}

void TestSsoRequests::saysHowToSignIn_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("a profile") << QStringLiteral("dev")
                               << QStringLiteral(
                                          "run `tailrace-cli credentials --sign-in --profile "
                                          "dev`, or `aws sso login --profile dev`");
    QTest::newRow("the default one")
            << QStringLiteral("default")
            << QStringLiteral("run `tailrace-cli credentials --sign-in`, or `aws sso login`");
}

void TestSsoRequests::saysHowToSignIn()
{
    QFETCH(QString, profile);
    QFETCH(QString, remedy);
    aws::SsoRole role = aRole();
    role.profile = profile;
    const Error error = signInNeeded(role, QStringLiteral("why"));
    QCOMPARE(error.kind, ErrorKind::Credentials);
    QCOMPARE(error.facts.remedy, remedy);
}

QTEST_APPLESS_MAIN(TestSsoRequests)
#include "tst_ssorequests.moc"
