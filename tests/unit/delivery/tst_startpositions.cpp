// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/startpositions.h"

#include <QtTest>

using namespace tailrace;
using delivery::planStart;
using delivery::StartPlan;
using Kind = stream::StartPosition::Kind;
using Wish = bridge::StartingPosition;

namespace {

const QString shard = QStringLiteral("shardId-1");

stream::ShardCheckpoints at(const char *sequence, bool drained = false, qint64 sinceMs = 0)
{
    return {{shard, {sequence, sinceMs, drained}}};
}

} // namespace

class TestStartPositions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstRunDoesAsTheDocumentSays_data();
    void theFirstRunDoesAsTheDocumentSays();
    void theReaderBeginsAtTheSlowestRoute_data();
    void theReaderBeginsAtTheSlowestRoute();
    void aRouteThatWasAddedBeginsWhereTheSlowestIs();
    void aReplacedStreamIsReadFromItsBeginning();
};

void TestStartPositions::theFirstRunDoesAsTheDocumentSays_data()
{
    QTest::addColumn<int>("wish");
    QTest::addColumn<int>("start");
    QTest::newRow("latest") << int(Wish::Kind::Latest) << int(Kind::Latest);
    QTest::newRow("trim horizon") << int(Wish::Kind::TrimHorizon) << int(Kind::TrimHorizon);
    QTest::newRow("at a time") << int(Wish::Kind::AtTime) << int(Kind::AtTime);
}

void TestStartPositions::theFirstRunDoesAsTheDocumentSays()
{
    QFETCH(const int, wish);
    QFETCH(const int, start);
    const StartPlan plan = planStart({Wish::Kind(wish), 77}, {{}}, false);
    QCOMPARE(int(plan.start.kind), start);
    QCOMPARE(plan.start.timeMs, start == int(Kind::AtTime) ? 77 : 0);
    QVERIFY(plan.common.empty());
    QVERIFY(!plan.streamWasReplaced);
}

void TestStartPositions::theReaderBeginsAtTheSlowestRoute_data()
{
    QTest::addColumn<stream::ShardCheckpoints>("a");
    QTest::addColumn<stream::ShardCheckpoints>("b");
    QTest::addColumn<QByteArray>("sequence");
    QTest::addColumn<bool>("drained");
    QTest::newRow("by number, not by text")
            << at("1000") << at("999") << QByteArray("999") << false;
    QTest::newRow("one has read nothing yet") << at("1000") << at("") << QByteArray() << false;
    QTest::newRow("one has drained the shard")
            << at("1000", true) << at("5") << QByteArray("5") << false;
    QTest::newRow("both have drained it")
            << at("9", true) << at("9", true) << QByteArray("9") << true;
}

void TestStartPositions::theReaderBeginsAtTheSlowestRoute()
{
    QFETCH(const stream::ShardCheckpoints, a);
    QFETCH(const stream::ShardCheckpoints, b);
    for (const auto &[first, second] : {std::pair(a, b), std::pair(b, a)}) {
        const StartPlan plan = planStart({}, {first, second}, false);
        QTEST(plan.common.at(shard).sequence, "sequence");
        QTEST(plan.common.at(shard).drained, "drained");
        QCOMPARE(plan.positions[0].at(shard).sequence, first.at(shard).sequence);
        QCOMPARE(plan.positions[1].at(shard).sequence, second.at(shard).sequence);
    }
}

void TestStartPositions::aRouteThatWasAddedBeginsWhereTheSlowestIs()
{
    const StartPlan plan = planStart({}, {at("7"), {}}, false);
    QCOMPARE(plan.positions[1].at(shard).sequence, QByteArray("7"));
}

void TestStartPositions::aReplacedStreamIsReadFromItsBeginning()
{
    const StartPlan plan = planStart({}, {{}, {}}, true);
    QCOMPARE(int(plan.start.kind), int(Kind::TrimHorizon));
    QVERIFY(plan.streamWasReplaced);
    QVERIFY(!planStart({}, {at("7")}, true).streamWasReplaced);
}

QTEST_GUILESS_MAIN(TestStartPositions)
#include "tst_startpositions.moc"
