// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordlog.h"

#include "support/pagefixture.h"

#include <QTest>

using namespace tailrace;
using models::RecordLog;

namespace {

// One row as "id" of an insert, "gap" or "bad".
QByteArray nameOf(const RecordLog &log, models::RowId id)
{
    const models::LogRow row = log.at(id);
    if (row.gap)
        return "gap";
    if (row.quarantined)
        return "bad";
    return row.page->slice(row.entry->eventId).toByteArray();
}

QByteArray printed(const RecordLog &log)
{
    QByteArrayList names;
    for (models::RowId id = log.firstId(); id < log.endId(); ++id)
        names << QByteArray::number(id) + ':' + nameOf(log, id);
    return names.join(' ');
}

} // namespace

class TestRecordLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsInTheOrderOfArrival();
    void emptyPagesTakeNoRoom();
    void surplus_data();
    void surplus();
    void bytesBound();
    void theNewestEntryStaysHoweverLarge();
    void idsGoOnAfterEvictionAndClear();
    void aKeptPageOutlivesItsEviction();
};

void TestRecordLog::rowsInTheOrderOfArrival()
{
    RecordLog log;
    log.append(test::pageOf({test::insertJson("a"), "{\"eventID\":1}", test::insertJson("b")}));
    log.append(test::aGap(true));
    log.append(test::pageOfInserts("c", 2));
    // What was set aside stands behind its page's records.
    QCOMPARE(printed(log), QByteArray("0:event-a 1:event-b 2:bad 3:gap 4:event-c0 5:event-c1"));
    QVERIFY(!log.pageOf(3));
    QVERIFY(log.pageOf(2) == log.pageOf(0));
}

void TestRecordLog::emptyPagesTakeNoRoom()
{
    RecordLog log;
    for (int i = 0; i < 1000; ++i)
        log.append(test::pageOf({}));
    QCOMPARE(log.size(), 0);
    QCOMPARE(log.surplus(), 0);
}

void TestRecordLog::surplus_data()
{
    QTest::addColumn<QList<int>>("pages"); // rows of each
    QTest::addColumn<qint64>("bound");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("below the bound") << QList<int>{3, 3} << qint64(7) << qint64(0);
    QTest::newRow("at the bound") << QList<int>{3, 4} << qint64(7) << qint64(0);
    QTest::newRow("whole pages go") << QList<int>{3, 3, 3} << qint64(7) << qint64(3);
    QTest::newRow("as many as needed") << QList<int>{1, 1, 1, 5} << qint64(5) << qint64(3);
    QTest::newRow("a page larger than the bound stays when it is the newest")
            << QList<int>{2, 9} << qint64(5) << qint64(2);
}

void TestRecordLog::surplus()
{
    QFETCH(QList<int>, pages);
    QFETCH(qint64, bound);
    RecordLog::Bounds bounds;
    bounds.rows = bound;
    RecordLog log(bounds);
    for (const int rows : pages)
        log.append(test::pageOfInserts("x", rows));
    const qint64 before = log.size();
    QTEST(log.surplus(), "expected");
    QFETCH(qint64, expected);
    log.evict();
    QCOMPARE(log.size(), before - expected);
    QCOMPARE(log.firstId(), expected);
    QCOMPARE(log.surplus(), 0);
}

void TestRecordLog::bytesBound()
{
    const stream::PagePtr page = test::pageOfInserts("x", 10);
    RecordLog::Bounds bounds;
    bounds.bytes = RecordLog::bytesOf(page) * 2;
    QVERIFY(bounds.bytes > 2 * page->bytes().size()); // the index counts too
    RecordLog log(bounds);
    log.append(page);
    log.append(page);
    QCOMPARE(log.surplus(), 0);
    log.append(page);
    QCOMPARE(log.surplus(), 10);
}

void TestRecordLog::theNewestEntryStaysHoweverLarge()
{
    RecordLog::Bounds bounds;
    bounds.bytes = 1;
    RecordLog log(bounds);
    log.append(test::pageOfInserts("a", 2));
    QCOMPARE(log.surplus(), 0);
    log.append(test::pageOfInserts("b", 2));
    log.evict();
    QCOMPARE(printed(log), QByteArray("2:event-b0 3:event-b1"));
}

void TestRecordLog::idsGoOnAfterEvictionAndClear()
{
    RecordLog::Bounds bounds;
    bounds.rows = 2;
    RecordLog log(bounds);
    log.append(test::pageOfInserts("a", 2));
    log.append(test::pageOfInserts("b", 2));
    log.evict();
    QCOMPARE(printed(log), QByteArray("2:event-b0 3:event-b1"));
    log.clear();
    QCOMPARE(log.size(), 0);
    log.append(test::aGap(false));
    QCOMPARE(printed(log), QByteArray("4:gap"));
}

void TestRecordLog::aKeptPageOutlivesItsEviction()
{
    RecordLog::Bounds bounds;
    bounds.rows = 1;
    RecordLog log(bounds);
    log.append(test::pageOfInserts("a", 1));
    const stream::PagePtr kept = log.pageOf(0);
    log.append(test::pageOfInserts("b", 1));
    log.evict();
    QCOMPARE(kept->slice(kept->entries().front().eventId).toByteArray(), QByteArray("event-a0"));
}

QTEST_APPLESS_MAIN(TestRecordLog)
#include "tst_recordlog.moc"
