// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/shownrows.h"

#include <QTest>

using tailrace::models::RowId;
using tailrace::models::RowIds;
using tailrace::models::ShownRows;

class TestShownRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allOfThem();
    void chosenOnes();
    void chosenOnesGrowAtBothEnds();
    void idsOfALongSession();
};

namespace {

RowIds idsOf(const ShownRows &rows)
{
    RowIds ids;
    for (qint64 row = 0; row < rows.size(); ++row)
        ids.push_back(rows.at(row));
    return ids;
}

} // namespace

void TestShownRows::allOfThem()
{
    ShownRows rows;
    QCOMPARE(rows.size(), 0);
    rows.showAll(5, 8);
    QCOMPARE(idsOf(rows), (RowIds{5, 6, 7}));
    QCOMPARE(rows.rowFrom(0), 0);
    QCOMPARE(rows.rowFrom(6), 1);
    QCOMPARE(rows.rowFrom(100), 3);
    QVERIFY(rows.contains(7) && !rows.contains(8) && !rows.contains(4));
    rows.dropBefore(7);
    QCOMPARE(idsOf(rows), (RowIds{7}));
    rows.dropBefore(100);
    QCOMPARE(rows.size(), 0);
}

void TestShownRows::chosenOnes()
{
    ShownRows rows;
    rows.showChosen();
    QVERIFY(rows.isChosen() && rows.size() == 0 && !rows.contains(0));
    rows.append({3, 9, 27});
    QCOMPARE(rows.rowFrom(0), 0);
    QCOMPARE(rows.rowFrom(9), 1);
    QCOMPARE(rows.rowFrom(10), 2);
    QCOMPARE(rows.rowFrom(28), 3);
    QVERIFY(rows.contains(9) && !rows.contains(10) && !rows.contains(28));
    rows.dropBefore(9);
    QCOMPARE(idsOf(rows), (RowIds{9, 27}));
    rows.dropBefore(1000);
    QCOMPARE(rows.size(), 0);
}

void TestShownRows::chosenOnesGrowAtBothEnds()
{
    ShownRows rows;
    rows.showChosen();
    rows.prepend({50, 60});
    rows.append({70});
    rows.prepend({10, 20});
    rows.append({80, 90});
    rows.prepend({});
    rows.append({});
    QCOMPARE(idsOf(rows), (RowIds{10, 20, 50, 60, 70, 80, 90}));
}

// Four bytes a row count four thousand million of them; a session may have more.
void TestShownRows::idsOfALongSession()
{
    constexpr RowId far = 40'000'000'000;
    ShownRows rows;
    rows.showChosen();
    rows.append({1, 2});
    rows.append({3'000'000'000});
    rows.dropBefore(3'000'000'000);
    rows.append({5'000'000'000, 5'000'000'001});
    QCOMPARE(idsOf(rows), (RowIds{3'000'000'000, 5'000'000'000, 5'000'000'001}));
    rows.dropBefore(far);
    rows.append({far});
    rows.prepend({far - 80'000'000});
    QCOMPARE(idsOf(rows), (RowIds{far - 80'000'000, far}));
}

QTEST_APPLESS_MAIN(TestShownRows)
#include "tst_shownrows.moc"
