// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/rawrequest.h"
#include "aws/signcontext.h"
#include "aws/sigv4.h"

#include "support/testsupport.h"

#include <QDir>
#include <QSet>
#include <QTest>

using namespace tailrace;

class TestSigV4 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void publicSuite_data();
    void publicSuite();
    void aSignerServesSeveralKeysAndDays();
    void aUsedSignerSignsLikeAFreshOne();
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

namespace {

struct SignCase
{
    aws::SignableRequest request;
    aws::Credentials credentials;
    aws::SigningSettings settings;
};

SignCase plainCase()
{
    SignCase plain;
    plain.request.headers = {{"Host", "dynamodb.us-east-1.amazonaws.com"}, {"X-Amz-Target", "A.B"}};
    plain.request.body = "{}";
    plain.credentials.accessKeyId = QStringLiteral("AKIDEXAMPLE");
    plain.credentials.secretAccessKey = base::Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    plain.settings.region = "us-east-1";
    plain.settings.timeMs = 1'440'938'160'000;
    return plain;
}

// Each differs from the plain one in one thing that a signature depends on.
std::vector<SignCase> signCases()
{
    std::vector<SignCase> cases(18, plainCase());
    cases[1].request.body = "{\"a\":1}";
    cases[2].request.method = "PUT";
    cases[3].request.path = "/a//b/../c";
    cases[4].request.path = "/a//b/../c";
    cases[4].settings.normalizePath = false;
    cases[5].request.query = "b=2&a=1";
    cases[6].request.headers[1].second = "A.C";
    cases[7].request.headers.append(aws::Header("X-Amz-Target", "second"));
    cases[8].request.headers[1].first = "X-Amz-Tarmac";
    cases[9].credentials.accessKeyId = QStringLiteral("AKIDOTHER");
    cases[10].credentials.secretAccessKey = base::Secret("other");
    cases[11].credentials.sessionToken = base::Secret("token");
    cases[12].credentials.sessionToken = base::Secret("token");
    cases[12].settings.omitSessionToken = true;
    cases[13].settings.signBody = true;
    cases[14].settings.region = "eu-west-1";
    cases[15].settings.service = "sts";
    cases[16].settings.timeMs += 1000;
    cases[17].settings.expiresInSeconds = 60;
    return cases;
}

} // namespace

void TestSigV4::aUsedSignerSignsLikeAFreshOne()
{
    aws::Signer used;
    aws::Signature out;
    const std::vector<SignCase> cases = signCases();
    QSet<QByteArray> signatures;
    const auto compare = [&](const SignCase &wanted) {
        const aws::Signature fresh =
                aws::Signer().sign(wanted.request, wanted.credentials, wanted.settings);
        used.sign(wanted.request, wanted.credentials, wanted.settings, out);
        signatures.insert(out.signature);
        QCOMPARE(out.canonicalRequest, fresh.canonicalRequest);
        QCOMPARE(out.stringToSign, fresh.stringToSign);
        QCOMPARE(out.signature, fresh.signature);
        QCOMPARE(out.authorization, fresh.authorization);
        QCOMPARE(out.query, fresh.query);
        QCOMPARE(out.headers, fresh.headers);
    };
    for (const SignCase &before : cases) {
        for (const SignCase &after : cases) {
            compare(before);
            compare(after);
            if (QTest::currentTestFailed())
                return;
        }
    }
    // Neither the key's id nor an omitted token is signed: these two are signed like the plain one.
    QCOMPARE(signatures.size(), qsizetype(cases.size()) - 2);
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
