// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordmodel.h"
#include "models/rowsearch.h"
#include "support/manualclock.h"
#include "support/pagefixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using models::RecordLog;
using models::RecordModel;
using models::RowSearch;

namespace {

constexpr int patience = 30'000;

struct Searched
{
    explicit Searched(RecordLog::Bounds bounds = {})
        : model(bounds, nullptr)
        , search(model)
        , arrivals(&search, &RowSearch::arrivedAt)
    {
    }
    bool add(const QByteArray &prefix, int count)
    {
        model.append({test::pageOfInserts(prefix, count)});
        const models::RowId end = model.log().endId();
        return QTest::qWaitFor([this, end] { return model.decidedUntil() == end; }, patience);
    }
    /// Where it went, and "-" where it did not; with "~" in front where that was around the end.
    QString went()
    {
        if (!QTest::qWaitFor([this] { return !arrivals.isEmpty() || search.isDone(); }, patience))
            return QStringLiteral("?");
        QCoreApplication::processEvents();
        if (arrivals.isEmpty())
            return QStringLiteral("-");
        const QList<QVariant> first = arrivals.takeFirst();
        return (first.at(1).toBool() ? QStringLiteral("~") : QString()) + first.at(0).toString();
    }
    QString started(const char *text, models::RowId from)
    {
        arrivals.clear();
        search.start(QString::fromUtf8(text), from);
        return went();
    }
    QString next(models::RowId from)
    {
        search.goNext(from);
        return went();
    }
    QString previous(models::RowId from)
    {
        search.goPrevious(from);
        return went();
    }
    bool settle()
    {
        return QTest::qWaitFor([this] { return search.isDone(); }, patience);
    }

    RecordModel model;
    RowSearch search;
    QSignalSpy arrivals;
};

} // namespace

class TestRowSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }
    void goesToTheFirstFromARowOn();
    void nextAndPreviousGoAround();
    void nothingToBeFound();
    void typedOnIsAnotherSearch();
    void onlyShownRowsAreFound();
    void whatWaitsIsNotFound();
    void arrivalsAreSearchedToo();
    void anotherFilterSearchesAnew();
    void evictedHitsAreForgotten();
    void looksIntoCompressedAndSpilledPages();
    void oncePerRecordAndNotBesideThem();
    void whatWasSetAsideIsSearched();
};

void TestRowSearch::goesToTheFirstFromARowOn()
{
    Searched s;
    QVERIFY(s.add("a", 10));
    QVERIFY(s.add("b", 10));
    QVERIFY(s.add("a", 10));
    QCOMPARE(s.started("\"a3\"", 0), QStringLiteral("3"));
    QCOMPARE(s.started("\"A3\"", 3), QStringLiteral("3"));
    QCOMPARE(s.started("\"a3\"", 4), QStringLiteral("23"));
    QCOMPARE(s.started("\"b3\"", 20), QStringLiteral("13")); // nothing newer: the nearest before
    QCOMPARE(s.started("\"a3\"", -1), QStringLiteral("23")); // from the newest
    QVERIFY(s.settle());
    QCOMPARE(s.search.hits(), 2);
    QCOMPARE(s.search.positionOf(23), 2);
    QCOMPARE(s.search.positionOf(22), 0);
}

void TestRowSearch::nextAndPreviousGoAround()
{
    Searched s;
    for (int i = 0; i < 3; ++i)
        QVERIFY(s.add("a", 10));
    QCOMPARE(s.started("\"a5\"", 0), QStringLiteral("5"));
    QCOMPARE(s.next(5), QStringLiteral("15"));
    QCOMPARE(s.next(15), QStringLiteral("25"));
    QCOMPARE(s.next(25), QStringLiteral("~5"));
    QCOMPARE(s.previous(5), QStringLiteral("~25"));
    QCOMPARE(s.previous(25), QStringLiteral("15"));
    QCOMPARE(s.next(7), QStringLiteral("15")); // from where the reader has gone meanwhile
    QCOMPARE(s.previous(7), QStringLiteral("5"));
    QCOMPARE(s.next(-1), QStringLiteral("~5"));
}

void TestRowSearch::nothingToBeFound()
{
    Searched s;
    QCOMPARE(s.started("x", -1), QStringLiteral("-"));
    QVERIFY(s.add("a", 10));
    QCOMPARE(s.started("nowhere", -1), QStringLiteral("-"));
    QCOMPARE(s.next(3), QStringLiteral("-"));
    QCOMPARE(s.search.hits(), 0);
    s.search.start({}, -1);
    QVERIFY(!s.search.isOn());
    s.search.goNext(0);
    QCOMPARE(s.went(), QStringLiteral("-"));
}

void TestRowSearch::typedOnIsAnotherSearch()
{
    Searched s;
    for (int i = 0; i < 50; ++i)
        s.model.append({test::pageOfInserts("a", 100)});
    QTRY_COMPARE(s.model.rowCount(), 5000);
    s.search.start(QStringLiteral("\"a"), 0);
    s.search.start(QStringLiteral("\"a4"), 0);
    QCOMPARE(s.started("\"a42\"", 0), QStringLiteral("42"));
    QVERIFY(s.settle());
    QCOMPARE(s.search.hits(), 50); // of the last one only
}

void TestRowSearch::onlyShownRowsAreFound()
{
    Searched s;
    QVERIFY(s.add("a", 10));
    QVERIFY(s.add("b", 10));
    s.model.setFilter(*models::RowCondition::parse(QStringLiteral("key ^ b")));
    QTRY_COMPARE(s.model.rowCount(), 10);
    QCOMPARE(s.started("3\"", 0), QStringLiteral("13"));
    QVERIFY(s.settle());
    QCOMPARE(s.search.hits(), 1);
}

void TestRowSearch::whatWaitsIsNotFound()
{
    Searched s;
    QVERIFY(s.add("a", 10));
    s.model.setPaused(true);
    s.model.append({test::pageOfInserts("b", 10)});
    QCOMPARE(s.started("\"b3\"", -1), QStringLiteral("-"));
    s.model.setPaused(false);
    QTRY_COMPARE(s.search.hits(), 1);
    QCOMPARE(s.next(0), QStringLiteral("13"));
}

void TestRowSearch::arrivalsAreSearchedToo()
{
    Searched s;
    QCOMPARE(s.started("\"a1\"", -1), QStringLiteral("-"));
    QVERIFY(s.add("a", 3));
    QTRY_COMPARE(s.search.hits(), 1);
    QVERIFY(s.arrivals.isEmpty()); // but nobody is taken there
    QCOMPARE(s.next(-1), QStringLiteral("~1"));
}

void TestRowSearch::anotherFilterSearchesAnew()
{
    Searched s;
    QVERIFY(s.add("a", 10));
    QVERIFY(s.add("b", 10));
    QCOMPARE(s.started("3\"", 0), QStringLiteral("3"));
    QTRY_COMPARE(s.search.hits(), 2);
    s.model.setFilter(*models::RowCondition::parse(QStringLiteral("key ^ b")));
    QTRY_COMPARE(s.search.hits(), 1);
    s.model.setFilter(std::nullopt);
    QTRY_COMPARE(s.search.hits(), 2);
    s.model.clear();
    QTRY_COMPARE(s.search.hits(), 0);
}

void TestRowSearch::evictedHitsAreForgotten()
{
    RecordLog::Bounds bounds;
    bounds.rows = 20;
    Searched s(bounds);
    QVERIFY(s.add("a", 10));
    QVERIFY(s.add("a", 10));
    QCOMPARE(s.started("\"a3\"", 0), QStringLiteral("3"));
    QTRY_COMPARE(s.search.hits(), 2);
    QVERIFY(s.add("b", 10));
    QTRY_COMPARE(s.search.hits(), 1);
    QCOMPARE(s.next(20), QStringLiteral("~13"));
}

void TestRowSearch::looksIntoCompressedAndSpilledPages()
{
    RecordLog::Bounds bounds;
    bounds.bytes = RecordLog::bytesOf(test::pageOfInserts("p", 50)) * 4;
    const QTemporaryDir dir;
    const test::ManualClock clock;
    Searched s(bounds);
    s.model.keepOnDisk({dir.path(), {}}, clock);
    for (int page = 0; page < 100; ++page) {
        s.model.append({test::pageOfInserts("p" + QByteArray::number(page) + "-", 49)});
        s.model.append({test::pageOf(
                {"{\"eventID\":1,\"odd\":\"say \\\"x" + QByteArray::number(page) + "\\\"\"}"})});
    }
    QTRY_VERIFY_WITH_TIMEOUT(s.model.isArchiveIdle() && s.model.log().diskBytes() > 0, patience);
    QTRY_COMPARE(s.model.rowCount(), 5000);
    QVERIFY(!s.model.log().isAtHand(0));
    QCOMPARE(s.started("\"p7-3\"", -1), QStringLiteral("353"));
    QCOMPARE(s.started("p99-48", 0), QStringLiteral("4998"));
    QCOMPARE(s.started("p0-0\"", -1), QStringLiteral("0"));
    QCOMPARE(s.started("say \"x30\"", -1), QStringLiteral("1549"));
}

void TestRowSearch::oncePerRecordAndNotBesideThem()
{
    Searched s;
    s.model.append({test::pageOf(
            {test::insertJson("xx-xx"), test::insertJson("y"), test::insertJson("xx")})});
    QTRY_COMPARE(s.model.rowCount(), 3);
    QCOMPARE(s.started("xx", 0), QStringLiteral("0"));
    QTRY_COMPARE(s.search.hits(), 2);
    QCOMPARE(s.started("Records", 0), QStringLiteral("-"));
    QCOMPARE(s.started("}},{\"eventID", 0), QStringLiteral("-")); // across two records
}

void TestRowSearch::whatWasSetAsideIsSearched()
{
    Searched s;
    s.model.append({test::pageOf({"{\"eventID\":1,\"odd\":\"needle\"}", test::insertJson("y")})});
    QTRY_COMPARE(s.model.rowCount(), 2);
    QCOMPARE(s.started("needle", 0), QStringLiteral("1")); // behind the page's records
}

QTEST_GUILESS_MAIN(TestRowSearch)
#include "tst_rowsearch.moc"
