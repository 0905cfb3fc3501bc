// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/signaturediff.h"

#include <QTest>

using namespace tailrace::aws;

namespace {

const QByteArray canonical = "POST\n/\n\nhost:a.example\nx-amz-security-token:hidden-token\n\n"
                             "host;x-amz-security-token\nabc";
const QByteArray toSign = "AWS4-HMAC-SHA256\n20261128T160000Z\n20261128/us-east-1/dynamodb/"
                          "aws4_request\n123";

QString message(const QByteArray &theirs, const QByteArray &theirToSign)
{
    return QStringLiteral("The signature does not match.\n\nThe Canonical String for this request "
                          "should have been\n'%1'\n\nThe String-to-Sign should have been\n'%2'\n")
            .arg(QString::fromUtf8(theirs), QString::fromUtf8(theirToSign));
}

} // namespace

class TestSignatureDiff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theServicesTextsAreFound();
    void differences_data();
    void differences();
    void tokensAreNotShown();
};

void TestSignatureDiff::theServicesTextsAreFound()
{
    const QByteArray quoted = "POST\n/it's\n\nhost:'x'";
    const auto texts = expectedTexts(message(quoted, toSign));
    QVERIFY(texts);
    QCOMPARE(texts->canonicalRequest, quoted);
    QCOMPARE(texts->stringToSign, toSign);
    QCOMPARE(withoutTexts(message(quoted, toSign)),
             QStringLiteral("The signature does not match."));
    QVERIFY(!expectedTexts(QStringLiteral("The signature does not match.")));
    QCOMPARE(withoutTexts(QStringLiteral("no")), QStringLiteral("no"));
}

void TestSignatureDiff::differences_data()
{
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("theirToSign");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << canonical << toSign << QStringLiteral("enter both again");
    QTest::newRow("host") << QByteArray(canonical).replace("a.example", "b.example") << toSign
                          << QStringLiteral("line 4 of the canonical request differs: sent "
                                            "\"host:a.example\", expected \"host:b.example\"");
    QTest::newRow("a line more") << canonical + "\nx" << toSign
                                 << QStringLiteral("line 9 of the canonical request");
    QTest::newRow("region") << canonical << QByteArray(toSign).replace("us-east-1", "eu-west-1")
                            << QStringLiteral("line 3 of the string to sign");
    QTest::newRow("token") << QByteArray(canonical).replace("hidden-token", "other-token") << toSign
                           << QStringLiteral("x-amz-security-token:****");
}

void TestSignatureDiff::differences()
{
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, theirToSign);
    QFETCH(QString, says);
    const QString text = explainMismatch({canonical, toSign}, {theirs, theirToSign});
    QVERIFY2(text.contains(says), qPrintable(text));
    QVERIFY(!text.contains(QStringLiteral("hidden-token")));
    QVERIFY(!text.contains(QStringLiteral("other-token")));
}

void TestSignatureDiff::tokensAreNotShown()
{
    const QByteArray shown = shownCanonicalRequest(canonical);
    QVERIFY(!shown.contains("hidden-token"));
    QVERIFY(shown.contains("host:a.example\nx-amz-security-token:****\n"));
}

QTEST_APPLESS_MAIN(TestSignatureDiff)
#include "tst_signaturediff.moc"
