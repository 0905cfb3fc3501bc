// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordmodel.h"
#include "models/seenwords.h"
#include "support/manualclock.h"
#include "support/pagefixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using models::RecordLog;
using models::RecordModel;
using models::RowCondition;

namespace {

constexpr int patience = 30'000;

RowCondition condition(const char *text)
{
    return *RowCondition::parse(QString::fromLatin1(text));
}

/// The model under the eyes of Qt's own tester, and what it told.
struct Watched
{
    explicit Watched(RecordLog::Bounds bounds = {})
        : model(bounds, nullptr)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
        , inserts(&model, &QAbstractItemModel::rowsInserted)
        , removes(&model, &QAbstractItemModel::rowsRemoved)
        , resets(&model, &QAbstractItemModel::modelReset)
    {
    }
    bool filter(const char *text)
    {
        model.setFilter(condition(text));
        return settle();
    }
    bool settle()
    {
        return QTest::qWaitFor(
                [this] {
                    return !model.isFiltering() && (model.isPaused() || model.waiting() == 0)
                           && model.decidedUntil() == end();
                },
                patience);
    }
    /// Of the rows that are not to wait.
    models::RowId end() const
    {
        return model.isPaused() ? model.decidedUntil() : model.log().endId();
    }
    bool add(const QByteArray &prefix, int count)
    {
        model.append({test::pageOfInserts(prefix, count)});
        return settle();
    }
    QString keys() const
    {
        QStringList keys;
        for (int row = 0; row < model.rowCount(); ++row)
            keys << model.index(row, RecordModel::Key).data().toString();
        return keys.join(u' ');
    }

    RecordModel model;
    QAbstractItemModelTester tester;
    QSignalSpy inserts;
    QSignalSpy removes;
    QSignalSpy resets;
};

RecordLog::Bounds rowBound(qint64 rows)
{
    RecordLog::Bounds bounds;
    bounds.rows = rows;
    return bounds;
}

} // namespace

class TestRowFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }
    void showsWhatMeetsTheFilterInOrderOfArrival();
    void gapsAndWhatWasSetAsideStay();
    void arrivalsAreFilteredAsTheyCome();
    void aFlushIsOneInsertAtEachEnd();
    void anotherFilterIsOneReset();
    void removingTheFilterShowsAll();
    void pauseHoldsAndCountsWhatWouldBeShown();
    void filterWhilePausedLeavesOutWhatWaits();
    void evictionUnderAFilter();
    void evictionWhileTheFilterIsLooking();
    void clearKeepsTheFilter();
    void looksIntoCompressedAndSpilledPages();
    void lostPagesAreShown();
    void progressCountsRows();
    void rowsAndIdsBelongTogether();
    void valuesAndPathsOfTheNewest();
};

void TestRowFilter::showsWhatMeetsTheFilterInOrderOfArrival()
{
    Watched w;
    for (int page = 0; page < 30; ++page)
        w.model.append({test::pageOfInserts("p" + QByteArray::number(page) + "-", 100)});
    QTRY_COMPARE(w.model.rowCount(), 3000);
    QVERIFY(w.filter("key ~ \"-7\" and not key ~ \"-7\" or key = p3-5 or key = p12-0"));
    QCOMPARE(w.keys(), QStringLiteral("p3-5 p12-0"));
    QVERIFY(w.filter("key ~ -99"));
    QCOMPARE(w.model.rowCount(), 30);
    for (int page = 0; page < 30; ++page)
        QCOMPARE(w.model.index(page, RecordModel::Key).data().toString(),
                 QStringLiteral("p%1-99").arg(page));
    // The number is that of arrival.
    QCOMPARE(w.model.index(1, RecordModel::Number).data().toString(), QStringLiteral("200"));
}

void TestRowFilter::gapsAndWhatWasSetAsideStay()
{
    Watched w;
    w.model.append({test::pageOfInserts("a", 3)});
    w.model.append(test::aGap(true));
    w.model.append({test::pageOf({"{\"eventID\":1}", test::insertJson("b")})});
    QTRY_COMPARE(w.model.rowCount(), 6);
    QVERIFY(w.filter("key = b"));
    using State = RecordModel::RowState;
    QList<State> states;
    for (int row = 0; row < w.model.rowCount(); ++row)
        states << w.model.index(row, 0).data(RecordModel::StateRole).value<State>();
    QCOMPARE(states, (QList<State>{State::Gap, State::Insert, State::SetAside}));
    w.model.append(test::aGap(false));
    QTRY_COMPARE(w.model.rowCount(), 4);
}

void TestRowFilter::arrivalsAreFilteredAsTheyCome()
{
    Watched w;
    QVERIFY(w.filter("key ^ b"));
    QVERIFY(w.add("a", 5));
    QCOMPARE(w.model.rowCount(), 0);
    QCOMPARE(w.inserts.size(), 0);
    w.model.append({test::pageOfInserts("b", 2), test::pageOfInserts("a", 5)});
    w.model.append({test::pageOfInserts("b", 3)});
    QTRY_COMPARE(w.model.rowCount(), 5);
    QCOMPARE(w.keys(), QStringLiteral("b0 b1 b0 b1 b2"));
    QCOMPARE(w.model.idOf(w.model.index(0, 0)), 5);
}

void TestRowFilter::aFlushIsOneInsertAtEachEnd()
{
    Watched w;
    for (int page = 0; page < 50; ++page)
        w.model.append({test::pageOfInserts("p", 100)});
    QTRY_COMPARE(w.model.rowCount(), 5000);
    w.inserts.clear();
    w.model.setFilter(condition("key exists"));
    w.model.append({test::pageOfInserts("n", 1)});
    QTRY_COMPARE(w.model.rowCount(), 5001);
    int atTheTop = 0;
    int rows = 0;
    for (const QList<QVariant> &insert : w.inserts) {
        const int first = insert.at(1).toInt();
        atTheTop += first == 0 ? 1 : 0;
        QVERIFY(first == 0 || first == rows);
        rows += insert.at(2).toInt() - first + 1;
    }
    QCOMPARE(rows, 5001);
    QVERIFY(w.inserts.size() - atTheTop <= 1);
    QCOMPARE(w.removes.size(), 0);
}

void TestRowFilter::anotherFilterIsOneReset()
{
    Watched w;
    QVERIFY(w.add("a", 10));
    QVERIFY(w.filter("key = a3"));
    QCOMPARE(w.resets.size(), 1);
    QVERIFY(w.filter("key in (a4, a5)"));
    QCOMPARE(w.resets.size(), 2);
    QCOMPARE(w.keys(), QStringLiteral("a4 a5"));
    QCOMPARE(w.removes.size(), 0);
}

void TestRowFilter::removingTheFilterShowsAll()
{
    Watched w;
    QVERIFY(w.add("a", 4));
    QVERIFY(w.filter("key = a3"));
    QVERIFY(w.model.filter());
    w.model.setFilter(std::nullopt);
    QVERIFY(!w.model.filter() && !w.model.isFiltering());
    QCOMPARE(w.keys(), QStringLiteral("a0 a1 a2 a3"));
    QVERIFY(w.add("b", 1));
    QCOMPARE(w.model.rowCount(), 5);
}

void TestRowFilter::pauseHoldsAndCountsWhatWouldBeShown()
{
    Watched w;
    QVERIFY(w.filter("key ^ b"));
    QVERIFY(w.add("b", 2));
    w.model.setPaused(true);
    w.model.append({test::pageOfInserts("a", 5), test::pageOfInserts("b", 3)});
    QTRY_COMPARE(w.model.waiting(), 3);
    QCOMPARE(w.model.rowCount(), 2);
    QVERIFY(!w.model.isFiltering());
    w.model.setPaused(false);
    QTRY_COMPARE(w.model.rowCount(), 5);
    QCOMPARE(w.model.waiting(), 0);
    QCOMPARE(w.keys(), QStringLiteral("b0 b1 b0 b1 b2"));
}

void TestRowFilter::filterWhilePausedLeavesOutWhatWaits()
{
    Watched w;
    QVERIFY(w.add("b", 2));
    w.model.setPaused(true);
    w.model.append({test::pageOfInserts("b", 3)});
    w.model.setFilter(condition("key = b1"));
    QTRY_COMPARE(w.keys(), QStringLiteral("b1"));
    QTRY_COMPARE(w.model.waiting(), 1);
    w.model.setFilter(std::nullopt);
    QCOMPARE(w.keys(), QStringLiteral("b0 b1"));
    QCOMPARE(w.model.waiting(), 3);
    w.model.setFilter(condition("key = b1"));
    w.model.setPaused(false);
    QTRY_COMPARE(w.keys(), QStringLiteral("b1 b1"));
}

void TestRowFilter::evictionUnderAFilter()
{
    Watched w(rowBound(25));
    QVERIFY(w.filter("key in (a1, b2, c3, d4)"));
    QVERIFY(w.add("a", 10));
    QVERIFY(w.add("b", 10));
    QCOMPARE(w.keys(), QStringLiteral("a1 b2"));
    QVERIFY(w.add("c", 10));
    QCOMPARE(w.keys(), QStringLiteral("b2 c3"));
    QCOMPARE(w.removes.size(), 1);
    QVERIFY(w.add("d", 10));
    QCOMPARE(w.keys(), QStringLiteral("c3 d4"));
    QVERIFY(w.add("x", 10)); // of those that go none is shown... but one
    QVERIFY(w.add("x", 10));
    QVERIFY(w.add("x", 10));
    QCOMPARE(w.model.rowCount(), 0);
    QVERIFY(w.model.log().size() > 0);
}

void TestRowFilter::evictionWhileTheFilterIsLooking()
{
    Watched w(rowBound(2000));
    for (int page = 0; page < 40; ++page)
        w.model.append({test::pageOfInserts("p", 50)});
    QTRY_COMPARE(w.model.rowCount(), 2000);
    w.model.setFilter(condition("key ^ p"));
    for (int page = 0; page < 40; ++page)
        w.model.append({test::pageOfInserts("p", 50)}); // all that was there goes meanwhile
    QVERIFY(w.settle());
    QTRY_COMPARE(w.model.rowCount(), 2000);
    QCOMPARE(w.model.idOf(w.model.index(0, 0)), w.model.log().firstId());
    for (int row = 1; row < 2000; ++row)
        QVERIFY(w.model.idOf(w.model.index(row, 0)) > w.model.idOf(w.model.index(row - 1, 0)));
}

void TestRowFilter::clearKeepsTheFilter()
{
    Watched w;
    QVERIFY(w.add("a", 10));
    w.model.setFilter(condition("key ^ b"));
    w.model.clear(); // in the middle of it
    QCOMPARE(w.model.rowCount(), 0);
    w.model.append({test::pageOfInserts("a", 2), test::pageOfInserts("b", 2)});
    QTRY_COMPARE(w.model.rowCount(), 2);
    QCOMPARE(w.keys(), QStringLiteral("b0 b1"));
}

void TestRowFilter::looksIntoCompressedAndSpilledPages()
{
    RecordLog::Bounds bounds;
    bounds.bytes = RecordLog::bytesOf(test::pageOfInserts("p", 50)) * 4;
    const QTemporaryDir dir;
    const test::ManualClock clock;
    Watched w(bounds);
    w.model.keepOnDisk({dir.path(), {}}, clock);
    for (int page = 0; page < 100; ++page)
        w.model.append({test::pageOfInserts("p" + QByteArray::number(page) + "-", 50)});
    QTRY_VERIFY_WITH_TIMEOUT(w.model.isArchiveIdle() && w.model.log().diskBytes() > 0, patience);
    QCOMPARE(w.model.log().size(), 5000);
    QVERIFY(w.filter("key ~ -7 and not key ~ -7 or key in (p0-0, p1-1, p50-49, p99-0)"));
    QTRY_COMPARE(w.model.rowCount(), 4);
    QCOMPARE(w.model.idOf(w.model.index(0, 0)), 0);
    QCOMPARE(w.keys(), QStringLiteral("p0-0 p1-1 p50-49 p99-0"));
}

// A page that can't be read any more is a loss, and a loss is never filtered away.
void TestRowFilter::lostPagesAreShown()
{
    RecordLog::Part part;
    part.firstId = 10;
    part.rows = 3;
    part.sealed = QByteArray("no frame");
    models::RowIds found{4};
    models::RowFilter::look({condition("key = none"), {}}, part, nullptr, found);
    QCOMPARE(found, (models::RowIds{4, 10, 11, 12}));
}

void TestRowFilter::progressCountsRows()
{
    Watched w;
    QVERIFY(w.add("a", 10));
    QCOMPARE(w.model.lookedAt(), 10);
    QSignalSpy progressed(&w.model, &RecordModel::filterProgressed);
    w.model.setFilter(condition("key = a1"));
    QCOMPARE(w.model.lookedAt(), 0);
    QVERIFY(w.model.isFiltering());
    QVERIFY(w.settle());
    QCOMPARE(w.model.lookedAt(), 10);
    QVERIFY(progressed.size() >= 2);
}

void TestRowFilter::rowsAndIdsBelongTogether()
{
    Watched w;
    QVERIFY(w.add("a", 10));
    QVERIFY(w.filter("key in (a2, a5, a7)"));
    QCOMPARE(w.model.idOf(w.model.index(1, 0)), 5);
    QCOMPARE(w.model.indexOf(7).row(), 2);
    QVERIFY(!w.model.indexOf(6).isValid());
    QCOMPARE(w.model.rowFrom(6), 2);
    QCOMPARE(w.model.rowFrom(8), 3);
    QCOMPARE(w.model.find("event-a6"), 6); // there, though not shown
    QCOMPARE(w.model.faceOf(1).id, 5);
    QSignalSpy changes(&w.model, &QAbstractItemModel::dataChanged);
    w.model.markDelivered(QStringLiteral("route"), {"event-a5"});
    QCOMPARE(changes.size(), 1);
    QVERIFY(w.model.index(1, RecordModel::Delivered).data(RecordModel::DeliveredRole).toBool());
}

void TestRowFilter::valuesAndPathsOfTheNewest()
{
    Watched w;
    w.model.append({test::pageOfInserts("b", 1), test::pageOfInserts("a", 1),
                    test::pageOfInserts("a", 1)});
    QTRY_COMPARE(w.model.rowCount(), 3);
    QCOMPARE(models::valuesSeen(w.model.log(), QStringLiteral("id")),
             (QStringList{QStringLiteral("a0"), QStringLiteral("b0")}));
    QCOMPARE(models::valuesSeen(w.model.log(), QStringLiteral("key")),
             (QStringList{QStringLiteral("a0"), QStringLiteral("b0")}));
    QVERIFY(models::valuesSeen(w.model.log(), QStringLiteral("none")).isEmpty());
    QVERIFY(models::valuesSeen(w.model.log(), QStringLiteral("a..b")).isEmpty());
}

QTEST_GUILESS_MAIN(TestRowFilter)
#include "tst_rowfilter.moc"
