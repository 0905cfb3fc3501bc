// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/redact.h"

#include "support/testsupport.h"

#include <QTest>

using namespace tailrace;

class TestRedact : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secretsGo_data();
    void secretsGo();
    void sharedRowsGo();
    void factsStay();
};

void TestRedact::secretsGo_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("secret");
    const auto row = [](const char *name, const char *line, const char *secret) {
        QTest::newRow(name) << QString::fromUtf8(line) << QString::fromUtf8(secret);
    };
    row("signature of an Authorization header",
        "Authorization: AWS4-HMAC-SHA256 "
        "Credential=AKIA1/20261122/us-east-1/dynamodb/aws4_request, "
        "SignedHeaders=host, Signature=00112233445566778899aabbccddeeff",
        "00112233445566778899aabbccddeeff");
    row("secret key of an INI file", "aws_secret_access_key = abc/DEF+ghi=012", "abc/DEF+ghi=012");
    row("session token of an INI file",
        "aws_session_token=IQoJb3JpZ2luX2VjEA//abc==", "IQoJb3JpZ2luX2VjEA");
    row("secret key of JSON", "{\"SecretAccessKey\":\"abc/DEF+ghi\",\"x\":1}", "abc/DEF+ghi");
    row("secret key of JSON with a space", "{\"SecretAccessKey\": \"abc/DEF+ghi\"}", "abc/DEF+ghi");
    row("secret of the environment", "AWS_SECRET_ACCESS_KEY=abc/DEF+ghi", "abc/DEF+ghi");
    row("token header", "X-Amz-Security-Token: IQoJb3JpZ2lu/abc==", "IQoJb3JpZ2lu");
    row("presigned URL, signature", "https://h/?X-Amz-Signature=0011223344&X-Amz-Date=1",
        "0011223344");
    row("presigned URL, token", "https://h/?X-Amz-Security-Token=IQoJ%2Fabc&X-Amz-Date=1",
        "IQoJ%2Fabc");
    row("bearer token", "authorization: Bearer eyJhbGciOi.J9-_x", "eyJhbGciOi");
    row("basic authentication", "Authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz");
    row("password in a URL", "proxy http://user:hunter2@proxy.example:3128", "hunter2");
    row("password member", "password: hunter2", "hunter2");
    row("API key header", "x-api-key: 0a1b2c3d", "0a1b2c3d");
    row("SSO access token", "{\"accessToken\":\"aoaAAAAAGb\"}", "aoaAAAAAGb");
    row("SSO header", "x-amz-sso_bearer_token: aoaAAAAAGb", "aoaAAAAAGb");
    row("SSO device code", "{\"deviceCode\":\"aoaAAAAAGb\"}", "aoaAAAAAGb");
    row("client secret", "{\"clientSecret\":\"eyJraWQi\"}", "eyJraWQi");
}

void TestRedact::secretsGo()
{
    QFETCH(QString, line);
    QFETCH(QString, secret);
    const QString out = base::redact(line);
    QVERIFY2(!out.contains(secret), qPrintable(out));
    QVERIFY(out.contains(QStringLiteral("****")));
}

void TestRedact::sharedRowsGo()
{
    if (test::sharedDir().isEmpty())
        QSKIP("no shared data beside the project");
    const auto rows =
            test::readTsv(test::sharedPath(QStringLiteral("hostile-examples/redaction.tsv")));
    QVERIFY(!rows.isEmpty());
    for (const QStringList &row : rows) {
        const QString out = base::redact(test::unescapeCell(row.at(0)));
        QVERIFY2(!out.contains(row.at(1)), qPrintable(out));
    }
}

void TestRedact::factsStay()
{
    const QString line = QStringLiteral(
            "POST https://dynamodb.us-east-1.amazonaws.com/ DynamoDB_20120810.PutItem 200 in "
            "12 ms, request id ABC");
    QCOMPARE(base::redact(line), line);
    QVERIFY(base::redact(QStringLiteral("Credential=AKIA1/20261122/us-east-1, SignedHeaders=host, "
                                        "Signature=0011223344"))
                    .contains(QStringLiteral("SignedHeaders=host")));
}

QTEST_APPLESS_MAIN(TestRedact)
#include "tst_redact.moc"
