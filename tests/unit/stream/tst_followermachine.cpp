// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The recovery table of aws.md 5.1 as rows: one shard that is being read meets one failure.
#include "stream/followermachine.h"
#include "stream/followerstatus.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::stream;
using namespace tailrace::stream::machine;

namespace {

constexpr qint64 beginMs = 1'795'324'440'000;
const QString shardId = QStringLiteral("shardId-00000001795324000000-aaaaaaaa");

dynamodb::StreamDescription listing(const QString &status = QStringLiteral("ENABLED"))
{
    dynamodb::StreamDescription page;
    page.status = status;
    page.shards.push_back({shardId, {}, "100", {}});
    return page;
}

/// A machine that takes events one after the other and keeps the last commands.
class Machine
{
public:
    explicit Machine(StartPosition::Kind kind)
    {
        m_state.start.kind = kind;
        take(Begin{});
        take(Described{listing(), beginMs});
        take(IteratorGot{shardId, beginMs});
    }

    QStringList take(const Event &event)
    {
        Step step = react(std::move(m_state), event);
        m_state = std::move(step.next);
        QStringList out;
        for (const Command &command : step.commands)
            out.append(toText(command).replace(shardId, QStringLiteral("S")));
        return out;
    }

    QStringList records(const QByteArray &from, const QByteArray &to, qint64 nowMs = beginMs)
    {
        RecordsGot event;
        event.shard = shardId;
        event.count = from.isEmpty() ? 0 : 2;
        event.firstSequence = from;
        event.lastSequence = to;
        event.nowMs = nowMs;
        event.lagMs = 0;
        return take(event);
    }

    QStringList failsWith(ErrorKind kind, std::optional<int> retryAfterMs = {})
    {
        Error error{kind, QStringLiteral("Code"), QStringLiteral("why"), {}};
        if (retryAfterMs)
            error.facts.retryAfter = std::chrono::milliseconds(*retryAfterMs);
        return take(RecordsFailed{shardId, error, beginMs, 0.5});
    }

    const State &state() const { return m_state; }

private:
    State m_state;
};

QStringList waits(int ms)
{
    return {QStringLiteral("Wait S %1").arg(ms)};
}

} // namespace

class TestFollowerMachine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachFailureHasItsRecovery_data();
    void eachFailureHasItsRecovery();
    void anIteratorThatIsBornExpiredIsNotAskedForInALoop();
    void aGapIsToldWithItsBounds();
    void nothingIsCertainWhereNothingWasRead();
    void aRetryAfterIsHonoured();
    void throttlingSlowsTheShardDownAndWearsOff();
    void politeAndThrottledMeansAThirdReader();
    void aPausedReaderRenewsAnOldIterator();
    void anExpectedRecordIsLookedForAtOnce();
    void childrenAreAskedForWhenAShardEnds();
    void aServerThatRefusesTheFilterIsListedWhole();
    void aStreamThatIsGoneIsSaid();
    void statusTellsWhatIsKnownOfAShard();
};

void TestFollowerMachine::eachFailureHasItsRecovery_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, ErrorKind kind, const char *expected) {
        QTest::newRow(name) << int(kind) << QString::fromLatin1(expected);
    };
    row("an expired iterator: a new one behind the last record", ErrorKind::ExpiredIterator,
        "GetIterator S AFTER_SEQUENCE_NUMBER 110");
    row("trimmed data: from the horizon", ErrorKind::Trimmed, "GetIterator S TRIM_HORIZON");
    row("the network: again", ErrorKind::Network, "Wait S 50");
    row("a time-out: again", ErrorKind::Timeout, "Wait S 50");
    row("a fault of the service: again", ErrorKind::Unavailable, "Wait S 50");
    row("a damaged answer: again", ErrorKind::Malformed, "Wait S 50");
    row("throttling: again, later", ErrorKind::Throttled, "Wait S 500");
    row("an unknown iterator: a new one", ErrorKind::Rejected,
        "GetIterator S AFTER_SEQUENCE_NUMBER 110");
    row("denied: the end", ErrorKind::Denied, "Fail Code");
    row("expired credentials that can't be refreshed: the end", ErrorKind::ExpiredCredentials,
        "Fail Code");
    row("a shard that is gone: a possible gap, and a look around", ErrorKind::NotFound,
        "Gap S after 110 before possible, Drained S, Describe");
}

void TestFollowerMachine::eachFailureHasItsRecovery()
{
    QFETCH(int, kind);
    QFETCH(QString, expected);
    Machine machine(StartPosition::Kind::TrimHorizon);
    machine.records("101", "110");
    machine.take(TimerFired{shardId, beginMs});
    QCOMPARE(machine.failsWith(ErrorKind(kind)).join(QStringLiteral(", ")), expected);
}

void TestFollowerMachine::anIteratorThatIsBornExpiredIsNotAskedForInALoop()
{
    Machine machine(StartPosition::Kind::TrimHorizon);
    QCOMPARE(machine.failsWith(ErrorKind::ExpiredIterator),
             QStringList{QStringLiteral("GetIterator S TRIM_HORIZON")});
    machine.take(IteratorGot{shardId, beginMs});
    const QStringList second = machine.failsWith(ErrorKind::ExpiredIterator);
    QCOMPARE(second.size(), 1);
    QVERIFY2(second[0].startsWith(QLatin1String("Wait S ")), qPrintable(second[0]));
}

void TestFollowerMachine::aGapIsToldWithItsBounds()
{
    Machine machine(StartPosition::Kind::TrimHorizon);
    machine.records("101", "110");
    machine.take(TimerFired{shardId, beginMs});
    machine.failsWith(ErrorKind::Trimmed);
    machine.take(IteratorGot{shardId, beginMs});
    const QStringList said = machine.records("150", "160");
    QCOMPARE(said.mid(0, 2), (QStringList{QStringLiteral("Gap S after 110 before 150 certain"),
                                          QStringLiteral("Deliver S")}));
}

void TestFollowerMachine::nothingIsCertainWhereNothingWasRead()
{
    Machine machine(StartPosition::Kind::TrimHorizon);
    machine.failsWith(ErrorKind::Trimmed);
    machine.take(IteratorGot{shardId, beginMs});
    QCOMPARE(machine.records("150", "160").value(0),
             QStringLiteral("Gap S after before 150 possible"));
}

void TestFollowerMachine::aRetryAfterIsHonoured()
{
    Machine machine(StartPosition::Kind::TrimHorizon);
    QCOMPARE(machine.failsWith(ErrorKind::Throttled, 7000), waits(7000));
    machine.take(TimerFired{shardId, beginMs});
    QCOMPARE(machine.failsWith(ErrorKind::Unavailable, 9000), waits(9000));
}

void TestFollowerMachine::throttlingSlowsTheShardDownAndWearsOff()
{
    Machine machine(StartPosition::Kind::TrimHorizon);
    for (int i = 0; i < 3; ++i) {
        machine.failsWith(ErrorKind::Throttled);
        machine.take(TimerFired{shardId, beginMs});
    }
    const int slowed = machine.state().shards.at(shardId).penaltyMs;
    QVERIFY(slowed >= 1000);
    for (int i = 0; i < 60; ++i) {
        machine.records("1", "2");
        machine.take(TimerFired{shardId, beginMs});
    }
    QCOMPARE(machine.state().shards.at(shardId).penaltyMs, 0);
}

void TestFollowerMachine::politeAndThrottledMeansAThirdReader()
{
    Machine machine(StartPosition::Kind::TrimHorizon);
    for (int i = 0; i < 3; ++i) {
        machine.records("1", "2"); // a backlog: it may be ourselves
        machine.take(TimerFired{shardId, beginMs});
        machine.failsWith(ErrorKind::Throttled);
        machine.take(TimerFired{shardId, beginMs});
    }
    QVERIFY(!hasLikelyThirdReader(machine.state()));
    for (int i = 0; i < 3; ++i) {
        machine.records({}, {});
        machine.take(TimerFired{shardId, beginMs});
        machine.failsWith(ErrorKind::Throttled);
        machine.take(TimerFired{shardId, beginMs});
    }
    QVERIFY(hasLikelyThirdReader(machine.state()));
}

void TestFollowerMachine::aPausedReaderRenewsAnOldIterator()
{
    Machine machine(StartPosition::Kind::TrimHorizon);
    machine.take(Paused{true, beginMs});
    machine.records("101", "110");
    QVERIFY(machine.take(TimerFired{shardId, beginMs}).isEmpty());
    QCOMPARE(machine.take(Paused{false, beginMs + 11 * 60 * 1000}),
             QStringList{QStringLiteral("GetIterator S AFTER_SEQUENCE_NUMBER 110")});
}

void TestFollowerMachine::anExpectedRecordIsLookedForAtOnce()
{
    Machine machine(StartPosition::Kind::Latest);
    QCOMPARE(machine.records({}, {}), waits(250));
    QCOMPARE(machine.take(Expected{beginMs}), QStringList{QStringLiteral("GetRecords S")});
    QCOMPARE(machine.records({}, {}), waits(10));
}

void TestFollowerMachine::childrenAreAskedForWhenAShardEnds()
{
    Machine machine(StartPosition::Kind::TrimHorizon);
    RecordsGot last;
    last.shard = shardId;
    last.hasNext = false;
    last.nowMs = beginMs;
    QCOMPARE(machine.take(last),
             (QStringList{QStringLiteral("Drained S"), QStringLiteral("Describe S")}));
    dynamodb::StreamDescription child;
    child.status = QStringLiteral("ENABLED");
    child.shards.push_back({QStringLiteral("child"), shardId, "200", {}});
    const QStringList said = machine.take(Described{child, beginMs});
    QVERIFY2(said.contains(QStringLiteral("GetIterator child TRIM_HORIZON")),
             qPrintable(said.join(u'\n')));
}

void TestFollowerMachine::aServerThatRefusesTheFilterIsListedWhole()
{
    Machine machine(StartPosition::Kind::TrimHorizon);
    RecordsGot last;
    last.shard = shardId;
    last.hasNext = false;
    last.nowMs = beginMs;
    machine.take(last);
    const Error refused{ErrorKind::Rejected, QStringLiteral("ValidationException"), {}, {}};
    QCOMPARE(machine.take(DescribeFailed{refused, 0.5}), QStringList{QStringLiteral("Describe")});
    QVERIFY(machine.state().childFilterRefused);
}

void TestFollowerMachine::aStreamThatIsGoneIsSaid()
{
    Machine machine(StartPosition::Kind::TrimHorizon);
    machine.failsWith(ErrorKind::NotFound);
    const Error gone{ErrorKind::NotFound, QStringLiteral("ResourceNotFoundException"), {}, {}};
    QCOMPARE(machine.take(DescribeFailed{gone, 0.5}), QStringList{QStringLiteral("StreamGone")});
}

void TestFollowerMachine::statusTellsWhatIsKnownOfAShard()
{
    Machine machine(StartPosition::Kind::TrimHorizon);
    const auto info = [&machine] { return statusOf(machine.state(), {}).shards.front(); };
    QCOMPARE(info().records, 0);
    QCOMPARE(info().lagMs, -1);
    machine.records("100", "110", beginMs + 1000);
    machine.records("111", "120", beginMs + 2000);
    QCOMPARE(info().records, 4);
    QCOMPARE(info().lagMs, 0);
    QVERIFY(!info().caughtUp);
    machine.records({}, {}, beginMs + 3000);
    QVERIFY(info().caughtUp);
    QCOMPARE(info().lagMs, 0); // that of the last record stays
    QCOMPARE(info().closedMs, 0);
    dynamodb::StreamDescription closed = listing();
    closed.shards.front().endingSequence = "999";
    machine.take(TimerFired{{}, beginMs + 4000});
    machine.take(Described{closed, beginMs + 4000});
    QVERIFY(!info().open);
    QCOMPARE(info().closedMs, beginMs + 4000);
    machine.take(Described{closed, beginMs + 9000});
    QCOMPARE(info().closedMs, beginMs + 4000); // when it was first seen
    machine.failsWith(ErrorKind::NotFound);
    QCOMPARE(info().state, ShardState::Trimmed);
    QVERIFY(!info().open);
}

QTEST_GUILESS_MAIN(TestFollowerMachine)
#include "tst_followermachine.moc"
