// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplepages.h"
#include "stream/recordpage.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::test;
using stream::DecodedRecord;
using stream::RecordPage;

class TestDecodeRecord : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesEverythingOut();
    void leavesOutWhatIsNotThere();
    void refusesDuplicates_data();
    void refusesDuplicates();
    void namesChangedAttributes_data();
    void namesChangedAttributes();
    void writesOneLine();
};

void TestDecodeRecord::takesEverythingOut()
{
    const Result<RecordPage> page = stream::indexPage(richPage());
    QVERIFY(page);
    const Result<DecodedRecord> record = stream::decodeRecord(*page, page->entries()[1]);
    QVERIFY(record);
    QCOMPARE(record->eventId, QByteArray("e2"));
    QCOMPARE(record->eventName, stream::EventName::Remove);
    QCOMPARE(record->eventNameText, QByteArray("REMOVE"));
    QCOMPARE(record->createdMs, qint64(1795324441000));
    QCOMPARE(record->createdLiteral, QByteArray("1.795324441E9"));
    const QByteArray keys = R"({"pk":{"S":"k\"2"},"sk":{"N":"-1.5"}})";
    QCOMPARE(dynamodb::toJson(record->keys), keys);
    QVERIFY(!record->newImage);
    QVERIFY(record->oldImage);
    QCOMPARE(record->oldImage->size(), size_t(5));
    QCOMPARE(record->sequenceNumber, QByteArray("400000000000000000002"));
    QCOMPARE(record->sizeBytes, qint64(40));
    QVERIFY(record->hasSize);
    QCOMPARE(record->viewType, QByteArray("OLD_IMAGE"));
    QVERIFY(record->isTtl);
    QCOMPARE(record->principalId, QByteArray("dynamodb.amazonaws.com"));
    QCOMPARE(record->identityType, QByteArray("Service"));
}

void TestDecodeRecord::leavesOutWhatIsNotThere()
{
    const Result<RecordPage> page = stream::indexPage(pageOf(
            R"({"eventID":"e","eventName":"INSERT","dynamodb":{"Keys":{"pk":{"S":"k"}},"SequenceNumber":"1"}})"));
    QVERIFY(page);
    const Result<DecodedRecord> record = stream::decodeRecord(*page, page->entries()[0]);
    QVERIFY(record);
    QVERIFY(record->createdLiteral.isEmpty());
    QVERIFY(!record->hasSize);
    QVERIFY(!record->newImage && !record->oldImage);
    QVERIFY(record->awsRegion.isEmpty() && record->viewType.isEmpty());
    QVERIFY(record->principalId.isEmpty());
}

void TestDecodeRecord::refusesDuplicates_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("an attribute twice") << QByteArray(R"({"M":{"a":{"S":"x"},"a":{"S":"y"}}})");
    QTest::newRow("a member of a set twice") << QByteArray(R"({"SS":["x","x"]})");
}

void TestDecodeRecord::refusesDuplicates()
{
    QFETCH(QByteArray, value);
    const Result<RecordPage> page = stream::indexPage(pageOf(recordWith(R"({"N":"1"})", value)));
    QVERIFY(page);
    QCOMPARE(page->entries().size(), size_t(1));
    const Result<DecodedRecord> record = stream::decodeRecord(*page, page->entries()[0]);
    QVERIFY(!record);
    QCOMPARE(record.error().kind, ErrorKind::Malformed);
}

void TestDecodeRecord::namesChangedAttributes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("changed");
    const QByteArray image = R"({"b":{"N":"1"},"a":{"S":"x"},"s":{"SS":["1","2"]}})";
    QTest::newRow("nothing") << image
                             << QByteArray(
                                        R"({"s":{"SS":["2","1"]},"a":{"S":"x"},"b":{"N":"1.0"}})")
                             << QByteArray();
    QTest::newRow("a value") << image
                             << QByteArray(R"({"b":{"N":"2"},"a":{"S":"x"},"s":{"SS":["1","2"]}})")
                             << QByteArray("b");
    QTest::newRow("a type") << image
                            << QByteArray(R"({"b":{"S":"1"},"a":{"S":"x"},"s":{"SS":["1","2"]}})")
                            << QByteArray("b");
    QTest::newRow("added and removed")
            << image << QByteArray(R"({"c":{"N":"2"},"a":{"S":"x"},"b":{"N":"1"}})")
            << QByteArray("c,s");
    QTest::newRow("only a new image") << QByteArray() << image << QByteArray("a,b,s");
    QTest::newRow("only an old image") << image << QByteArray() << QByteArray("a,b,s");
}

void TestDecodeRecord::namesChangedAttributes()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, changed);
    DecodedRecord record;
    if (!before.isEmpty())
        record.oldImage = dynamodb::itemFromJson(before).value();
    if (!after.isEmpty())
        record.newImage = dynamodb::itemFromJson(after).value();
    QByteArray names;
    for (const QByteArray &name : stream::changedAttributes(record))
        names += (names.isEmpty() ? "" : ",") + name;
    QCOMPARE(names, changed);
}

void TestDecodeRecord::writesOneLine()
{
    const Result<RecordPage> page = stream::indexPage(richPage());
    QVERIFY(page);
    QCOMPARE(stream::rawLine(*page, page->entries()[0]), goodRecord());
    const QByteArray line = stream::rawLine(*page, page->entries()[1]);
    QVERIFY(!line.contains('\n'));
    QVERIFY(!line.contains(": "));
    const QByteArray raw = page->raw(page->entries()[1]).toByteArray();
    QCOMPARE(formats::toJson(*formats::parseJson(line)), formats::toJson(*formats::parseJson(raw)));
}

QTEST_GUILESS_MAIN(TestDecodeRecord)
#include "tst_decoderecord.moc"
