// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logcomparison.h"
#include "support/pagefixture.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tailrace;
using namespace tailrace::models;
using Kind = LogComparison::Kind;

/// Two logs compared in the background.
class TestLogComparison : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsWhatDiffers();
    void comparesManyByItem();
    void beginsAnew();
    void comparesEmptyLogs();
    void saysWhatCantBeCompared();
    void keepsWhatItFoundMeanwhile();
};

namespace {

QByteArray order(const QByteArray &event, const QByteArray &id, const QByteArray &total)
{
    const QByteArray key = R"({"id":{"S":")" + id + R"("})";
    return test::recordJson(event, "INSERT",
                            "\"Keys\":" + key + "},\"NewImage\":" + key + R"(,"total":{"N":")"
                                    + total + "\"}}");
}

struct World
{
    World()
        : comparison(left, right)
        , tester(&comparison)
    {
        comparison.setNames(QStringLiteral("a"), QStringLiteral("b"));
    }
    bool compare(std::optional<MatchBy> by = {})
    {
        comparison.start(by);
        return QTest::qWaitFor([this] { return comparison.isDone(); });
    }
    /// "differs|k1|total:1>2".
    QStringList rows() const
    {
        QStringList rows;
        for (int row = 0; row < comparison.rowCount(); ++row) {
            QString diff;
            for (const DiffRow &one : comparison.diffAt(row))
                if (one.kind != DiffRow::Kind::Same)
                    diff += QStringLiteral("%1:%2>%3 ").arg(one.path, one.oldText, one.newText);
            rows << QStringLiteral("%1|%2|%3")
                            .arg(comparison.index(row, LogComparison::Difference).data().toString(),
                                 comparison.index(row, LogComparison::Key).data().toString(),
                                 diff.trimmed());
        }
        return rows;
    }
    RecordLog left;
    RecordLog right;
    LogComparison comparison;
    QAbstractItemModelTester tester;
};

} // namespace

void TestLogComparison::findsWhatDiffers()
{
    World world;
    world.left.append(test::pageOf({order("e1", "k1", "1"), order("e2", "k2", "2")}));
    world.left.append(test::aGap(true));
    world.left.append(test::pageOf({order("e3", "k3", "3"), order("e4", "k4", "4")}));
    world.right.append(test::pageOf({order("e1", "k1", "1.0"), order("e2", "k2", "20"),
                                     order("e4", "k4", "4"), order("e5", "k5", "5")}));
    QVERIFY(world.compare());
    QCOMPARE(world.comparison.matchedBy(), MatchBy::Event);
    QCOMPARE(world.comparison.percent(), 100);
    QCOMPARE(world.comparison.counts(), (LogComparison::Counts{2, 1, 1, 1, 1}));
    QCOMPARE(world.rows(), (QStringList{QStringLiteral("differs|k2|total:2>20"),
                                        QStringLiteral("only in a|k3|id:k3> total:3>"),
                                        QStringLiteral("only in b|k5|id:>k5 total:>5")}));
    QCOMPARE(world.comparison.rowAt(1).left, 3); // behind the gap
    QCOMPARE(world.comparison.eventAt(2), stream::EventName::Insert);
    world.comparison.show(Kind::OnlyRight);
    QCOMPARE(world.rows(), QStringList{QStringLiteral("only in b|k5|id:>k5 total:>5")});
    world.comparison.show(std::nullopt);
    QCOMPARE(world.comparison.rowCount(), 3);
}

void TestLogComparison::comparesManyByItem()
{
    World world;
    constexpr int pages = 50;
    constexpr int perPage = 100;
    for (int i = 0; i < pages; ++i) {
        QList<QByteArray> left;
        QList<QByteArray> right;
        for (int j = 0; j < perPage; ++j) {
            const QByteArray number = QByteArray::number(i * perPage + j);
            left << order("l" + number, "k" + number, number);
            right << order("r" + number, "k" + number, number == "4321" ? "0" : number + ".0");
        }
        world.left.append(test::pageOf(left));
        world.right.append(test::pageOf(right));
    }
    QVERIFY(world.compare());
    QCOMPARE(world.comparison.matchedBy(), MatchBy::Item); // no event is in both
    QCOMPARE(world.comparison.counts(), (LogComparison::Counts{pages * perPage - 1, 1, 0, 0, 0}));
    QCOMPARE(world.rows(), QStringList{QStringLiteral("differs|k4321|total:4321>0")});
    QVERIFY(world.compare(MatchBy::Event));
    QCOMPARE(world.comparison.counts(),
             (LogComparison::Counts{0, 0, pages * perPage, pages * perPage, 0}));
}

void TestLogComparison::beginsAnew()
{
    World world;
    world.left.append(test::pageOfInserts("x", 1000));
    world.comparison.start();
    world.right.append(test::pageOfInserts("x", 999));
    QVERIFY(world.compare());
    QCOMPARE(world.comparison.counts(), (LogComparison::Counts{999, 0, 1, 0, 0}));
}

void TestLogComparison::comparesEmptyLogs()
{
    World world;
    QVERIFY(world.compare());
    QCOMPARE(world.comparison.counts(), LogComparison::Counts());
    QCOMPARE(world.comparison.rowCount(), 0);
}

void TestLogComparison::saysWhatCantBeCompared()
{
    World world;
    world.left.append(test::aGap(true));
    world.left.append(test::pageOf({QByteArray(R"({"eventID":"odd"})")}));
    QVERIFY(world.compare());
    QCOMPARE(world.comparison.counts(), (LogComparison::Counts{0, 0, 0, 0, 2}));
}

void TestLogComparison::keepsWhatItFoundMeanwhile()
{
    World world;
    world.left.append(test::pageOf({order("e1", "k1", "1")}));
    QVERIFY(world.compare());
    QVERIFY(!world.comparison.isOutdated());
    QCOMPARE(world.comparison.rowCount(), 1);
    world.right.append(test::pageOf({order("e1", "k1", "1")}));
    QVERIFY(world.comparison.isOutdated());
    world.comparison.start();
    QCOMPARE(world.comparison.rowCount(), 1);
    // A capture that is rewound: the row is of a record that is not there any more.
    world.left.clear();
    QCOMPARE(world.rows(), QStringList{QStringLiteral("only in a||")});
    QCOMPARE(world.comparison.eventAt(0), stream::EventName::Unknown);
    QTRY_VERIFY(world.comparison.isDone());
    QVERIFY(world.compare());
    QCOMPARE(world.comparison.counts(), (LogComparison::Counts{0, 0, 0, 1, 0}));
}

QTEST_GUILESS_MAIN(TestLogComparison)
#include "tst_logcomparison.moc"
