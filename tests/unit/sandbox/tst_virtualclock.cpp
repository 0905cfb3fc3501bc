// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The laboratory's clock over a machine's clock that is turned by hand.
#include "sandbox/virtualclock.h"
#include "support/manualclock.h"

#include <QTest>

using namespace tailrace;
using namespace std::chrono_literals;
using sandbox::VirtualClock;

class TestVirtualClock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_machine.reset(); }
    void standsStillUntilMoved();
    void goesFaster();
    void timersFallDueInOrderAtTheirOwnTime();
    void timersOfAFastClockComeByTheMachines();
    void aTimerMayMoveTheClock();
    void aStepRunsNoTimer();
    void aContextThatIsGoneIsNotCalled();

private:
    test::ManualClock m_machine;
};

void TestVirtualClock::standsStillUntilMoved()
{
    VirtualClock clock(1000, 0, m_machine);
    m_machine.advance(5000);
    QCOMPARE(clock.nowMs(), 1000);
    clock.advance(20);
    QCOMPARE(clock.nowMs(), 1020);
    QCOMPARE(clock.monotonicMs(), 20);
}

void TestVirtualClock::goesFaster()
{
    VirtualClock clock(1000, 60, m_machine);
    m_machine.advance(1000);
    QCOMPARE(clock.nowMs(), 61'000);
    clock.advance(500);
    QCOMPARE(clock.nowMs(), 61'500);
}

void TestVirtualClock::timersFallDueInOrderAtTheirOwnTime()
{
    VirtualClock clock(0, 0, m_machine);
    QList<QPair<int, qint64>> seen;
    const auto note = [&](int which) {
        return [&, which] { seen.append({which, clock.nowMs()}); };
    };
    clock.callLater(30ms, this, note(3));
    clock.callLater(10ms, this, note(1));
    clock.callLater(10ms, this, note(2));
    clock.callLater(31ms, this, note(4));
    clock.advance(30);
    QCOMPARE(seen, (QList<QPair<int, qint64>>{{1, 10}, {2, 10}, {3, 30}}));
    QCOMPARE(clock.nowMs(), 30);
}

void TestVirtualClock::timersOfAFastClockComeByTheMachines()
{
    VirtualClock clock(0, 100, m_machine);
    qint64 seenMs = -1;
    clock.callLater(1000ms, this, [&] { seenMs = clock.nowMs(); });
    m_machine.advance(9);
    QCOMPARE(seenMs, -1);
    m_machine.advance(1);
    QCOMPARE(seenMs, 1000);
}

void TestVirtualClock::aTimerMayMoveTheClock()
{
    VirtualClock clock(0, 0, m_machine);
    QList<qint64> seen;
    clock.callLater(10ms, this, [&] {
        seen.append(clock.nowMs());
        clock.advance(100);
    });
    clock.callLater(50ms, this, [&] { seen.append(clock.nowMs()); });
    clock.advance(10);
    QCOMPARE(seen, (QList<qint64>{10, 50}));
    QCOMPARE(clock.nowMs(), 110);
}

void TestVirtualClock::aStepRunsNoTimer()
{
    VirtualClock clock(1'000'000, 0, m_machine);
    bool ran = false;
    clock.callLater(10ms, this, [&] { ran = true; });
    clock.step(-500);
    QCOMPARE(clock.nowMs(), 999'500);
    clock.step(1000);
    QVERIFY(!ran);
    QCOMPARE(clock.monotonicMs(), 0);
}

void TestVirtualClock::aContextThatIsGoneIsNotCalled()
{
    VirtualClock clock(0, 0, m_machine);
    bool ran = false;
    {
        QObject context;
        clock.callLater(10ms, &context, [&] { ran = true; });
    }
    clock.advance(20);
    QVERIFY(!ran);
}

QTEST_GUILESS_MAIN(TestVirtualClock)
#include "tst_virtualclock.moc"
