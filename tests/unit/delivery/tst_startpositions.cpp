// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/startpositions.h"

#include <QtTest>

using namespace tailrace;
using delivery::planStart;
using delivery::SavedPositions;
using delivery::StartPlan;
using Kind = stream::StartPosition::Kind;
using Wish = bridge::StartingPosition;

namespace {

const QString shard = QStringLiteral("shardId-1");
const QString table = QStringLiteral("arn:aws:dynamodb:us-east-1:123456789012:table/orders");
const QString older = table + QStringLiteral("/stream/2026-11-26T00:00:00.000");
const QString newer = table + QStringLiteral("/stream/2026-11-27T00:00:00.000");

bridge::Source source(const QString &arn = table, Wish wish = {})
{
    bridge::Source out;
    out.table = arn;
    out.startingPosition = wish;
    return out;
}

stream::ShardCheckpoints at(const char *sequence, bool drained = false)
{
    return {{shard, {sequence, 0, drained}}};
}

} // namespace

class TestStartPositions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstRunDoesAsTheDocumentSays_data();
    void theFirstRunDoesAsTheDocumentSays();
    void aSnapshotBeginsBeforeItsScan_data();
    void aSnapshotBeginsBeforeItsScan();
    void theReaderBeginsAtTheSlowestRoute_data();
    void theReaderBeginsAtTheSlowestRoute();
    void theReaderBeginsInTheSlowestRoutesStream_data();
    void theReaderBeginsInTheSlowestRoutesStream();
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
    const StartPlan plan = planStart(source(table, {Wish::Kind(wish), 77}), {{}});
    QCOMPARE(int(plan.start.kind), start);
    QCOMPARE(plan.start.timeMs, start == int(Kind::AtTime) ? 77 : 0);
    QVERIFY(plan.checkpoints.empty());
    QCOMPARE(plan.streamArn, QString());
}

void TestStartPositions::aSnapshotBeginsBeforeItsScan_data()
{
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<qint64>("timeMs");
    const auto row = [](const char *name, Wish wish, Kind kind, qint64 timeMs) {
        QTest::newRow(name) << wish << kind << timeMs;
    };
    row("not from now on", {Wish::Kind::Latest, 0}, Kind::AtTime, 940'000);
    row("the beginning is before it", {Wish::Kind::TrimHorizon, 0}, Kind::TrimHorizon, 0);
    row("an earlier time stays", {Wish::Kind::AtTime, 5}, Kind::AtTime, 5);
    row("a later one would be a hole", {Wish::Kind::AtTime, 999'000}, Kind::AtTime, 940'000);
}

void TestStartPositions::aSnapshotBeginsBeforeItsScan()
{
    QFETCH(const Wish, wish);
    const StartPlan plan = planStart(source(table, wish), {{}, {}}, 1'000'000);
    QTEST(plan.start.kind, "kind");
    QTEST(plan.start.timeMs, "timeMs");
    const SavedPositions saved{{older, at("5")}};
    QCOMPARE(planStart(source(), {saved, {}}, 1'000'000).streamArn, older); // with the others
    QVERIFY(delivery::hasPositions(source(), saved));
    const QString other = QStringLiteral("arn:aws:dynamodb:us-east-1:123456789012:table/other");
    QVERIFY(!delivery::hasPositions(source(other), saved)); // of another table
    QVERIFY(!delivery::hasPositions(source(), {}));
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
        const StartPlan plan = planStart(source(), {{{newer, first}}, {{newer, second}}});
        QTEST(plan.checkpoints.at(shard).sequence, "sequence");
        QTEST(plan.checkpoints.at(shard).drained, "drained");
    }
}

void TestStartPositions::theReaderBeginsInTheSlowestRoutesStream_data()
{
    QTest::addColumn<QString>("named");
    QTest::addColumn<SavedPositions>("a");
    QTest::addColumn<SavedPositions>("b");
    QTest::addColumn<QString>("streamArn");
    QTest::addColumn<QByteArray>("sequence");
    const SavedPositions both{{older, at("5", true)}, {newer, at("70")}};
    QTest::newRow("both have gone over to the newer one")
            << table << both << both << newer << QByteArray("70");
    QTest::newRow("one is in the older one still")
            << table << both << SavedPositions{{older, at("3")}} << older << QByteArray("3");
    QTest::newRow("one was added")
            << table << both << SavedPositions{} << newer << QByteArray("70");
    QTest::newRow("one was added in the newer one, the other has not come so far")
            << table << SavedPositions{{older, at("3")}} << SavedPositions{{newer, at("70")}}
            << older << QByteArray("3");
    QTest::newRow("the document names a stream: the others do not count")
            << older << both << both << older << QByteArray("5");
    QTest::newRow("the document names another table than before")
            << QStringLiteral("arn:aws:dynamodb:us-east-1:123456789012:table/users") << both << both
            << QString() << QByteArray();
    QTest::newRow("an emulator's stream has another region and account")
            << QStringLiteral("arn:aws:dynamodb:eu-west-1:999999999999:table/orders") << both
            << both << newer << QByteArray("70");
    QTest::newRow("nothing was saved of it") << table << SavedPositions{{older, {}}}
                                             << SavedPositions{} << QString() << QByteArray();
}

void TestStartPositions::theReaderBeginsInTheSlowestRoutesStream()
{
    QFETCH(const QString, named);
    QFETCH(const SavedPositions, a);
    QFETCH(const SavedPositions, b);
    for (const auto &saved : {std::vector{a, b}, std::vector{b, a}}) {
        const StartPlan plan = planStart(source(named), saved);
        QTEST(plan.streamArn, "streamArn");
        QTEST(plan.checkpoints.empty() ? QByteArray() : plan.checkpoints.at(shard).sequence,
              "sequence");
    }
}

QTEST_GUILESS_MAIN(TestStartPositions)
#include "tst_startpositions.moc"
