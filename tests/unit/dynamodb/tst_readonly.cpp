// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/readonly.h"

#include <QTest>

using namespace tailrace;

class TestReadOnly : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void letsThroughWhatChangesNothing_data();
    void letsThroughWhatChangesNothing();
    void saysWhatItRefused();
};

void TestReadOnly::letsThroughWhatChangesNothing_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("reads");
    for (const char *operation : {"DescribeTable", "ListTables", "GetItem", "Query", "Scan",
                                  "BatchGetItem", "TransactGetItems", "ListTagsOfResource"})
        QTest::newRow(operation) << QByteArray("DynamoDB_20120810.") + operation << true;
    for (const char *operation :
         {"ListStreams", "DescribeStream", "GetShardIterator", "GetRecords"})
        QTest::newRow(operation) << QByteArray("DynamoDBStreams_20120810.") + operation << true;
    for (const char *operation :
         {"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems",
          "CreateTable", "UpdateTable", "DeleteTable", "UpdateTimeToLive", "ExecuteStatement",
          "BatchExecuteStatement", "ExecuteTransaction", "TagResource", "CreateBackup",
          "SomethingNew", "", "putitem", "GetItems"})
        QTest::newRow(*operation ? operation : "nothing")
                << QByteArray("DynamoDB_20120810.") + operation << false;
    QTest::newRow("without a version") << QByteArray("PutItem") << false;
}

void TestReadOnly::letsThroughWhatChangesNothing()
{
    QFETCH(QByteArray, target);
    QTEST(dynamodb::isReadingOperation(target), "reads");
}

void TestReadOnly::saysWhatItRefused()
{
    const Error error = dynamodb::readOnlyError("DynamoDB_20120810.PutItem");
    QVERIFY(error.message.contains(QLatin1String("read-only")));
    QVERIFY(error.message.contains(QLatin1String("PutItem")));
    QCOMPARE(error.facts.operation, QStringLiteral("PutItem"));
    QVERIFY(!error.facts.remedy.isEmpty());
}

QTEST_GUILESS_MAIN(TestReadOnly)
#include "tst_readonly.moc"
