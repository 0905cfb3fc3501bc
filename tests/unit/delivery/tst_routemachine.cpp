// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/routemachine.h"

#include <QtTest>

using namespace tailrace;
using namespace tailrace::delivery::machine;

namespace {

Error refused()
{
    return Error{ErrorKind::Rejected, {}, QStringLiteral("no"), {}};
}

QString said(const std::vector<Command> &commands)
{
    struct Words
    {
        QString operator()(const Deliver &c) const
        {
            return QStringLiteral("deliver %1").arg(c.count);
        }
        QString operator()(const Acknowledge &c) const
        {
            return QStringLiteral("acknowledge %1").arg(c.count);
        }
        QString operator()(const Wait &c) const { return QStringLiteral("wait %1").arg(c.delayMs); }
        QString operator()(const GiveUp &c) const
        {
            return c.count == 1
                           ? QStringLiteral("give up after %1").arg(c.attempts)
                           : QStringLiteral("give up %1 after %2").arg(c.count).arg(c.attempts);
        }
        QString operator()(const Lose &c) const
        {
            return QStringLiteral("lose after %1").arg(c.attempts);
        }
        QString operator()(const Stopped &) const { return QStringLiteral("stopped"); }
    };
    QStringList words;
    for (const Command &command : commands)
        words << std::visit(Words{}, command);
    return words.join(QStringLiteral(", "));
}

Settings pipes()
{
    Settings settings;
    settings.batchSize = 3;
    return settings;
}

Answered failedAfter(size_t acknowledged, bool retryable, qint64 nowMs = 1000)
{
    return Answered{acknowledged, refused(), retryable, 0, nowMs, 1.0};
}

Answered refusedAsOne()
{
    return Answered{0, refused(), false, 0, 0, 1.0, true};
}

Answered taken(size_t count)
{
    return Answered{count, {}, true, 0, 0, 0};
}

} // namespace

Q_DECLARE_METATYPE(Settings)
Q_DECLARE_METATYPE(QList<Input>)

class TestRouteMachine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void story_data();
    void story();
    void delayGrowsAndIsBounded();
    void delayHonoursTheReceiver();
};

void TestRouteMachine::story_data()
{
    QTest::addColumn<Settings>("settings");
    QTest::addColumn<QList<Input>>("inputs");
    QTest::addColumn<QByteArrayList>("expected");

    Settings letters = pipes();
    letters.hasDeadLetters = true;
    letters.maximumRetryAttempts = 1;
    Settings window = pipes();
    window.windowMs = 500;
    Settings aged = letters;
    aged.maximumRetryAttempts = -1;
    aged.maximumRecordAgeMs = 900;

    QTest::newRow("a batch goes at once when there is no window")
            << pipes() << QList<Input>{Arrived{2, 0}} << QByteArrayList{"deliver 2"};
    QTest::newRow("one batch is in flight at a time")
            << pipes() << QList<Input>{Arrived{2, 0}, Arrived{2, 0}}
            << QByteArrayList{"deliver 2", ""};
    QTest::newRow("what came meanwhile follows the acknowledgement")
            << pipes()
            << QList<Input>{Arrived{2, 0}, Arrived{5, 0}, Answered{2, {}, true, 0, 10, 0}}
            << QByteArrayList{"deliver 2", "", "acknowledge 2, deliver 3"};
    QTest::newRow("a window gathers until it is over")
            << window << QList<Input>{Arrived{1, 100}, Arrived{1, 300}, TimerFired{600}}
            << QByteArrayList{"wait 500", "", "deliver 2"};
    QTest::newRow("a full batch ends the window")
            << window << QList<Input>{Arrived{1, 100}, Arrived{2, 300}, TimerFired{600}}
            << QByteArrayList{"wait 500", "deliver 3", ""};
    QTest::newRow("a full batch does not end the wait for a retry")
            << window
            << QList<Input>{Arrived{1, 100}, TimerFired{600}, failedAfter(0, true), Arrived{4, 700},
                            TimerFired{800}}
            << QByteArrayList{"wait 500", "deliver 1", "wait 200", "", "deliver 3"};
    QTest::newRow("what is left of a full batch gathers anew")
            << window << QList<Input>{Arrived{4, 100}, Answered{3, {}, true, 0, 150, 0}}
            << QByteArrayList{"deliver 3", "acknowledge 3, wait 500"};
    QTest::newRow("a refusal in the middle acknowledges what went before it")
            << pipes() << QList<Input>{Arrived{3, 0}, failedAfter(1, true)}
            << QByteArrayList{"deliver 3", "acknowledge 1, wait 200"};
    QTest::newRow("a retry sends the same events again")
            << pipes() << QList<Input>{Arrived{3, 0}, failedAfter(0, true), TimerFired{1200}}
            << QByteArrayList{"deliver 3", "wait 200", "deliver 3"};
    QTest::newRow("delays double from attempt to attempt")
            << pipes()
            << QList<Input>{Arrived{1, 0}, failedAfter(0, true), TimerFired{0},
                            failedAfter(0, true)}
            << QByteArrayList{"deliver 1", "wait 200", "deliver 1", "wait 400"};
    QTest::newRow("a success resets the count of failures")
            << pipes() << QList<Input>{Arrived{1, 0}, failedAfter(0, true),
                                       TimerFired{0}, Answered{1, {}, true, 0, 0, 0},
                                       Arrived{1, 0}, failedAfter(0, true)}
            << QByteArrayList{"deliver 1",     "wait 200",  "deliver 1",
                              "acknowledge 1", "deliver 1", "wait 200"};
    QTest::newRow("without dead letters a refused event blocks and is tried on")
            << pipes() << QList<Input>{Arrived{1, 0}, failedAfter(0, false)}
            << QByteArrayList{"deliver 1", "wait 200"};
    QTest::newRow("with dead letters a refused event is given up at once")
            << letters << QList<Input>{Arrived{2, 0}, failedAfter(0, false), DeadLettered{1, 0}}
            << QByteArrayList{"deliver 2", "give up after 1", "deliver 1"};
    QTest::newRow("the attempts are counted out")
            << letters
            << QList<Input>{Arrived{1, 0}, failedAfter(0, true), TimerFired{0},
                            failedAfter(0, true)}
            << QByteArrayList{"deliver 1", "wait 200", "deliver 1", "give up after 2"};
    QTest::newRow("an event that grew too old is given up")
            << aged << QList<Input>{Arrived{1, 0}, failedAfter(0, true, 1000)}
            << QByteArrayList{"deliver 1", "give up after 1"};
    QTest::newRow("when the dead letters can't be written nothing is dropped")
            << letters
            << QList<Input>{Arrived{1, 0}, failedAfter(0, false), DeadLetterFailed{0, 1.0},
                            TimerFired{0}}
            << QByteArrayList{"deliver 1", "give up after 1", "wait 400", "deliver 1"};
    Settings halving = letters;
    halving.batchSize = 8;
    halving.bisects = true;
    Settings whole = halving;
    whole.bisects = false;
    QTest::newRow("a batch refused as one is given up as one")
            << whole << QList<Input>{Arrived{5, 0}, refusedAsOne(), DeadLettered{5, 0}}
            << QByteArrayList{"deliver 5", "give up 5 after 1", ""};
    QTest::newRow("of a batch given up some may be safe before the dead letters fail")
            << whole
            << QList<Input>{Arrived{5, 0}, refusedAsOne(), DeadLetterFailed{2, 1.0}, TimerFired{0}}
            << QByteArrayList{"deliver 5", "give up 5 after 1", "wait 400", "deliver 3"};
    QTest::newRow("of a batch in several requests only one of them is given up")
            << whole
            << QList<Input>{Arrived{8, 0}, Answered{2, refused(), false, 0, 0, 1.0, true, 3},
                            DeadLettered{3, 0}}
            << QByteArrayList{"deliver 8", "acknowledge 2, give up 3 after 1", "deliver 3"};
    QTest::newRow("what was acknowledged before a refusal as one is not given up")
            << whole
            << QList<Input>{Arrived{5, 0}, Answered{2, refused(), false, 0, 0, 1.0, true},
                            DeadLettered{3, 0}}
            << QByteArrayList{"deliver 5", "acknowledge 2, give up 3 after 1", ""};
    QTest::newRow("halved until the one to blame, the third, is alone")
            << halving << QList<Input>{Arrived{8, 0},
                                       refusedAsOne(),
                                       refusedAsOne(),
                                       taken(2),
                                       refusedAsOne(),
                                       refusedAsOne(),
                                       failedAfter(0, false),
                                       DeadLettered{1, 0},
                                       taken(2),
                                       taken(3)}
            << QByteArrayList{"deliver 8",
                              "deliver 4",
                              "deliver 2",
                              "acknowledge 2, deliver 4",
                              "deliver 2",
                              "deliver 1",
                              "give up after 1",
                              "deliver 2",
                              "acknowledge 2, deliver 3",
                              "acknowledge 3"};
    Settings patient = halving;
    patient.hasDeadLetters = false;
    QTest::newRow("without dead letters the one to blame is found too, and blocks")
            << patient
            << QList<Input>{Arrived{2, 0}, refusedAsOne(), failedAfter(0, false), TimerFired{0}}
            << QByteArrayList{"deliver 2", "deliver 1", "wait 200", "deliver 1"};
    QTest::newRow("what may be tried again is not halved")
            << halving
            << QList<Input>{Arrived{4, 0}, Answered{0, refused(), true, 0, 0, 1.0, true},
                            TimerFired{0}}
            << QByteArrayList{"deliver 4", "wait 200", "deliver 4"};
    QTest::newRow("a stop waits for what is in flight")
            << pipes()
            << QList<Input>{Arrived{1, 0}, StopRequested{}, Answered{1, {}, true, 0, 0, 0}}
            << QByteArrayList{"deliver 1", "", "acknowledge 1, stopped"};
    QTest::newRow("a stop does not wait for retries")
            << pipes() << QList<Input>{Arrived{1, 0}, failedAfter(0, true), StopRequested{}}
            << QByteArrayList{"deliver 1", "wait 200", "stopped"};
    QTest::newRow("paused, what is under way is finished and nothing begins")
            << pipes()
            << QList<Input>{Arrived{4, 0}, PauseRequested{}, taken(3), Arrived{2, 0},
                            ResumeRequested{0}}
            << QByteArrayList{"deliver 3", "", "acknowledge 3", "", "deliver 3"};
    QTest::newRow("paused, a retry that is due waits, and goes when resumed")
            << pipes()
            << QList<Input>{Arrived{1, 0}, failedAfter(0, true), PauseRequested{}, TimerFired{1200},
                            ResumeRequested{1300}}
            << QByteArrayList{"deliver 1", "wait 200", "", "", "deliver 1"};
    QTest::newRow("resumed before a retry is due, it waits for its time")
            << pipes()
            << QList<Input>{Arrived{1, 0}, failedAfter(0, true), PauseRequested{},
                            ResumeRequested{1100}, TimerFired{1200}}
            << QByteArrayList{"deliver 1", "wait 200", "", "", "deliver 1"};
    QTest::newRow("paused, what was refused under way is still given up")
            << letters
            << QList<Input>{Arrived{2, 0}, PauseRequested{}, failedAfter(0, false),
                            DeadLettered{1, 0}, ResumeRequested{0}}
            << QByteArrayList{"deliver 2", "", "give up after 1", "", "deliver 1"};
    QTest::newRow("a paused route stops")
            << pipes() << QList<Input>{PauseRequested{}, Arrived{1, 0}, StopRequested{}}
            << QByteArrayList{"", "", "stopped"};
    QTest::newRow("drained when all is delivered, retries included")
            << pipes() << QList<Input>{Arrived{4, 0},        DrainRequested{0}, taken(3),
                                       failedAfter(0, true), TimerFired{1200},  taken(1)}
            << QByteArrayList{"deliver 3", "",          "acknowledge 3, deliver 1",
                              "wait 200",  "deliver 1", "acknowledge 1, stopped"};
    QTest::newRow("drained when the last is safe in the dead letters")
            << letters
            << QList<Input>{Arrived{1, 0}, DrainRequested{0}, failedAfter(0, false),
                            DeadLettered{1, 0}}
            << QByteArrayList{"deliver 1", "", "give up after 1", "stopped"};
    QTest::newRow("a drain does not wait for company")
            << window << QList<Input>{Arrived{1, 100}, DrainRequested{200}, taken(1)}
            << QByteArrayList{"wait 500", "deliver 1", "acknowledge 1, stopped"};
    QTest::newRow("a drain ends a pause")
            << pipes() << QList<Input>{PauseRequested{}, Arrived{1, 0}, DrainRequested{0}, taken(1)}
            << QByteArrayList{"", "", "deliver 1", "acknowledge 1, stopped"};
    QTest::newRow("an idle route is drained at once")
            << pipes() << QList<Input>{DrainRequested{0}, DrainRequested{0}}
            << QByteArrayList{"stopped", ""};
    QTest::newRow("a stop ends a drain that can't")
            << pipes()
            << QList<Input>{Arrived{1, 0}, failedAfter(0, true), DrainRequested{1000},
                            StopRequested{}}
            << QByteArrayList{"deliver 1", "wait 200", "", "stopped"};
    QTest::newRow("skipped into the dead letters, the next one goes at once")
            << letters
            << QList<Input>{Arrived{2, 0}, failedAfter(0, true), SkipRequested{},
                            DeadLettered{1, 0}}
            << QByteArrayList{"deliver 2", "wait 200", "give up after 1", "deliver 1"};
    QTest::newRow("without dead letters nothing is skipped unless it may be lost")
            << pipes()
            << QList<Input>{Arrived{2, 0}, failedAfter(0, false), SkipRequested{false},
                            SkipRequested{true}, DeadLettered{1, 0}}
            << QByteArrayList{"deliver 2", "wait 200", "", "lose after 1", "deliver 1"};
    QTest::newRow("with dead letters nothing is lost, though it might be")
            << letters << QList<Input>{Arrived{1, 0}, failedAfter(0, true), SkipRequested{true}}
            << QByteArrayList{"deliver 1", "wait 200", "give up after 1"};
    QTest::newRow("what does not block is not skipped")
            << letters
            << QList<Input>{Arrived{1, 0}, SkipRequested{true}, taken(1), SkipRequested{true}}
            << QByteArrayList{"deliver 1", "", "acknowledge 1", ""};
    QTest::newRow("under way again, it is skipped when that fails")
            << pipes()
            << QList<Input>{Arrived{1, 0}, failedAfter(0, true), TimerFired{1200},
                            SkipRequested{true}, failedAfter(0, true)}
            << QByteArrayList{"deliver 1", "wait 200", "deliver 1", "", "lose after 2"};
    QTest::newRow("under way again and delivered, it was not skipped, nor is the next one")
            << pipes()
            << QList<Input>{Arrived{2, 0}, failedAfter(0, true), TimerFired{1200},
                            SkipRequested{true}, failedAfter(1, true)}
            << QByteArrayList{"deliver 2", "wait 200", "deliver 2", "", "acknowledge 1, wait 200"};
    QTest::newRow("skipped while paused, the next one waits")
            << pipes()
            << QList<Input>{Arrived{2, 0},       failedAfter(0, true), PauseRequested{},
                            SkipRequested{true}, DeadLettered{1, 0},   ResumeRequested{0}}
            << QByteArrayList{"deliver 2", "wait 200", "", "lose after 1", "", "deliver 1"};
    QTest::newRow("skipped, and the dead letters can't be written: it stays")
            << letters
            << QList<Input>{Arrived{1, 0}, failedAfter(0, true), SkipRequested{},
                            DeadLetterFailed{0, 1.0}, TimerFired{0}}
            << QByteArrayList{"deliver 1", "wait 200", "give up after 1", "wait 400", "deliver 1"};
    QTest::newRow("an idle route stops at once, and once")
            << pipes() << QList<Input>{StopRequested{}, StopRequested{}}
            << QByteArrayList{"stopped", ""};
}

void TestRouteMachine::story()
{
    QFETCH(const Settings, settings);
    QFETCH(const QList<Input>, inputs);
    QFETCH(const QByteArrayList, expected);
    State state;
    state.settings = settings;
    QByteArrayList log;
    for (const Input &input : inputs) {
        Step step = react(std::move(state), input);
        state = std::move(step.next);
        log << said(step.commands).toLatin1();
    }
    QCOMPARE(log, expected);
}

void TestRouteMachine::delayGrowsAndIsBounded()
{
    QCOMPARE(deliveryDelayMs(0, {}, 1.0), 200);
    QCOMPARE(deliveryDelayMs(3, {}, 0.5), 800);
    QCOMPARE(deliveryDelayMs(1'000'000, {}, 1.0), 30'000);
    QVERIFY(deliveryDelayMs(0, {}, 0.0) > 0);
}

void TestRouteMachine::delayHonoursTheReceiver()
{
    QCOMPARE(deliveryDelayMs(0, std::chrono::milliseconds(7000), 1.0), 7000);
    QCOMPARE(deliveryDelayMs(10, std::chrono::milliseconds(1000), 1.0), 30'000);
}

QTEST_GUILESS_MAIN(TestRouteMachine)
#include "tst_routemachine.moc"
