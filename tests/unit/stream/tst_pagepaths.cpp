// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplepages.h"
#include "stream/recordpage.h"
#include "support/testsupport.h"

#include <QTest>

#include <random>

using namespace tailrace;
using namespace tailrace::test;
using stream::indexPage;
using stream::PagePath;
using stream::RecordEntry;
using stream::RecordPage;

namespace {

bool isEqual(const stream::Slice &a, const stream::Slice &b)
{
    return a.offset == b.offset && a.length == b.length;
}

bool isEqual(const RecordEntry &a, const RecordEntry &b)
{
    return isEqual(a.record, b.record) && isEqual(a.dynamodb, b.dynamodb) && isEqual(a.keys, b.keys)
           && isEqual(a.newImage, b.newImage) && isEqual(a.oldImage, b.oldImage)
           && isEqual(a.sequenceNumber, b.sequenceNumber) && isEqual(a.eventId, b.eventId)
           && a.createdMs == b.createdMs && a.keyDigest == b.keyDigest && a.sizeBytes == b.sizeBytes
           && a.eventName == b.eventName && a.isTtl == b.isTtl;
}

/// What the paths make of a body differently; empty when nothing.
QString difference(const QByteArray &body)
{
    const Result<RecordPage> quick = indexPage(body, PagePath::Quick);
    const Result<RecordPage> strict = indexPage(body, PagePath::Strict);
    if (quick.has_value() != strict.has_value())
        return quick ? QStringLiteral("only the quick path accepts it")
                     : QStringLiteral("only the strict path accepts it");
    if (!quick)
        return quick.error().message == strict.error().message ? QString()
                                                               : QStringLiteral("messages differ");
    if (quick->nextShardIterator() != strict->nextShardIterator())
        return QStringLiteral("iterators differ");
    if (quick->entries().size() != strict->entries().size()
        || quick->quarantined().size() != strict->quarantined().size())
        return QStringLiteral("one sets aside what the other keeps");
    for (size_t i = 0; i < quick->entries().size(); ++i)
        if (!isEqual(quick->entries()[i], strict->entries()[i]))
            return QStringLiteral("entry %1 differs").arg(i);
    for (size_t i = 0; i < quick->quarantined().size(); ++i)
        if (!isEqual(quick->quarantined()[i].record, strict->quarantined()[i].record)
            || quick->quarantined()[i].reason != strict->quarantined()[i].reason)
            return QStringLiteral("what was set aside as %1 differs").arg(i);
    return {};
}

const QByteArray &takeOne(std::mt19937 &random, const QList<QByteArray> &pieces)
{
    return pieces[qsizetype(random() % size_t(pieces.size()))];
}

/// Changes a body in one place: puts in a piece that means something to a reader, turns a bit,
/// cuts, or copies a part of the body to another place.
void damage(QByteArray &body, std::mt19937 &random)
{
    static const QList<QByteArray> pieces = {
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "0",
            "9",
            ".",
            "-",
            "e",
            "=",
            " ",
            "\n",
            "\\u",
            "\\\"",
            "\\n",
            "\\ud83c\\udf09",
            "\\ud800",
            "\xc3",
            "\xc3\xbc",
            "\x01",
            QByteArray(1, '\0'),
            "null",
            "true",
            "false",
            "S",
            "N",
            "B",
            "\"M\"",
            "\"L\"",
            "\"NULL\"",
            "\"BOOL\"",
            "{\"S\":\"x\"}",
            "{\"NULL\":false}",
            "{\"N\":\"1.2.3\"}",
            "{\"B\":\"AQJ=\"}",
            ",\"NewImage\":{}",
            ",\"OldImage\":null",
            "\"NewImage\":{\"a\":{\"N\":\"5\"}},",
            "\"SequenceNumber\":\"7\",",
            "\"userIdentity\":{\"principalId\":\"dynamodb.amazonaws.com\",\"type\":\"Service\"},",
            "\"a\":{\"S\":\"b\"},",
            "\"Keys\":{\"pk\":{\"S\":\"z\"}},"};
    const qsizetype at = qsizetype(random() % size_t(body.size()));
    const qsizetype length = qsizetype(random() % 4);
    switch (random() % 8) {
    case 0:
        body[at] = char(uchar(body[at]) ^ (1U << (random() % 8)));
        break;
    case 1:
        body.remove(at, 1 + length * length);
        break;
    case 2:
        body.insert(at, body.mid(qsizetype(random() % size_t(body.size())), 1 + length * 8));
        break;
    case 3: { // a piece where a value or a member begins, where it does the most
        const qsizetype comma = body.indexOf(random() % 2 ? ',' : '{', at);
        body.insert(comma < 0 ? at : comma + 1, takeOne(random, pieces));
        break;
    }
    default:
        body.replace(at, length, takeOne(random, pieces));
    }
    if (body.isEmpty())
        body = " ";
}

} // namespace

class TestPagePaths : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void agreeOnDamage_data();
    void agreeOnDamage();
    void agreeOnACutAtAnyByte_data();
    void agreeOnACutAtAnyByte();
    void agreeOnLayouts_data();
    void agreeOnLayouts();
    void agreeOnEndings();
    void agreeOnDepth_data();
    void agreeOnDepth();
};

void TestPagePaths::agreeOnDamage_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("rounds");
    QTest::newRow("small records") << servicePage(smallImage(), smallImage(), 5) << 50000;
    QTest::newRow("nested records") << servicePage(nestedImage(), smallImage(), 4) << 40000;
    QTest::newRow("long records") << servicePage(longImage(), nestedImage(), 3) << 20000;
    QTest::newRow("spaces and rare members") << richPage() << 20000;
    QTest::newRow("many records") << servicePage(longImage(), nestedImage(), 30) << 1000;
}

void TestPagePaths::agreeOnDamage()
{
    QFETCH(QByteArray, body);
    QFETCH(int, rounds);
    QCOMPARE(difference(body), QString());
    std::mt19937 random(20261127);
    int accepted = 0;
    for (int round = 0; round < rounds; ++round) {
        QByteArray damaged = body;
        for (unsigned changes = 1 + random() % 3; changes > 0; --changes)
            damage(damaged, random);
        const QString different = difference(damaged);
        QVERIFY2(different.isEmpty(), (different.toUtf8() + "\n" + damaged).constData());
        accepted += indexPage(damaged) ? 1 : 0;
    }
    // Neither all refused nor all accepted, or the rounds would have shown little.
    QVERIFY2(accepted > rounds / 20, qPrintable(QString::number(accepted)));
    QVERIFY2(accepted < rounds * 19 / 20, qPrintable(QString::number(accepted)));
}

void TestPagePaths::agreeOnACutAtAnyByte_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("small records") << servicePage(smallImage(), smallImage(), 5);
    QTest::newRow("nested records") << servicePage(nestedImage(), smallImage(), 4);
    QTest::newRow("long records") << servicePage(longImage(), nestedImage(), 3);
    QTest::newRow("spaces and rare members") << richPage();
}

void TestPagePaths::agreeOnACutAtAnyByte()
{
    QFETCH(QByteArray, body);
    body = body.trimmed();
    for (qsizetype size = 0; size < body.size(); ++size) {
        QCOMPARE(difference(body.left(size)), QString());
        QVERIFY(!indexPage(body.left(size)));
    }
}

void TestPagePaths::agreeOnLayouts_data()
{
    QTest::addColumn<QByteArray>("records");
    QTest::addColumn<int>("kept");
    const QByteArray image = R"("NewImage":{"pk":{"S":"k1"},"v":{"N":"1"}})";
    QTest::newRow("all alike") << goodRecord() << 3;
    QTest::newRow("one with an image twice") << recordWith(image, image + ',' + image) << 2;
    QTest::newRow("one with an image that is null") << recordWith(image, R"("NewImage":null)") << 3;
    QTest::newRow("one with a null and an image")
            << recordWith(image, R"("NewImage":null,)" + image) << 2;
    QTest::newRow("one with both images")
            << recordWith(image, image + R"(,"OldImage":{"v":{"N":"0"}})") << 3;
    QTest::newRow("one with an image behind the size")
            << recordWith(R"("SizeBytes":12)", R"("SizeBytes":12,"OldImage":{})") << 3;
    QTest::newRow("one with a null image behind the size")
            << recordWith(R"("SizeBytes":12)", R"("SizeBytes":12,"OldImage":null)") << 3;
    QTest::newRow("one without image") << recordWith(image + ',', "") << 3;
    QTest::newRow("one with another region") << recordWith("us-east-1", "us-east-2") << 3;
    QTest::newRow("one with a space before a comma") << recordWith(R"("e1")", R"("e1" )") << 3;
    QTest::newRow("one with a space before the time") << recordWith(":1795", ": 1795") << 3;
    QTest::newRow("one with an escaped eventID") << recordWith(R"("e1")", R"("\u0065")") << 3;
    QTest::newRow("one with half a pair as eventID") << recordWith(R"("e1")", R"("\ud800")") << 2;
    QTest::newRow("one with an escaped eventName") << recordWith("INSERT", R"(INSER\u0054)") << 3;
    QTest::newRow("one deleted by TTL")
            << recordWith(R"("eventVersion":"1.1")",
                          R"("userIdentity":{"principalId":"dynamodb.amazonaws.com",)"
                          R"("type":"Service"})")
            << 3;
    QTest::newRow("one whose eventID is empty") << recordWith(R"("e1")", R"("")") << 2;
    QTest::newRow("one with a letter in SequenceNumber") << recordWith("0001\"", "000a\"") << 2;
    QTest::newRow("one with a point in SequenceNumber") << recordWith("0001\"", "000.\"") << 2;
    QTest::newRow("one whose time is text") << recordWith("1795324441", R"("1795324441")") << 2;
    QTest::newRow("one with a key of no value") << recordWith(R"({"S":"k1"}},)", R"({}},)") << 2;
    QTest::newRow("one with an empty attribute name")
            << recordWith(R"("Keys":{"pk")", R"("Keys":{"")") << 2;
}

void TestPagePaths::agreeOnLayouts()
{
    QFETCH(QByteArray, records);
    QFETCH(int, kept);
    // The odd record where the layout is learnt, and where a learnt one is compared.
    const QByteArray good = goodRecord();
    for (const QByteArray &body :
         {pageOf(records + ',' + good + ',' + good), pageOf(good + ',' + records + ',' + good),
          pageOf(good + ',' + good + ',' + records)}) {
        QCOMPARE(difference(body), QString());
        const Result<RecordPage> page = indexPage(body);
        QVERIFY(page);
        QCOMPARE(int(page->entries().size()), kept);
    }
    // And where it follows itself, as often as makes the layout be learnt anew.
    QCOMPARE(difference(pageOf(good + (',' + records).repeated(12))), QString());
}

void TestPagePaths::agreeOnEndings()
{
    // What stands behind the size is learnt in several forms, but a member that stands there in one
    // record must not be taken twice in another.
    const QByteArray ttl = recordWith(
            R"(IMAGES"}})",
            R"(IMAGES"},"userIdentity":{"principalId":"dynamodb.amazonaws.com","type":"Service"}})");
    const QByteArray identityOfUser = recordWith(
            R"(IMAGES"}})", R"(IMAGES"},"userIdentity":{"principalId":"me","type":"User"}})");
    QByteArray last = recordWith(R"("eventID":"e1",)", "");
    last.replace(R"(IMAGES"}})", R"(IMAGES"},"eventID":"e1"})");
    const QByteArray twice = recordWith(R"(IMAGES"}})", R"(IMAGES"},"eventID":"e1"})");
    QList<QByteArray> records = {goodRecord(), ttl, identityOfUser, last, twice, goodRecord()};
    std::mt19937 random(20261128);
    for (int round = 0; round < 500; ++round) {
        for (int i = 0; i < 4; ++i)
            records += takeOne(random, records);
        const QByteArray body = pageOf(records.mid(records.size() - 20).join(','));
        QCOMPARE(difference(body), QString());
        if (records.size() > 400)
            records = records.mid(0, 6);
    }
    const Result<RecordPage> page = indexPage(pageOf(
            QByteArrayList{goodRecord(), ttl, last, goodRecord(), ttl, twice, identityOfUser}.join(
                    ',')));
    QVERIFY(page);
    QCOMPARE(page->quarantined().size(), size_t(1));
    QVERIFY(page->entries()[1].isTtl && page->entries()[4].isTtl);
    QVERIFY(!page->entries()[0].isTtl && !page->entries()[5].isTtl);
}

void TestPagePaths::agreeOnDepth_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("behind");
    QTest::newRow("lists") << QByteArray(R"({"L":[)") << QByteArray("]}");
    QTest::newRow("maps") << QByteArray(R"({"M":{"a":)") << QByteArray("}}");
}

void TestPagePaths::agreeOnDepth()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, behind);
    for (int depth = 29; depth < 36; ++depth) {
        for (const QByteArray &inner : {QByteArray(R"({"S":"x"})"), QByteArray(R"({"M":{}})"),
                                        QByteArray(R"({"L":[]})"), QByteArray(R"({"SS":["x"]})")}) {
            const QByteArray deep = before.repeated(depth) + inner + behind.repeated(depth);
            const QByteArray body = pageOf(recordWith(R"({"N":"1"})", deep));
            QCOMPARE(difference(body), QString());
            const Result<RecordPage> page = indexPage(body);
            QVERIFY(page);
            QCOMPARE(page->entries().size(), size_t(depth < 32 ? 1 : 0));
        }
    }
}

QTEST_GUILESS_MAIN(TestPagePaths)
#include "tst_pagepaths.moc"
