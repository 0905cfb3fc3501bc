// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/resourcearn.h"

#include <QTest>

using namespace tailrace;
using aws::Service;

class TestResourceArn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void partsOfOne();
    void refused_data();
    void refused();
};

void TestResourceArn::partsOfOne()
{
    const auto arn = aws::parseResourceArn(
            QStringLiteral("arn:aws-cn:lambda:cn-north-1:123456789012:function:f:live"),
            Service::Lambda, {});
    QVERIFY(arn);
    QCOMPARE(arn->partition, QStringLiteral("aws-cn"));
    QCOMPARE(arn->region, QStringLiteral("cn-north-1"));
    QCOMPARE(arn->account, QStringLiteral("123456789012"));
    QCOMPARE(arn->resource, QStringLiteral("function:f:live"));
    QCOMPARE(aws::signingRegionOf(arn->region), QStringLiteral("cn-north-1"));
    QCOMPARE(aws::signingRegionOf(QStringLiteral("local")), QStringLiteral("us-east-1"));
}

void TestResourceArn::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *text, const char *part) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(part);
    };
    row("", "this is no ARN");
    row("https://sqs.us-east-1.amazonaws.com/123456789012/q", "this is no ARN");
    row("arn:aws:sqs:us-east-1:123456789012", "this is no ARN");
    row("arn:aws:sns:us-east-1:123456789012:q", "of service \"sns\", not sqs");
    row("arn:amazon:sqs:us-east-1:123456789012:q", "no partition \"amazon\"");
    row("arn:aws-cn:sqs:us-east-1:123456789012:q", "belongs to partition aws, not aws-cn");
    row("arn:aws:sqs:evil.example:123456789012:q", "\"evil.example\" is no region");
    row("arn:aws:sqs:us-east-1:12345678901:q", "no number of 12 digits");
}

void TestResourceArn::refused()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const auto arn = aws::parseResourceArn(text, Service::Sqs, QStringLiteral("write it well"));
    QVERIFY(!arn);
    QVERIFY2(arn.error().message.contains(part), qPrintable(arn.error().message));
    QVERIFY(!arn.error().facts.remedy.isEmpty());
}

QTEST_APPLESS_MAIN(TestResourceArn)
#include "tst_resourcearn.moc"
