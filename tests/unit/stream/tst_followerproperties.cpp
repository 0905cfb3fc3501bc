// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Random histories of writes, splits, faults, pauses and restarts through the pure machine: what
// must hold in all of them. A failure prints the shortest history that shows it.
#include "unit/stream/readingjudge.h"

#include <QTest>

#include <rapidcheck.h>

using namespace tailrace;
using namespace tailrace::test;
using stream::StartPosition;

namespace {

constexpr qint64 beginMs = 1'795'324'440'000;
constexpr qint64 quietMs = 3 * 60 * 1000; ///< in which everything has to be caught up

enum class Act { Write, Roll, Split, Pass, LongPass, Pause, Resume, Restart, Storm, Calm };

struct Step
{
    Act act;
    int amount;
};

std::ostream &operator<<(std::ostream &out, const Step &step)
{
    static const char *const names[] = {"write", "roll",   "split",   "pass",  "long pass",
                                        "pause", "resume", "restart", "storm", "calm"};
    return out << names[int(step.act)] << ' ' << step.amount;
}

rc::Gen<Step> anyStep()
{
    return rc::gen::construct<Step>(rc::gen::weightedElement<Act>({{12, Act::Write},
                                                                   {3, Act::Roll},
                                                                   {3, Act::Split},
                                                                   {8, Act::Pass},
                                                                   {1, Act::LongPass},
                                                                   {1, Act::Pause},
                                                                   {2, Act::Resume},
                                                                   {2, Act::Restart},
                                                                   {3, Act::Storm},
                                                                   {2, Act::Calm}}),
                                    rc::gen::inRange(0, 1000));
}

class World
{
public:
    explicit World(unsigned seed)
        : model(beginMs)
        , reader(model, nowMs, seed)
    {
    }

    void take(const Step &step)
    {
        switch (step.act) {
        case Act::Write:
            for (int i = 0; i <= step.amount % 40; ++i)
                model.write((step.amount + i * 7) % StreamModel::keys, nowMs);
            break;
        case Act::Roll:
            model.roll(step.amount, nowMs, step.amount % 5000);
            break;
        case Act::Split:
            model.split(step.amount, nowMs, step.amount % 5000);
            break;
        case Act::Pass:
            reader.run(step.amount * 5);
            break;
        case Act::LongPass: // iterators expire, idle shards roll
            reader.run(step.amount * 3000);
            break;
        case Act::Pause:
            reader.setPaused(true);
            break;
        case Act::Resume:
            reader.setPaused(false);
            break;
        case Act::Restart:
            reader.restart();
            break;
        case Act::Storm:
            reader.setFaults({{Fault(step.amount % faultKinds), 40},
                              {Fault(step.amount / faultKinds % faultKinds), 20}});
            break;
        case Act::Calm:
            reader.setFaults({});
            break;
        }
    }

    // Whatever happened before: with the faults over, everything comes.
    void settle(qint64 sinceMs)
    {
        reader.setFaults({});
        reader.setPaused(false);
        for (qint64 waited = 0; waited < quietMs; waited += quietMs / 12) {
            reader.run(quietMs / 12);
            if (judge(model, reader, sinceMs).isEmpty())
                break;
        }
        reader.end();
    }

    qint64 nowMs = beginMs;
    StreamModel model;
    ModelReader reader;
};

void expectNoFault(const World &world, qint64 sinceMs)
{
    const QStringList faults = judge(world.model, world.reader, sinceMs);
    if (!faults.isEmpty())
        RC_FAIL(faults.mid(0, 5).join(QLatin1Char('\n')).toStdString());
}

} // namespace

class TestFollowerProperties : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingFromTheTrimHorizonComesOnceAndInOrder();
    void everythingAfterLatestComesOnceAndInOrder();
    void sinceATimeNothingBeforeAndEverythingAfter();
    void whatWasTrimmedIsToldByGaps();
    void aDisabledStreamIsReadToItsEnd();
    void everyPairOfFaultsLosesNothing();
};

void TestFollowerProperties::everythingFromTheTrimHorizonComesOnceAndInOrder()
{
    QVERIFY(rc::check([] {
        World world(*rc::gen::arbitrary<unsigned>());
        const auto before = *rc::gen::container<std::vector<Step>>(anyStep());
        const auto after = *rc::gen::container<std::vector<Step>>(anyStep());
        for (const Step &step : before)
            if (step.act == Act::Write || step.act == Act::Roll || step.act == Act::Split)
                world.take(step);
        world.reader.start({StartPosition::Kind::TrimHorizon, {}, 0});
        for (const Step &step : after)
            world.take(step);
        world.settle(0);
        expectNoFault(world, 0);
    }));
}

void TestFollowerProperties::everythingAfterLatestComesOnceAndInOrder()
{
    QVERIFY(rc::check([] {
        World world(*rc::gen::arbitrary<unsigned>());
        for (const Step &step : *rc::gen::container<std::vector<Step>>(anyStep()))
            if (step.act == Act::Write || step.act == Act::Roll || step.act == Act::Split)
                world.take(step);
        world.nowMs += 60'000;
        world.reader.start({StartPosition::Kind::Latest, {}, 0});
        world.reader.run(3000);
        const qint64 sinceMs = world.nowMs;
        for (const Step &step : *rc::gen::container<std::vector<Step>>(anyStep()))
            world.take(step);
        world.settle(sinceMs);
        expectNoFault(world, sinceMs);
        for (const auto &[shard, record] : world.reader.delivered())
            RC_ASSERT(record.createdMs >= beginMs + 50'000);
    }));
}

void TestFollowerProperties::sinceATimeNothingBeforeAndEverythingAfter()
{
    QVERIFY(rc::check([] {
        World world(*rc::gen::arbitrary<unsigned>());
        std::vector<qint64> times{beginMs};
        for (const Step &step : *rc::gen::container<std::vector<Step>>(anyStep())) {
            if (step.act == Act::Write || step.act == Act::Roll || step.act == Act::Split)
                world.take(step);
            world.nowMs += step.amount * 1000;
            times.push_back(world.nowMs);
        }
        const qint64 sinceMs = *rc::gen::elementOf(times);
        world.reader.start({StartPosition::Kind::AtTime, {}, sinceMs});
        for (const Step &step : *rc::gen::container<std::vector<Step>>(anyStep()))
            world.take(step);
        world.settle(sinceMs);
        expectNoFault(world, sinceMs);
        for (const auto &[shard, record] : world.reader.delivered())
            RC_ASSERT(record.createdMs >= sinceMs / 1000 * 1000);
    }));
}

void TestFollowerProperties::whatWasTrimmedIsToldByGaps()
{
    QVERIFY(rc::check([] {
        World world(*rc::gen::arbitrary<unsigned>());
        world.reader.start({StartPosition::Kind::TrimHorizon, {}, 0});
        for (int round = 0; round < 3; ++round) {
            for (const Step &step : *rc::gen::container<std::vector<Step>>(anyStep()))
                world.take(step);
            world.reader.setPaused(true);
            world.reader.run(*rc::gen::inRange<qint64>(1, 30) * 60 * 60 * 1000);
            world.model.trim(world.nowMs);
            world.reader.setPaused(false);
        }
        world.settle(0);
        expectNoFault(world, 0);
    }));
}

void TestFollowerProperties::aDisabledStreamIsReadToItsEnd()
{
    QVERIFY(rc::check([] {
        World world(*rc::gen::arbitrary<unsigned>());
        world.reader.start({StartPosition::Kind::TrimHorizon, {}, 0});
        for (const Step &step : *rc::gen::container<std::vector<Step>>(anyStep()))
            world.take(step);
        world.model.disable(world.nowMs);
        world.reader.setFaults({});
        world.reader.setPaused(false);
        world.reader.run(quietMs);
        RC_ASSERT(world.reader.hasEnded());
        expectNoFault(world, 0);
    }));
}

// reliability.md 5: each fault alone and with each other one, 500 seeded runs.
void TestFollowerProperties::everyPairOfFaultsLosesNothing()
{
    for (unsigned seed = 0; seed < 500; ++seed) {
        World world(seed);
        std::mt19937 random(seed);
        const auto a = Fault(seed % faultKinds);
        const auto b = Fault(seed / faultKinds % faultKinds);
        world.reader.setFaults({{a, 30}, {b, 30}});
        world.reader.start({StartPosition::Kind::TrimHorizon, {}, 0});
        for (int i = 0; i < 60; ++i) {
            world.take({Act::Write, int(random() % 1000)});
            world.take({Act(random() % 4), int(random() % 1000)});
            if (i % 20 == 19)
                world.reader.restart();
        }
        world.settle(0);
        const QStringList faults = judge(world.model, world.reader, 0);
        QVERIFY2(
                faults.isEmpty(),
                qPrintable(
                        QStringLiteral("seed %1: %2").arg(seed).arg(faults.mid(0, 5).join(u'\n'))));
    }
}

QTEST_GUILESS_MAIN(TestFollowerProperties)
#include "tst_followerproperties.moc"
