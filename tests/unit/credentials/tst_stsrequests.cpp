// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/stsrequests.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::credentials;

namespace {

/// As the service answers, with secrets that are nobody's.
const QByteArray assumed =
        "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n"
        "  <AssumeRoleResult>\n    <AssumedRoleUser>\n"
        "      <AssumedRoleId>AROA:s</AssumedRoleId>\n"
        "      <Arn>arn:aws:sts::123456789012:assumed-role/reader/s</Arn>\n"
        "    </AssumedRoleUser>\n    <Credentials>\n"
        "      <AccessKeyId>ASIAROLE</AccessKeyId>\n"
        "      <SecretAccessKey>HUSH/a+b</SecretAccessKey>\n"
        "      <SessionToken>HUSHtoken&amp;x==</SessionToken>\n"
        "      <Expiration>2026-11-28T20:00:00Z</Expiration>\n"
        "    </Credentials>\n  </AssumeRoleResult>\n"
        "  <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>\n</AssumeRoleResponse>";

net::HttpResponse answer(int status, const QByteArray &body)
{
    net::HttpResponse response;
    response.status = status;
    response.body = body;
    return response;
}

QByteArray refusal(const char *code, const char *message)
{
    return QByteArray("<ErrorResponse><Error><Type>Sender</Type><Code>") + code + "</Code><Message>"
           + message + "</Message></Error><RequestId>the-id</RequestId></ErrorResponse>";
}

} // namespace

class TestStsRequests : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRoleIsAskedFor();
    void whatIsNotSetIsNotSent();
    void aRoleForAToken();
    void keysAreRead();
    void incompleteAnswersAreRefused_data();
    void incompleteAnswersAreRefused();
    void whoOneIs();
    void refusals_data();
    void refusals();
};

void TestStsRequests::aRoleIsAskedFor()
{
    aws::AssumedRole role;
    role.roleArn = QStringLiteral("arn:aws:iam::123456789012:role/reader");
    role.externalId = QStringLiteral("a&b=c");
    role.mfaSerial = QStringLiteral("arn:aws:iam::123456789012:mfa/me");
    role.duration = std::chrono::seconds(900);
    QCOMPARE(assumeRoleBody(role, QStringLiteral("s"), QStringLiteral("123456")),
             QByteArray("Action=AssumeRole&Version=2011-06-15&"
                        "RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Freader&"
                        "RoleSessionName=s&DurationSeconds=900&ExternalId=a%26b%3Dc&"
                        "SerialNumber=arn%3Aaws%3Aiam%3A%3A123456789012%3Amfa%2Fme&"
                        "TokenCode=123456"));
}

void TestStsRequests::whatIsNotSetIsNotSent()
{
    aws::AssumedRole role;
    role.roleArn = QStringLiteral("r");
    QCOMPARE(assumeRoleBody(role, QStringLiteral("s"), {}),
             QByteArray("Action=AssumeRole&Version=2011-06-15&RoleArn=r&RoleSessionName=s"));
}

void TestStsRequests::aRoleForAToken()
{
    aws::WebIdentityRole role;
    role.roleArn = QStringLiteral("r");
    QCOMPARE(webIdentityBody(role, QStringLiteral("s"), "a.b-c_d"),
             QByteArray("Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=r&"
                        "RoleSessionName=s&WebIdentityToken=a.b-c_d"));
}

void TestStsRequests::keysAreRead()
{
    const auto keys = readAssumedRole(assumed);
    QVERIFY(keys);
    QCOMPARE(keys->accessKeyId, QStringLiteral("ASIAROLE"));
    QCOMPARE(keys->secretAccessKey.reveal(), QByteArray("HUSH/a+b"));
    QCOMPARE(keys->sessionToken.reveal(), QByteArray("HUSHtoken&x=="));
    QCOMPARE(keys->expiration->toString(Qt::ISODate), QStringLiteral("2026-11-28T20:00:00Z"));
    QCOMPARE(keys->accountId, QStringLiteral("123456789012"));
}

void TestStsRequests::incompleteAnswersAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a page of a network that wants to be signed in to")
            << QByteArray("<html><body>Sign in</body></html>");
    QTest::newRow("cut off") << assumed.first(assumed.size() / 2);
    QTest::newRow("without a secret") << QByteArray(assumed).replace("SecretAccessKey", "Other");
    QTest::newRow("without a token") << QByteArray(assumed).replace("SessionToken", "Other");
    QTest::newRow("without a time") << QByteArray(assumed).replace("2026-11-28T20:00:00Z", "soon");
    QTest::newRow("entities that multiply")
            << QByteArray("<!DOCTYPE a [<!ENTITY b \"HUSHHUSH\"><!ENTITY c "
                          "\"&b;&b;&b;&b;\">]><a>&c;&c;</a>");
}

void TestStsRequests::incompleteAnswersAreRefused()
{
    QFETCH(QByteArray, body);
    const auto keys = readAssumedRole(body);
    QVERIFY(!keys);
    QCOMPARE(keys.error().kind, ErrorKind::Malformed);
    QVERIFY(!base::describe(keys.error()).contains(QLatin1String("HUSH")));
    QVERIFY(!readCallerIdentity(body));
}

void TestStsRequests::whoOneIs()
{
    const auto caller = readCallerIdentity(
            "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::1:user/me</Arn>"
            "<UserId>AIDA</UserId><Account>1</Account></GetCallerIdentityResult>"
            "</GetCallerIdentityResponse>");
    QVERIFY(caller);
    QCOMPARE(caller->account, QStringLiteral("1"));
    QCOMPARE(caller->arn, QStringLiteral("arn:aws:iam::1:user/me"));
}

void TestStsRequests::refusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *title, int status, const QByteArray &body, ErrorKind kind) {
        QTest::newRow(title) << status << body << int(kind);
    };
    row("may not", 403, refusal("AccessDenied", "not authorized to perform: sts:AssumeRole"),
        ErrorKind::Denied);
    row("an unknown key", 403, refusal("InvalidClientTokenId", "is invalid"),
        ErrorKind::UnknownKey);
    row("a wrong secret", 403, refusal("SignatureDoesNotMatch", "does not match"),
        ErrorKind::BadSignature);
    row("a wrong clock", 403, refusal("SignatureDoesNotMatch", "Signature expired: 1 is now 2"),
        ErrorKind::ClockSkew);
    row("keys that have ended", 403, refusal("ExpiredToken", "expired"),
        ErrorKind::ExpiredCredentials);
    row("too fast", 400, refusal("Throttling", "Rate exceeded"), ErrorKind::Throttled);
    row("out of order", 500, refusal("Whatever", "sorry"), ErrorKind::Unavailable);
    row("a token that has ended", 400, refusal("ExpiredTokenException", "Token expired"),
        ErrorKind::ExpiredCredentials);
    row("another page", 503, "<html>busy</html>", ErrorKind::Unavailable);
}

void TestStsRequests::refusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const Error error = stsError(answer(status, body), QStringLiteral("AssumeRole"));
    QTEST(int(error.kind), "kind");
    QCOMPARE(error.facts.httpStatus, status);
    if (body.contains("the-id"))
        QCOMPARE(error.facts.requestId, QStringLiteral("the-id"));
}

QTEST_APPLESS_MAIN(TestStsRequests)
#include "tst_stsrequests.moc"
