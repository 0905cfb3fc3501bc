// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/itemfile.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::sending;
using Type = dynamodb::AttributeValue::Type;

namespace {

/// Each row as its item's DynamoDB JSON, or "line: reason".
QByteArrayList rowsOf(ItemFile &file)
{
    QByteArrayList rows;
    while (const auto row = file.next())
        rows << (row->item ? dynamodb::toJson(*row->item)
                           : QByteArray::number(row->line) + ": "
                                     + row->item.error().message.toUtf8());
    return rows;
}

} // namespace

class TestItemFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void csv_data();
    void csv();
    void headsThatAreRefused_data();
    void headsThatAreRefused();
    void jsonLines_data();
    void jsonLines();
    void columnsCanBeChanged();
};

void TestItemFile::csv_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("rows");
    const auto row = [](const char *name, const QByteArray &text, const QByteArrayList &rows) {
        QTest::newRow(name) << text << rows;
    };
    row("numbers to the last digit, and what looks like one",
        "id,n,zip\r\na,12345678901234567890123456789012345678,01234\r\nb,1.50,8001\r\n",
        {R"({"id":{"S":"a"},"n":{"N":"12345678901234567890123456789012345678"},"zip":{"S":"01234"}})",
         R"({"id":{"S":"b"},"n":{"N":"1.50"},"zip":{"S":"8001"}})"});
    row("more than 38 digits are text", "n\n1234567890123456789012345678901234567890\n",
        {R"({"n":{"S":"1234567890123456789012345678901234567890"}})"});
    row("quotes, commas and lines inside", "id,t\n\"a,1\",\"x\r\n\"\"y\"\"\"\nb,z\n",
        {R"({"id":{"S":"a,1"},"t":{"S":"x\r\n\"y\""}})", R"({"id":{"S":"b"},"t":{"S":"z"}})"});
    row("nothing is no attribute, quotes around nothing are an empty text", "id,t\na,\nb,\"\"\n",
        {R"({"id":{"S":"a"}})", R"({"id":{"S":"b"},"t":{"S":""}})"});
    row("blanks are data", "id\n a \n", {R"({"id":{"S":" a "}})"});
    row("flags, maps and lists", "f,m,l\ntrue,\"{\"\"a\"\":1}\",\"[1,\"\"x\"\"]\"\nFALSE,{},[]\n",
        {R"({"f":{"BOOL":true},"m":{"M":{"a":{"N":"1"}}},"l":{"L":[{"N":"1"},{"S":"x"}]}})",
         R"({"f":{"BOOL":false},"m":{"M":{}},"l":{"L":[]}})"});
    row("types that are known: of the key, of items that were seen",
        "key,tags\n17,\"[\"\"a\"\",\"\"b\"\"]\"\n",
        {R"({"key":{"S":"17"},"tags":{"SS":["a","b"]}})"});
    row("a byte order mark, no line feed at the end", "\xEF\xBB\xBFid\r\na",
        {R"({"id":{"S":"a"}})"});
    row("too many fields", "id\na\nb,c\nd\n",
        {R"({"id":{"S":"a"}})", QByteArray("3: it has 2 fields, and the head has 1"),
         R"({"id":{"S":"d"}})"});
    row("a quote inside a field ends it", "id\na\nb\"c\nd\n",
        {R"({"id":{"S":"a"}})",
         QByteArray("3: line 3: a quote stands where CSV (RFC 4180) has none, or is missing")});
    row("a quote that is not closed", "id\na\n\"b\nc\n",
        {R"({"id":{"S":"a"}})",
         QByteArray("3: line 3: a quote stands where CSV (RFC 4180) has none, or is missing")});
    row("no UTF-8", "id\n\xFF\n", {QByteArray("2: id: is no UTF-8")});
    row("what Tailrace exports",
        "created,read,eventName,eventID,sequenceNumber,shardId,origin,sizeBytes,changed,id,"
        "item.note,oldImage,note\r\n"
        "t,t,INSERT,e,1,s,user,3,,a,'=1+2,,\r\nt,t,REMOVE,e,2,s,user,3,,a,,,\r\n",
        {R"({"id":{"S":"a"},"note":{"S":"=1+2"}})",
         QByteArray("3: it is no item as it was written: REMOVE")});
    row("one apostrophe before a formula is the export's",
        "created,read,eventName,eventID,sequenceNumber,shardId,origin,sizeBytes,changed,id,"
        "item.note,oldImage,note\r\n"
        "t,t,INSERT,e,1,s,user,3,,a,''=1+2,,\r\nt,t,INSERT,e,2,s,user,3,,b,'tis,,\r\n",
        {R"({"id":{"S":"a"},"note":{"S":"'=1+2"}})", R"({"id":{"S":"b"},"note":{"S":"'tis"}})"});
    row("apostrophes in other files are data", "id\n''=x\n", {R"({"id":{"S":"''=x"}})"});
}

void TestItemFile::csv()
{
    QFETCH(const QByteArray, text);
    const KnownTypes known{{"key", Type::S}, {"tags", Type::SS}, {"zip", Type::S}};
    auto file = ItemFile::fromText(text, ItemFile::Format::Csv, known);
    QVERIFY(file);
    const QByteArrayList first = rowsOf(*file);
    QTEST(first, "rows");
    file->rewind();
    QCOMPARE(rowsOf(*file), first);
    if (!first.join().contains("a quote stands")) // nothing is read behind that
        QCOMPARE(file->position(), file->sizeBytes());
}

void TestItemFile::headsThatAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a quote in the head") << QByteArray("a\"b\n");
    QTest::newRow("an array of JSON") << QByteArray("\n [{\"id\":{\"S\":\"a\"}}]\n");
    QTest::newRow("twice the same") << QByteArray("a,a\n1,2\n");
}

void TestItemFile::headsThatAreRefused()
{
    QFETCH(const QByteArray, text);
    const auto file = ItemFile::fromText(text, ItemFile::Format::Csv);
    QVERIFY(!file);
    QCOMPARE(file.error().kind, ErrorKind::Malformed);
}

void TestItemFile::jsonLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("rows");
    const auto row = [](const char *name, const QByteArray &text, const QByteArrayList &rows) {
        QTest::newRow(name) << text << rows;
    };
    const QByteArray item = R"({"id":{"S":"a"}})";
    row("DynamoDB JSON", "{\"id\":{\"S\":\"a\"}}\n\n", {item});
    row("plain JSON", R"({"id":"a"})", {item});
    row("plain JSON with a map whose only member is S", R"({"id":"a","m":{"S":"x"}})",
        {R"({"id":{"S":"a"},"m":{"M":{"S":{"S":"x"}}}})"});
    row("of an export to S3", R"({"Item":{"id":{"S":"a"}}})", {item});
    row("of a list of rejected items", R"({"Item":{"id":{"S":"a"}},"rejected":{"message":"no"}})",
        {item});
    row("text that could not be read", R"({"text":"x","rejected":{"message":"no"}})",
        {QByteArray("1: it could not be read when it was rejected; correct its text")});
    row("a record",
        R"({"eventID":"1","eventName":"INSERT","dynamodb":{"NewImage":{"id":{"S":"a"}}}})", {item});
    row("a record in the shape plain",
        R"({"eventID":"1","eventName":"INSERT","keys":{},"new":{"id":"a"},"sequenceNumber":"1"})",
        {item});
    row("a removal", R"({"eventID":"1","eventName":"REMOVE","dynamodb":{"Keys":{}}})",
        {QByteArray("1: the record has no new image")});
    row("bad lines do not end it", "{\"id\":\"a\"}\n[1]\n{\"id\":\"a\"}\n",
        {item, QByteArray("2: it is no JSON object"), item});
}

void TestItemFile::jsonLines()
{
    QFETCH(const QByteArray, text);
    auto file = ItemFile::fromText(text, ItemFile::Format::JsonLines);
    QVERIFY(file);
    QTEST(rowsOf(*file), "rows");
}

void TestItemFile::columnsCanBeChanged()
{
    auto file = ItemFile::fromText("Total,Note\n7,x\n", ItemFile::Format::Csv);
    QVERIFY(file);
    CsvColumns columns = file->columns();
    QCOMPARE(columns.columns[0].type, Type::N);
    columns.columns[0] = {"Total", "amount", Type::S};
    columns.columns[1].attribute.clear();
    file->setColumns(columns);
    QCOMPARE(rowsOf(*file), QByteArrayList{R"({"amount":{"S":"7"}})"});
}

QTEST_APPLESS_MAIN(TestItemFile)
#include "tst_itemfile.moc"
