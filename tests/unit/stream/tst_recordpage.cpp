// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplepages.h"
#include "stream/recordpage.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::test;
using stream::EventName;
using stream::indexPage;
using stream::RecordPage;

class TestRecordPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void indexesEachRecord();
    void readsTimes_data();
    void readsTimes();
    void recognizesTimeToLive_data();
    void recognizesTimeToLive();
    void readsForeignMemory();
    void digestFollowsTheKeyOnly_data();
    void digestFollowsTheKeyOnly();
    void comparesSequenceNumbers_data();
    void comparesSequenceNumbers();
};

void TestRecordPage::indexesEachRecord()
{
    const Result<RecordPage> page = indexPage(richPage());
    QVERIFY2(page, page ? "" : qPrintable(page.error().message));
    QCOMPARE(page->entries().size(), size_t(2));
    QCOMPARE(page->quarantined().size(), size_t(0));
    QCOMPARE(page->nextShardIterator(), QStringLiteral("it|2"));
    const stream::RecordEntry &first = page->entries()[0];
    QCOMPARE(page->raw(first).toByteArray(), goodRecord());
    QCOMPARE(page->slice(first.keys).toByteArray(), QByteArray(R"({"pk":{"S":"k1"}})"));
    QCOMPARE(page->slice(first.newImage).toByteArray(),
             QByteArray(R"({"pk":{"S":"k1"},"v":{"N":"1"}})"));
    QCOMPARE(first.oldImage.length, quint32(0));
    QCOMPARE(page->sequenceNumber(first).toByteArray(), QByteArray("400000000000000000001"));
    QCOMPARE(first.createdMs, qint64(1795324441000));
    QCOMPARE(first.sizeBytes, 12);
    QCOMPARE(first.eventName, EventName::Insert);
    QVERIFY(!first.isTtl);
    const stream::RecordEntry &second = page->entries()[1];
    QCOMPARE(second.eventName, EventName::Remove);
    QVERIFY(second.isTtl);
    QCOMPARE(second.createdMs, qint64(1795324441000));
    QCOMPARE(page->slice(second.eventId).toByteArray(), QByteArray(R"(e\u0032)"));
    QVERIFY(page->slice(second.dynamodb).startsWith('{')
            && page->slice(second.dynamodb).endsWith('}'));
    QVERIFY(page->slice(second.oldImage).endsWith(R"({"BS": ["AQ=="]}})"));
}

void TestRecordPage::readsTimes_data()
{
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("seconds") << QByteArray("1795324441") << qint64(1795324441000);
    QTest::newRow("decimals") << QByteArray("1795324441.25") << qint64(1795324441250);
    QTest::newRow("decimals beyond milliseconds are cut")
            << QByteArray("1795324441.9999") << qint64(1795324441999);
    QTest::newRow("a capital exponent") << QByteArray("1.795324441E9") << qint64(1795324441000);
    QTest::newRow("a small exponent with sign") << QByteArray("1.7953e+9") << qint64(1795300000000);
    QTest::newRow("a negative exponent") << QByteArray("17953244410e-1") << qint64(1795324441000);
    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("zero with a huge exponent") << QByteArray("0e999") << qint64(0);
    QTest::newRow("less than a millisecond") << QByteArray("1e-9") << qint64(0);
}

void TestRecordPage::readsTimes()
{
    QFETCH(QByteArray, literal);
    QFETCH(qint64, ms);
    const Result<RecordPage> page = indexPage(pageOf(recordWith("1795324441", literal)));
    QVERIFY(page);
    QCOMPARE(page->entries().size(), size_t(1));
    QCOMPARE(page->entries()[0].createdMs, ms);
}

void TestRecordPage::recognizesTimeToLive_data()
{
    QTest::addColumn<QByteArray>("identity");
    QTest::addColumn<bool>("isTtl");
    QTest::newRow("as the API spells it")
            << QByteArray(R"({"PrincipalId":"dynamodb.amazonaws.com","Type":"Service"})") << true;
    QTest::newRow("as Lambda spells it")
            << QByteArray(R"({"type":"Service","principalId":"dynamodb.amazonaws.com"})") << true;
    QTest::newRow("another principal")
            << QByteArray(R"({"PrincipalId":"someone","Type":"Service"})") << false;
    QTest::newRow("another type") << QByteArray(
            R"({"PrincipalId":"dynamodb.amazonaws.com","Type":"User"})")
                                  << false;
    QTest::newRow("an empty object") << QByteArray("{}") << false;
}

void TestRecordPage::recognizesTimeToLive()
{
    QFETCH(QByteArray, identity);
    QFETCH(bool, isTtl);
    const Result<RecordPage> page = indexPage(
            pageOf(recordWith(R"("eventVersion":"1.1")", "\"userIdentity\":" + identity)));
    QVERIFY(page);
    QCOMPARE(page->entries().size(), size_t(1));
    QCOMPARE(page->entries()[0].isTtl, isTtl);
}

void TestRecordPage::readsForeignMemory()
{
    const QByteArray body = pageOf(goodRecord());
    // Directly followed by a byte that would continue the document.
    const QByteArray longer = body + "x";
    const Result<RecordPage> page =
            indexPage(QByteArray::fromRawData(longer.constData(), body.size()));
    QVERIFY(page);
    QCOMPARE(page->entries().size(), size_t(1));
}

void TestRecordPage::digestFollowsTheKeyOnly_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("the same") << QByteArray(R"({"pk":{"S":"a"},"sk":{"N":"1"}})") << true;
    QTest::newRow("another order") << QByteArray(R"({"sk":{"N":"1"},"pk":{"S":"a"}})") << true;
    QTest::newRow("spaced and escaped")
            << QByteArray(R"({ "p\u006b" : { "S" : "\u0061" }, "sk":{"N":"1"}})") << true;
    QTest::newRow("a number written otherwise")
            << QByteArray(R"({"pk":{"S":"a"},"sk":{"N":"1.0"}})") << true;
    QTest::newRow("another value") << QByteArray(R"({"pk":{"S":"b"},"sk":{"N":"1"}})") << false;
    QTest::newRow("another type") << QByteArray(R"({"pk":{"S":"a"},"sk":{"S":"1"}})") << false;
    QTest::newRow("values swapped") << QByteArray(R"({"pk":{"S":"1"},"sk":{"N":"1"}})") << false;
    QTest::newRow("one key less") << QByteArray(R"({"pk":{"S":"a"}})") << false;
}

void TestRecordPage::digestFollowsTheKeyOnly()
{
    QFETCH(QByteArray, keys);
    QFETCH(bool, isSame);
    const QByteArray old = R"({"pk":{"S":"k1"}})";
    const QByteArray other = R"({"pk":{"S":"a"},"sk":{"N":"1"}})";
    const auto withKeys = [&old](const QByteArray &text) {
        return recordWith("\"Keys\":" + old, "\"Keys\":" + text);
    };
    const Result<RecordPage> page = indexPage(pageOf(withKeys(keys) + ',' + withKeys(other)));
    QVERIFY(page);
    QCOMPARE(page->entries().size(), size_t(2));
    QCOMPARE(page->entries()[0].keyDigest == page->entries()[1].keyDigest, isSame);
}

void TestRecordPage::comparesSequenceNumbers_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<int>("order");
    QTest::newRow("shorter is smaller") << QByteArray("99999999999999999999999")
                                        << QByteArray("100000000000000000000000") << -1;
    QTest::newRow("equal") << QByteArray("12") << QByteArray("12") << 0;
    QTest::newRow("leading zeros don't count") << QByteArray("0012") << QByteArray("12") << 0;
    QTest::newRow("by digits") << QByteArray("13") << QByteArray("12") << 1;
    QTest::newRow("zero and nothing") << QByteArray("0") << QByteArray("") << 0;
}

void TestRecordPage::comparesSequenceNumbers()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(int, order);
    QVERIFY((stream::compareSequenceNumbers(a, b) <=> 0) == (order <=> 0));
    QVERIFY((stream::compareSequenceNumbers(b, a) <=> 0) == (0 <=> order));
}

QTEST_GUILESS_MAIN(TestRecordPage)
#include "tst_recordpage.moc"
