// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/rawrequest.h"
#include "aws/signcontext.h"
#include "aws/sigv4.h"

#include "support/testsupport.h"

#include <QDir>
#include <QTest>

using namespace tailrace;

class TestSigV4 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void publicSuite_data();
    void publicSuite();
    void aSignerServesSeveralKeysAndDays();
    void theSecretIsInNoStep();
    void badRawRequests_data();
    void badRawRequests();
};

void TestSigV4::publicSuite_data()
{
    QTest::addColumn<QString>("folder");
    if (test::sharedDir().isEmpty())
        QSKIP("no shared data beside the project; tst_botocore compares signatures with botocore "
              "instead");
    const QDir suite(test::sharedPath(QStringLiteral("sigv4-suite/v4")));
    for (const QString &name : suite.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qPrintable(name)) << suite.filePath(name);
}

void TestSigV4::publicSuite()
{
    QFETCH(QString, folder);
    const auto file = [&](const char *name) {
        return test::readFile(folder + QLatin1Char('/') + QLatin1String(name));
    };
    const auto request = aws::parseRawRequest(file("request.txt"));
    QVERIFY2(request, request ? "" : qPrintable(request.error().message));
    const auto context = aws::parseSignContext(file("context.json"));
    QVERIFY2(context, context ? "" : qPrintable(context.error().message));

    aws::Signer signer;
    const auto byHeader = signer.sign(*request, context->credentials, context->settings);
    QCOMPARE(byHeader.canonicalRequest, file("header-canonical-request.txt"));
    QCOMPARE(byHeader.stringToSign, file("header-string-to-sign.txt"));
    QCOMPARE(byHeader.signature, file("header-signature.txt"));
    QVERIFY(file("header-signed-request.txt").contains("Authorization:" + byHeader.authorization));

    auto settings = context->settings;
    settings.expiresInSeconds = context->expirationInSeconds;
    const auto byQuery = signer.sign(*request, context->credentials, settings);
    QCOMPARE(byQuery.canonicalRequest, file("query-canonical-request.txt"));
    QCOMPARE(byQuery.stringToSign, file("query-string-to-sign.txt"));
    QCOMPARE(byQuery.signature, file("query-signature.txt"));
}

void TestSigV4::aSignerServesSeveralKeysAndDays()
{
    aws::SignableRequest request;
    request.headers = {{"Host", "dynamodb.us-east-1.amazonaws.com"}};
    request.body = "{}";
    aws::Credentials first;
    first.accessKeyId = QStringLiteral("A");
    first.secretAccessKey = base::Secret("one");
    aws::Credentials second = first;
    second.secretAccessKey = base::Secret("two");
    aws::SigningSettings settings;
    settings.region = "us-east-1";
    settings.timeMs = 1'795'324'440'000;
    aws::SigningSettings tomorrow = settings;
    tomorrow.timeMs += 86'400'000;

    aws::Signer shared;
    for (int round = 0; round < 2; ++round) {
        for (const auto &credentials : {first, second}) {
            for (const auto &at : {settings, tomorrow}) {
                aws::Signer fresh;
                QCOMPARE(shared.sign(request, credentials, at).signature,
                         fresh.sign(request, credentials, at).signature);
            }
        }
    }
}

void TestSigV4::theSecretIsInNoStep()
{
    aws::SignableRequest request;
    request.headers = {{"Host", "h"}};
    aws::Credentials credentials;
    credentials.accessKeyId = QStringLiteral("A");
    credentials.secretAccessKey = base::Secret("very-secret-text");
    aws::SigningSettings settings;
    settings.region = "us-east-1";
    const auto s = aws::Signer().sign(request, credentials, settings);
    for (const QByteArray &step : {s.canonicalRequest, s.stringToSign, s.authorization, s.query})
        QVERIFY(!step.contains("very-secret-text"));
}

void TestSigV4::badRawRequests_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("nothing") << QByteArray() << 1;
    QTest::newRow("no path") << QByteArray("GET\n\n") << 1;
    QTest::newRow("no version") << QByteArray("GET /\nHost: h\n\n") << 1;
    QTest::newRow("absolute form") << QByteArray("GET http://h/ HTTP/1.1\n\n") << 1;
    QTest::newRow("header without colon") << QByteArray("GET / HTTP/1.1\nHost\n\n") << 2;
    QTest::newRow("blank in a header name")
            << QByteArray("GET / HTTP/1.1\nHost: h\nMy Header: x\n\n") << 3;
    QTest::newRow("continuation of nothing") << QByteArray("GET / HTTP/1.1\n x\n\n") << 2;
}

void TestSigV4::badRawRequests()
{
    QFETCH(QByteArray, text);
    const auto request = aws::parseRawRequest(text);
    QVERIFY(!request);
    QTEST(request.error().facts.line, "line");
}

QTEST_APPLESS_MAIN(TestSigV4)
#include "tst_sigv4.moc"
