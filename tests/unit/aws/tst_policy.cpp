// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aws/policy.h"

#include <QRegularExpression>
#include <QTest>

using namespace tailrace;
using namespace tailrace::aws;

/// The smallest IAM policies, and that they are as IAM wants them.
class TestPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allowsWhatIsNeeded_data();
    void allowsWhatIsNeeded();
    void aSnapshotScans();
    void isADocumentOfIam();
    void knowsKeys_data();
    void knowsKeys();
};

namespace {

const QString table = QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders");
const QString key = QStringLiteral("arn:aws:kms:us-west-2:123456789012:key/12ab-34cd");

/// "Sid: actions @ resources", without the service's name and the table's ARN.
QStringList linesOf(const QString &arn, const TableUse &use)
{
    QStringList lines;
    for (const PolicyStatement &statement : readingPolicy(*parseArn(arn), use)) {
        QString line = QStringLiteral("%1 @ %2").arg(statement.actions.join(QLatin1Char(' ')),
                                                     statement.resources.join(QLatin1Char(' ')));
        lines << line.remove(QStringLiteral("dynamodb:"))
                         .replace(QStringLiteral("arn:aws:us-west-2:123456789012:table/orders"),
                                  QStringLiteral("T"));
    }
    return lines;
}

} // namespace

void TestPolicy::allowsWhatIsNeeded_data()
{
    QTest::addColumn<QString>("arn");
    QTest::addColumn<bool>("writes");
    QTest::addColumn<bool>("enables");
    QTest::addColumn<QString>("kmsKey");
    QTest::addColumn<QStringList>("expected");
    const QStringList reading{
            QStringLiteral("DescribeStream GetShardIterator GetRecords @ T/stream/*"),
            QStringLiteral("DescribeTable @ T"), QStringLiteral("ListStreams @ *")};
    const QString label = QStringLiteral("/stream/2026-11-28T00:00:00.000");
    QTest::newRow("a table") << table << false << false << QString() << reading;
    QTest::newRow("an index is its table")
            << table + QStringLiteral("/index/by-status") << false << false << QString() << reading;
    QTest::newRow("one stream, and nothing of the table")
            << table + label << false << false << QString()
            << QStringList{QStringLiteral("DescribeStream GetShardIterator GetRecords @ T")
                           + label};
    QTest::newRow("writing")
            << table << true << false << QString()
            << reading + QStringList{QStringLiteral("PutItem UpdateItem DeleteItem GetItem @ T")};
    QTest::newRow("switching on") << table << false << true << QString()
                                  << reading + QStringList{QStringLiteral("UpdateTable @ T")};
    QTest::newRow("a key") << table << false << false << key
                           << reading
                                      + QStringList{QStringLiteral("kms:Decrypt kms:DescribeKey @ ")
                                                    + key};
}

void TestPolicy::allowsWhatIsNeeded()
{
    QFETCH(const QString, arn);
    QFETCH(const bool, writes);
    QFETCH(const bool, enables);
    QFETCH(const QString, kmsKey);
    QTEST(linesOf(arn, {writes, enables, kmsKey}), "expected");
}

void TestPolicy::aSnapshotScans()
{
    TableUse use;
    use.scans = true;
    QVERIFY(linesOf(table, use).contains(QStringLiteral("Scan @ T")));
    QVERIFY(!linesOf(table, {}).contains(QStringLiteral("Scan @ T")));
}

void TestPolicy::isADocumentOfIam()
{
    const auto statements = readingPolicy(*parseArn(table), {true, true, key});
    const formats::Json document = policyDocument(statements);
    QCOMPARE(document.find("Version")->text(), QByteArray("2012-10-17"));
    const formats::Json *list = document.find("Statement");
    QVERIFY(list && list->items().size() == statements.size());
    static const QRegularExpression sid(QStringLiteral("^[A-Za-z0-9]+$"));
    QSet<QByteArray> sids;
    for (size_t i = 0; i < statements.size(); ++i) {
        const formats::Json &one = list->items()[i];
        QCOMPARE(one.find("Effect")->text(), QByteArray("Allow"));
        QVERIFY(sid.match(one.find("Sid")->toString()).hasMatch());
        sids.insert(one.find("Sid")->text());
        QCOMPARE(one.find("Action")->items().size(), size_t(statements[i].actions.size()));
        QCOMPARE(one.find("Resource")->items().size(), size_t(1));
        QVERIFY(!statements[i].why.isEmpty());
    }
    QCOMPARE(sids.size(), qsizetype(statements.size())); // IAM refuses two of one name
}

void TestPolicy::knowsKeys_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("a key") << key << true;
    QTest::newRow("in China") << QStringLiteral(
            "arn:aws-cn:kms:cn-north-1:123456789012:key/mrk-1234abcd")
                              << true;
    QTest::newRow("an alias") << QStringLiteral("arn:aws:kms:us-west-2:123456789012:alias/mine")
                              << false;
    QTest::newRow("any key") << QStringLiteral("*") << false;
    QTest::newRow("more behind it") << key + QStringLiteral("\"},{") << false;
    QTest::newRow("a line feed behind it") << key + QLatin1Char('\n') << false;
}

void TestPolicy::knowsKeys()
{
    QFETCH(const QString, text);
    QTEST(isKmsKeyArn(text), "expected");
}

QTEST_APPLESS_MAIN(TestPolicy)
#include "tst_policy.moc"
