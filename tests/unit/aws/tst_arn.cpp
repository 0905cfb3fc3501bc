// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/arn.h"

#include "support/testsupport.h"

#include <QTest>

using namespace tailrace;
using aws::Arn;

class TestArn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void sharedRows();
    void testRegionsAreSignedAsUsEast1();
};

void TestArn::accepted_data()
{
    QTest::addColumn<QString>("arn");
    for (const char *arn :
         {"arn:aws:dynamodb:us-west-2:123456789012:table/orders",
          "arn:aws:dynamodb:il-central-1:123456789012:table/a.b_c-d",
          "arn:aws-cn:dynamodb:cn-northwest-1:123456789012:table/orders",
          "arn:aws-us-gov:dynamodb:us-gov-west-1:123456789012:table/orders",
          "arn:aws-iso:dynamodb:us-iso-east-1:123456789012:table/orders",
          "arn:aws-iso-b:dynamodb:us-isob-east-1:123456789012:table/orders",
          "arn:aws-iso-e:dynamodb:eu-isoe-west-1:123456789012:table/orders",
          "arn:aws-iso-f:dynamodb:us-isof-south-1:123456789012:table/orders",
          "arn:aws-eusc:dynamodb:eusc-de-east-1:123456789012:table/orders",
          "arn:aws:dynamodb:ddblocal:000000000000:table/orders",
          "arn:aws:dynamodb:us-west-2:123456789012:table/orders/stream/2026-11-22T04:05:06.789",
          "arn:aws:dynamodb:us-west-2:123456789012:table/orders/index/by-status"})
        QTest::newRow(arn) << QString::fromLatin1(arn);
}

void TestArn::accepted()
{
    QFETCH(QString, arn);
    const auto parsed = aws::parseArn(arn);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
    QCOMPARE(parsed->toString(), arn);
    QVERIFY(arn.startsWith(parsed->tableArn()));
}

void TestArn::refused_data()
{
    QTest::addColumn<QString>("arn");
    const auto row = [](const char *name, const char *arn) {
        QTest::newRow(name) << QString::fromUtf8(arn);
    };
    row("empty", "");
    row("blank before", " arn:aws:dynamodb:us-west-2:123456789012:table/orders");
    row("line feed behind", "arn:aws:dynamodb:us-west-2:123456789012:table/orders\n");
    row("another service", "arn:aws:kinesis:us-west-2:123456789012:stream/orders");
    row("unknown partition", "arn:aws-mars:dynamodb:us-west-2:123456789012:table/orders");
    row("region of another partition", "arn:aws:dynamodb:cn-north-1:123456789012:table/orders");
    row("isolated region in the main partition",
        "arn:aws:dynamodb:us-iso-east-1:123456789012:table/orders");
    row("no region", "arn:aws:dynamodb::123456789012:table/orders");
    row("a host in the region",
        "arn:aws:dynamodb:us-east-1.evil.example:123456789012:table/orders");
    row("a slash in the region", "arn:aws:dynamodb:us-east-1/x:123456789012:table/orders");
    row("a word for a region", "arn:aws:dynamodb:evil:123456789012:table/orders");
    row("upper-case region", "arn:aws:dynamodb:US-EAST-1:123456789012:table/orders");
    row("account with 11 digits", "arn:aws:dynamodb:us-west-2:12345678901:table/orders");
    row("account with a letter", "arn:aws:dynamodb:us-west-2:12345678901a:table/orders");
    row("account in other digits",
        "arn:aws:dynamodb:us-west-2:\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669012:"
        "table/orders");
    row("no table", "arn:aws:dynamodb:us-west-2:123456789012:table/");
    row("table name of two letters", "arn:aws:dynamodb:us-west-2:123456789012:table/ab");
    row("a blank in the table", "arn:aws:dynamodb:us-west-2:123456789012:table/my orders");
    row("a dangling stream", "arn:aws:dynamodb:us-west-2:123456789012:table/orders/stream/");
    row("a stream with a path",
        "arn:aws:dynamodb:us-west-2:123456789012:table/orders/stream/../../x");
    row("something behind the stream",
        "arn:aws:dynamodb:us-west-2:123456789012:table/orders/stream/2026-11-22T04:05:06.789/x");
    row("a colon behind the table", "arn:aws:dynamodb:us-west-2:123456789012:table/orders:x");
    row("a backup", "arn:aws:dynamodb:us-west-2:123456789012:table/orders/backup/0123");
    row("no prefix", "aws:dynamodb:us-west-2:123456789012:table/orders");
}

void TestArn::refused()
{
    QFETCH(QString, arn);
    const auto parsed = aws::parseArn(arn);
    QVERIFY(!parsed);
    QVERIFY(!parsed.error().message.isEmpty());
    QVERIFY(!parsed.error().facts.remedy.isEmpty());
}

void TestArn::sharedRows()
{
    if (test::sharedDir().isEmpty())
        QSKIP("no shared data beside the project");
    for (const QStringList &row :
         test::readTsv(test::sharedPath(QStringLiteral("hostile-examples/arns.tsv")))) {
        const QString text = test::unescapeCell(row.at(0));
        const auto parsed = aws::parseArn(text);
        QVERIFY2(bool(parsed) == (row.at(1) != QLatin1String("reject")),
                 qPrintable(row.join(QLatin1Char('|'))));
        if (!parsed)
            continue;
        QCOMPARE(parsed->partition, row.at(2));
        QCOMPARE(parsed->region, row.at(3));
        QCOMPARE(parsed->account, row.at(4));
        QCOMPARE(parsed->table, row.at(5));
        QCOMPARE(parsed->streamLabel, row.at(6) == QLatin1String("-") ? QString() : row.at(6));
    }
}

void TestArn::testRegionsAreSignedAsUsEast1()
{
    QCOMPARE(aws::parseArn(QStringLiteral("arn:aws:dynamodb:ddblocal:000000000000:table/orders"))
                     ->signingRegion(),
             QStringLiteral("us-east-1"));
}

QTEST_APPLESS_MAIN(TestArn)
#include "tst_arn.moc"
