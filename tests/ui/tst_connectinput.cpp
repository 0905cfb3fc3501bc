// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectinput.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;

namespace {

const auto goodArn = QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders");

ConnectInput keysInput(const QString &arn)
{
    ConnectInput input;
    input.arn = arn;
    input.way = CredentialsWay::Keys;
    input.accessKeyId = QStringLiteral("AKIDEXAMPLE");
    input.secretAccessKey = base::Secret(QByteArrayLiteral("wJalrXUtnFEMI"));
    return input;
}

aws::Profiles oneProfile()
{
    return aws::parseProfiles("[profile empty]\nregion = us-west-2\n",
                              "[dev]\naws_access_key_id = AKIDDEV\naws_secret_access_key = s\n")
            .value();
}

aws::Credentials keysOf(const ConnectCheck &check)
{
    const auto *keys =
            check.credentials ? std::get_if<aws::Credentials>(&check.credentials->way) : nullptr;
    return keys ? *keys : aws::Credentials();
}

} // namespace

class TestConnectInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyFieldsLackSomethingButHaveNoProblem();
    void everythingGivenIsReady();
    void badFieldIsNamed_data();
    void badFieldIsNamed();
    void profileGivesItsKeys();
    void profileWithoutKeysSaysSo();
    void environmentAloneIsAsked();
    void foreignHostMustBeConfirmed();
    void localTableNeedsAnEndpoint();
    void localRegionIsSignedAsUsEast1UnlessChosen();
};

void TestConnectInput::emptyFieldsLackSomethingButHaveNoProblem()
{
    ConnectInput input;
    input.way = CredentialsWay::Keys;
    const ConnectCheck check = checkConnectInput(input, {}, {});
    QVERIFY(!check.isReady);
    QCOMPARE(check.arnProblem + check.credentialsProblem + check.endpointProblem, QString());
}

void TestConnectInput::everythingGivenIsReady()
{
    const ConnectCheck check = checkConnectInput(keysInput(goodArn), {}, {});
    QVERIFY(check.isReady);
    QCOMPARE(check.arn->table, QStringLiteral("orders"));
    QCOMPARE(check.signingRegion, QStringLiteral("us-west-2"));
    QCOMPARE(keysOf(check).accessKeyId, QStringLiteral("AKIDEXAMPLE"));
}

void TestConnectInput::badFieldIsNamed_data()
{
    QTest::addColumn<QString>("arn");
    QTest::addColumn<QString>("keyId");
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("field");
    const auto key = QStringLiteral("AKIDEXAMPLE");
    const auto secret = QStringLiteral("s");
    QTest::newRow("an ARN of another service") << QStringLiteral("arn:aws:s3:::bucket") << key
                                               << secret << QString() << QStringLiteral("arn");
    QTest::newRow("an account with eleven digits")
            << QStringLiteral("arn:aws:dynamodb:us-west-2:12345678901:table/orders") << key
            << secret << QString() << QStringLiteral("arn");
    QTest::newRow("a key id with a line feed in it")
            << goodArn << QStringLiteral("AKID\nX") << secret << QString()
            << QStringLiteral("credentials");
    QTest::newRow("a key id without its secret")
            << goodArn << key << QString() << QString() << QStringLiteral("credentials");
    QTest::newRow("a secret without its key id")
            << goodArn << QString() << secret << QString() << QStringLiteral("credentials");
    QTest::newRow("an endpoint with a password in it")
            << goodArn << key << secret << QStringLiteral("https://u:p@example.com")
            << QStringLiteral("endpoint");
    QTest::newRow("the metadata service as endpoint")
            << goodArn << key << secret << QStringLiteral("http://169.254.169.254")
            << QStringLiteral("endpoint");
    QTest::newRow("plain http to a foreign host")
            << goodArn << key << secret << QStringLiteral("http://example.com")
            << QStringLiteral("endpoint");
}

void TestConnectInput::badFieldIsNamed()
{
    QFETCH(QString, arn);
    QFETCH(QString, keyId);
    QFETCH(QString, secret);
    QFETCH(QString, endpoint);
    QFETCH(QString, field);
    ConnectInput input = keysInput(arn);
    input.accessKeyId = keyId;
    input.secretAccessKey = base::Secret(secret.toUtf8());
    input.endpoint = endpoint;
    const ConnectCheck check = checkConnectInput(input, {}, {});
    QVERIFY(!check.isReady);
    QCOMPARE(!check.arnProblem.isEmpty(), field == QStringLiteral("arn"));
    QCOMPARE(!check.credentialsProblem.isEmpty(), field == QStringLiteral("credentials"));
    QCOMPARE(!check.endpointProblem.isEmpty(), field == QStringLiteral("endpoint"));
    QVERIFY(!check.credentialsProblem.contains(QStringLiteral("wJalr")));
}

void TestConnectInput::profileGivesItsKeys()
{
    ConnectInput input;
    input.arn = goodArn;
    input.profile = QStringLiteral("dev");
    // The environment does not win over a profile that was chosen by name.
    const aws::Environment environment{
            {QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("X")},
            {QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("y")}};
    const ConnectCheck check = checkConnectInput(input, environment, oneProfile());
    QVERIFY2(check.isReady, qPrintable(check.credentialsProblem));
    QCOMPARE(keysOf(check).accessKeyId, QStringLiteral("AKIDDEV"));
}

void TestConnectInput::profileWithoutKeysSaysSo()
{
    ConnectInput input;
    input.arn = goodArn;
    input.profile = QStringLiteral("empty");
    const ConnectCheck check = checkConnectInput(input, {}, oneProfile());
    QVERIFY(!check.isReady);
    QVERIFY(!check.credentialsProblem.isEmpty());
}

void TestConnectInput::environmentAloneIsAsked()
{
    ConnectInput input;
    input.arn = goodArn;
    input.way = CredentialsWay::Environment;
    QVERIFY(!checkConnectInput(input, {}, oneProfile()).isReady);
    const aws::Environment environment{
            {QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("AKIDENV")},
            {QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("s")}};
    const ConnectCheck check = checkConnectInput(input, environment, oneProfile());
    QVERIFY(check.isReady);
    QCOMPARE(keysOf(check).accessKeyId, QStringLiteral("AKIDENV"));
}

void TestConnectInput::foreignHostMustBeConfirmed()
{
    ConnectInput input = keysInput(goodArn);
    input.endpoint = QStringLiteral("https://dynamo.example.com");
    ConnectCheck check = checkConnectInput(input, {}, {});
    QVERIFY(check.confirmNeeded);
    QVERIFY(!check.isReady);
    QCOMPARE(check.endpointHost, QStringLiteral("dynamo.example.com"));
    input.hostConfirmed = true;
    check = checkConnectInput(input, {}, {});
    QVERIFY(check.isReady);

    input.endpoint = QStringLiteral("http://127.0.0.1:8000");
    input.hostConfirmed = false;
    QVERIFY(checkConnectInput(input, {}, {}).isReady);
}

void TestConnectInput::localTableNeedsAnEndpoint()
{
    ConnectInput input =
            keysInput(QStringLiteral("arn:aws:dynamodb:ddblocal:000000000000:table/orders"));
    ConnectCheck check = checkConnectInput(input, {}, {});
    QVERIFY(!check.isReady);
    QVERIFY(check.endpointProblem.contains(QStringLiteral("ddblocal")));
    input.endpoint = QStringLiteral("http://localhost:8000");
    check = checkConnectInput(input, {}, {});
    QVERIFY(check.isReady);
}

void TestConnectInput::localRegionIsSignedAsUsEast1UnlessChosen()
{
    ConnectInput input =
            keysInput(QStringLiteral("arn:aws:dynamodb:ddblocal:000000000000:table/orders"));
    input.endpoint = QStringLiteral("http://localhost:8000");
    ConnectCheck check = checkConnectInput(input, {}, {});
    QVERIFY(check.regionNeeded);
    QCOMPARE(check.signingRegion, QStringLiteral("us-east-1"));
    input.region = QStringLiteral("eu-central-1");
    QCOMPARE(checkConnectInput(input, {}, {}).signingRegion, QStringLiteral("eu-central-1"));
    input.region = QStringLiteral("evil.example");
    check = checkConnectInput(input, {}, {});
    QVERIFY(!check.isReady);
    QVERIFY(!check.regionProblem.isEmpty());
}

QTEST_APPLESS_MAIN(TestConnectInput)
#include "tst_connectinput.moc"
