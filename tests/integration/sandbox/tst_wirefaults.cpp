// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The listener's faults met by the real network client over a socket: each is survived as the
// recovery table says (the same iterator again), nothing is lost, doubled or taken from a damaged
// answer.
#include "wireworld.h"

#include <QTest>

using namespace tailrace;
using test::WireWorld;

namespace {

constexpr int before = 40; ///< records that are there when the fault is set
constexpr int after = 60;  ///< and that come then

} // namespace

class TestWireFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void isSurvived_data();
    void isSurvived();
    void stoppingEndsACallThatHangs();
    void anAnswerMayComeSlowly_data();
    void anAnswerMayComeSlowly();
};

void TestWireFaults::isSurvived_data()
{
    QTest::addColumn<QByteArray>("actions");
    QTest::addColumn<int>("strikes"); // how often the journal has to show it
    const auto fault = [](const char *name, const QByteArray &what) {
        QTest::newRow(name) << "  - fault: {operation: GetRecords, count: 2, " + what + "}\n" << 2;
    };
    fault("reset before the answer", "kind: Reset");
    fault("reset before the body", "kind: Reset, atByte: 0");
    fault("reset in the middle", "kind: Reset, atByte: 20");
    fault("closed before the body", "kind: Close");
    fault("closed in the middle", "kind: Close, atByte: 20");
    fault("stalled before the answer", "kind: Stall, time: 1h");
    fault("stalled in the middle", "kind: Stall, time: 1h, atByte: 20");
    fault("one byte a second", "kind: Drip");
    fault("no answer", "kind: NoAnswer");
    fault("more announced than sent", "kind: WrongLength, bytes: 50");
    fault("less announced than sent", "kind: WrongLength, bytes: -5");
    fault("cut, with the right length", "kind: CutBody, atByte: 20");
    fault("cut to nothing", "kind: CutBody, atByte: 0");
    fault("one bit", "kind: FlipBit");
    fault("wrong checksum", "kind: WrongChecksum");
    fault("malformed, with the right checksum", "kind: MalformedJson");
    fault("a proxy's page", "kind: Html");
    fault("an internal error", "kind: Error");
    fault("unavailable", "kind: Error, code: ServiceUnavailable, status: 503");
    QTest::newRow("throttled, with a time to wait")
            << QByteArray("  - throttle: {operation: GetRecords, count: 2, retryAfter: 1s}\n") << 2;
    QTest::newRow("connections are dropped") << QByteArray("  - dropConnections:\n") << 0;
    QTest::newRow("reset as they come")
            << QByteArray("  - dropConnections:\n  - fault: {kind: ResetAtAccept, count: 3}\n")
            << 3;
    QTest::newRow("refused for a while")
            << QByteArray("  - dropConnections:\n  - refuseConnections: 1500ms\n") << 0;
}

void TestWireFaults::isSurvived()
{
    QFETCH(QByteArray, actions);
    QFETCH(int, strikes);
    WireWorld world;
    const QString arn = *world.server.service().createTable(QStringLiteral("orders"));
    world.write(before);
    world.start(arn);
    QTRY_COMPARE_WITH_TIMEOUT(world.seen.size(), before, 60'000);

    world.act(actions);
    world.write(after);
    QTRY_COMPARE_WITH_TIMEOUT(world.seen.size(), before + after, 90'000);
    QCOMPARE(world.wrong, QStringList());
    QCOMPARE(world.follower.gaps().gaps().size(), 0);
    QCOMPARE(world.strikes(), strikes);
    QCOMPARE(world.iteratorsGivenUp(), QStringList());
    QTRY_COMPARE_WITH_TIMEOUT(world.follower.status().trouble, QString(), 60'000);
}

// The follower's stop aborts what is in flight; nothing is told afterwards.
void TestWireFaults::stoppingEndsACallThatHangs()
{
    WireWorld world;
    const QString arn = *world.server.service().createTable(QStringLiteral("orders"));
    world.act("  - fault: {operation: GetRecords, kind: NoAnswer}\n"
              "  - write: {table: orders, count: 5}\n");
    world.start(arn);
    const auto hangs = [&] {
        const auto &journal = world.server.service().journal();
        return !journal.empty() && journal.back().operation == "GetRecords";
    };
    QTRY_VERIFY_WITH_TIMEOUT(hangs(), 60'000);
    world.follower.stop();
    QCOMPARE(world.follower.status().phase, stream::FollowerStatus::Phase::Stopped);
    // A call of another client comes through; of the follower's there is none any more.
    world.act("  - clearFaults:\n");
    const auto made = world.askedBodies().size();
    for (int i = 0; i < 5; ++i) {
        const auto other = world.json.call("DynamoDB_20120810.ListTables", "{}");
        QTRY_VERIFY_WITH_TIMEOUT(other.isFinished(), 60'000);
        QVERIFY(other.result());
    }
    QCOMPARE(world.askedBodies().size(), made);
    QVERIFY(world.seen.isEmpty());
}

void TestWireFaults::anAnswerMayComeSlowly_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::newRow("late") << QByteArray("kind: Delay, time: 300ms");
    QTest::newRow("with a pause") << QByteArray("kind: Stall, time: 300ms, atByte: 20");
    QTest::newRow("drop by drop") << QByteArray("kind: Drip, bytesPerSecond: 100000");
}

// Slow is no fault: the answer is taken, and no call is made twice.
void TestWireFaults::anAnswerMayComeSlowly()
{
    QFETCH(QByteArray, what);
    WireWorld world;
    const QString arn = *world.server.service().createTable(QStringLiteral("orders"));
    world.act("  - write: {table: orders, count: 30}\n  - fault: {operation: GetRecords, count: 1, "
              + what + "}\n");
    world.start(arn);
    QTRY_COMPARE_WITH_TIMEOUT(world.seen.size(), 30, 60'000);
    QCOMPARE(world.wrong, QStringList());
    const QByteArrayList bodies = world.askedBodies();
    QCOMPARE(bodies.count(bodies.constFirst()), 1);
}

QTEST_GUILESS_MAIN(TestWireFaults)
#include "tst_wirefaults.moc"
