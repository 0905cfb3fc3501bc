// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rowwriter.h"

#include "support/pagefixture.h"

#include <QTest>

using namespace tailrace;
using models::RowFormat;
using models::RowWriter;

namespace {

/// An insert, a modification, a gap, and a record that was set aside.
models::RecordLog someRows()
{
    models::RecordLog log;
    log.append(test::pageOf(
            {test::recordJson("e1", "INSERT",
                              R"("Keys":{"id":{"S":"a"}},"NewImage":{"id":{"S":"a"},)"
                              R"("n":{"N":"-1.50"},"note":{"S":"=cmd"},"b":{"B":"AAEC"}})"),
             test::recordJson(
                     "e2", "MODIFY",
                     R"("Keys":{"id":{"S":"a"}},"OldImage":{"id":{"S":"a"},"n":{"N":"1"}},)"
                     R"("NewImage":{"id":{"S":"a"},"tags":{"SS":["x","y"]}})")}));
    log.append(test::aGap(true));
    log.append(test::pageOf({R"({"eventName":"INSERT","odd":[1,2]})"}));
    return log;
}

QByteArrayList linesIn(RowWriter &writer, const models::RecordLog &log)
{
    for (models::RowId id = log.firstId(); writer.needsLook() && id < log.endId(); ++id)
        writer.look(log.at(id));
    QByteArray text = writer.head();
    for (models::RowId id = log.firstId(); id < log.endId(); ++id)
        text += writer.text(log.at(id));
    QByteArrayList lines = text.split('\n');
    lines.removeLast(); // every line is ended
    return lines;
}

} // namespace

class TestRowWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordsStandAsTheyWereReceived();
    void plainValues();
    void eventsForTheTable();
    void aTableWithAColumnForEachAttribute();
    void columnsHaveABound();
    void commandsAreAScript();
    void keysAndNumbers();
};

void TestRowWriter::recordsStandAsTheyWereReceived()
{
    const models::RecordLog log = someRows();
    RowWriter writer(RowFormat::DynamoDbJson, {});
    const QByteArrayList lines = linesIn(writer, log);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0], log.at(0).page->raw(*log.at(0).entry).toByteArray());
    QVERIFY2(lines[2].contains("\"odd\""), lines[2].constData());
    QCOMPARE(writer.leftOut(), 1);
    QCOMPARE(writer.whyLeftOut(), QStringLiteral("a gap is no record"));
}

void TestRowWriter::plainValues()
{
    RowWriter writer(RowFormat::PlainJson, {});
    const QByteArrayList lines = linesIn(writer, someRows());
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[0].contains(R"("n":-1.50)"), lines[0].constData());
    QCOMPARE(writer.written(), 2);
    QCOMPARE(writer.leftOut(), 2);
}

void TestRowWriter::eventsForTheTable()
{
    const QString table = QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders");
    RowWriter writer(RowFormat::CloudEvent, {table, {}, {}, {}});
    const QByteArrayList lines = linesIn(writer, someRows());
    QCOMPARE(lines.size(), 2);
    const auto event = formats::parseJson(lines[0]);
    QVERIFY(event);
    QCOMPARE(event->find("source")->text(), table.toUtf8());
    QCOMPARE(event->find("id")->text(), QByteArray("e1"));
}

void TestRowWriter::aTableWithAColumnForEachAttribute()
{
    RowWriter writer(RowFormat::Csv, {});
    const QByteArrayList lines = linesIn(writer, someRows());
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], QByteArray("created,read,eventName,eventID,sequenceNumber,shardId,origin,"
                                  "sizeBytes,changed,id,n,item.note,b,tags,oldImage,note\r"));
    QVERIFY2(lines[1].contains(",INSERT,e1,"), lines[1].constData());
    QVERIFY2(lines[1].endsWith(",a,-1.50,'=cmd,AAEC,,,\r"), lines[1].constData());
    QVERIFY2(lines[2].endsWith(",n "
                               "tags,a,,,,\"[\"\"x\"\",\"\"y\"\"]\",\"{\"\"id\"\":\"\"a\"\","
                               "\"\"n\"\":1}\",\r"),
             lines[2].constData());
    QVERIFY2(lines[3].contains(",GAP,") && lines[3].contains("records are lost here"),
             lines[3].constData());
    QVERIFY2(lines[4].contains("SET ASIDE"), lines[4].constData());
    QCOMPARE(writer.leftOut(), 0);
}

void TestRowWriter::columnsHaveABound()
{
    models::RecordLog log;
    QByteArray image = R"("Keys":{"id":{"S":"a"}},"NewImage":{"id":{"S":"a"})";
    for (int i = 0; i < models::CsvTable::mostColumns + 20; ++i)
        image += ",\"a" + QByteArray::number(i) + "\":{\"N\":\"" + QByteArray::number(i) + "\"}";
    log.append(test::pageOf({test::recordJson("e1", "INSERT", image + '}')}));
    RowWriter writer(RowFormat::Csv, {});
    const QByteArrayList lines = linesIn(writer, log);
    QVERIFY(lines[0].endsWith(",a498,others,oldImage,note\r"));
    QVERIFY2(lines[1].contains("{\"\"a499\"\":499,"), lines[1].right(600).constData());
    QVERIFY(lines[1].contains("\"\"a519\"\":519}"));
}

void TestRowWriter::commandsAreAScript()
{
    const QString table = QStringLiteral("arn:aws:dynamodb:us-west-2:123456789012:table/orders");
    RowWriter writer(RowFormat::Undo, {table, {}, {}, {}});
    const QByteArrayList lines = linesIn(writer, someRows());
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0] + lines[1], QByteArray("#!/bin/shset -e"));
    QVERIFY(lines[2].startsWith("aws dynamodb delete-item "));
    QVERIFY(lines[3].startsWith("aws dynamodb put-item "));
    QVERIFY(models::isNewestFirst(RowFormat::Undo));
}

void TestRowWriter::keysAndNumbers()
{
    const models::RecordLog log = someRows();
    RowWriter keys(RowFormat::Key, {});
    QCOMPARE(keys.text(log.at(0)), QByteArray("{\"id\":{\"S\":\"a\"}}\n"));
    RowWriter numbers(RowFormat::SequenceNumber, {});
    QCOMPARE(numbers.text(log.at(0)), QByteArray("100000000000000000001\n"));
}

QTEST_GUILESS_MAIN(TestRowWriter)
#include "tst_rowwriter.moc"
