// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pairs of faults, drawn by a seed, met by the real network client and the real follower over a
// socket while shards roll and split: nothing is lost, nothing comes twice or out of order; where
// the service forgot records before they were read, a gap is told. TAILRACE_WIRE_WHOLE=1 runs 500
// seeds; one alone: tst_wirepairs "pairsAreSurvived:seed 17".
#include "wireworld.h"

#include "sandbox/random.h"

#include <QTest>

using namespace tailrace;
using namespace std::chrono_literals;
using test::WireWorld;

namespace {

constexpr double speed = 30;     ///< waits of the reader pass in a thirtieth of their time
constexpr auto patience = 300ms; ///< of the client, by the machine's clock
constexpr int shortRuns = 60;
constexpr int wholeRuns = 500;
constexpr int portion = 20; ///< records written at a time

/// One of the actions of a pair, as a script has it, and when it happens.
struct Drawn
{
    QByteArray text;
    int moment = 0; ///< 0 before reading begins, 1 while it goes on, 2 after the shards rolled
};

template <size_t N>
const char *oneOf(const char *const (&choices)[N], sandbox::Random &draws)
{
    return choices[draws.below(N)];
}

// What spoils a call or its answer; @ is a place in the answer.
QByteArray drawSpoilt(sandbox::Random &draws)
{
    static const char *const operations[] = {"GetRecords", "GetRecords", "GetRecords",
                                             "GetShardIterator", "DescribeStream"};
    static const char *const faults[] = {
            "kind: Error",
            "kind: Error, code: ServiceUnavailable, status: 503",
            "kind: Error, code: LimitExceededException, status: 400",
            "kind: Delay, time: 50ms",
            "kind: WrongChecksum",
            "kind: FlipBit",
            "kind: CutBody",
            "kind: MalformedJson",
            "kind: WrongLength, bytes: 9",
            "kind: WrongLength, bytes: -9",
            "kind: Html",
            "kind: Reset",
            "kind: Reset, atByte: @",
            "kind: Close, withHead: true, atByte: @",
            "kind: Stall, time: 1h, atByte: @",
            "kind: Stall, time: 30ms",
            "kind: Drip, bytesPerSecond: 20000",
            "kind: NoAnswer",
    };
    QByteArray fault = oneOf(faults, draws);
    fault.replace("@", QByteArray::number(draws.below(800)));
    return "fault: {operation: " + QByteArray(oneOf(operations, draws))
           + ", count: " + QByteArray::number(1 + draws.below(3)) + ", " + fault + '}';
}

QByteArray drawListing(sandbox::Random &draws)
{
    static const char *const faults[] = {
            "OpenParents", "ChildrenFirst", "Shuffle",      "HideChildren, time: 3s",
            "LoseShard",   "RepeatLast",    "IgnoreFilter", "RefuseFilter"};
    return "fault: {operation: DescribeStream, count: " + QByteArray::number(1 + draws.below(4))
           + ", kind: " + oneOf(faults, draws) + '}';
}

QByteArray drawEvent(sandbox::Random &draws)
{
    static const char *const events[] = {
            "throttle: {operation: GetRecords, count: 3, retryAfter: 1s}",
            "throttle: {count: 5}",
            "fault: {operation: GetRecords, kind: Error, code: ExpiredIteratorException, status: "
            "400, count: 2}",
            "fault: {kind: ResetAtAccept, count: 2}",
            "dropConnections:",
            "refuseConnections: 150ms",
            "expireIterators:",
            "split: orders",
            "roll: orders",
            "trim: orders",
            "serverClock: 20m",
    };
    return oneOf(events, draws);
}

Drawn draw(sandbox::Random &draws)
{
    const quint64 family = draws.below(4);
    Drawn out;
    out.text = family < 2 ? drawSpoilt(draws) : family == 2 ? drawListing(draws) : drawEvent(draws);
    out.moment = int(draws.below(3));
    // What is forgotten before a shard was read is not asked for: reading begins at the horizon.
    if (out.text.startsWith("trim"))
        out.moment = 1;
    return out;
}

/// The course of one pair: what was done, and what has to be there in the end.
class Course
{
public:
    explicit Course(quint64 seed)
        : m_draws(seed)
        , m_pair{draw(m_draws), draw(m_draws)}
    {
    }

    WireWorld &world() { return m_world; }
    QByteArray text() const { return m_pair[0].text + "; " + m_pair[1].text; }
    bool forgets() const
    {
        return std::any_of(m_pair.begin(), m_pair.end(),
                           [](const Drawn &drawn) { return drawn.text.startsWith("trim"); });
    }

    void begin()
    {
        const QString arn =
                *m_world.server.service().createTable(QStringLiteral("orders"), "NEW_IMAGE", 2);
        m_world.write(portion);
        happen(0);
        m_world.start(arn);
    }

    void goOn()
    {
        m_world.write(portion);
        happen(1);
        m_world.act("  - roll: orders\n");
        m_world.write(portion);
        QTest::qWait(int(m_draws.below(40)));
        happen(2);
        m_world.act("  - split: orders\n");
        m_world.write(portion);
    }

    /// Of those that the service did not forget before they could be read.
    bool isAllThere() const
    {
        for (int g = m_forgottenThrough + 1; g <= m_world.written; ++g)
            if (!m_world.seen.contains(g))
                return false;
        return true;
    }

private:
    void happen(int moment)
    {
        for (const Drawn &drawn : m_pair) {
            if (drawn.moment != moment)
                continue;
            m_world.act("  - " + drawn.text + '\n');
            if (drawn.text.startsWith("trim"))
                m_forgottenThrough = m_world.written;
        }
    }

    sandbox::Random m_draws;
    const std::array<Drawn, 2> m_pair;
    WireWorld m_world{speed, patience};
    int m_forgottenThrough = 0;
};

} // namespace

class TestWirePairs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void pairsAreSurvived_data();
    void pairsAreSurvived();
    void cleanupTestCase();

private:
    int m_runs = 0;
    int m_struck = 0; ///< of them: by one fault at least
    int m_strikes = 0;
};

void TestWirePairs::pairsAreSurvived_data()
{
    QTest::addColumn<int>("seed");
    const int runs = qEnvironmentVariableIsSet("TAILRACE_WIRE_WHOLE") ? wholeRuns : shortRuns;
    for (int seed = 1; seed <= runs; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

void TestWirePairs::pairsAreSurvived()
{
    QFETCH(int, seed);
    Course course{quint64(seed)};
    WireWorld &world = course.world();
    course.begin();
    // At first a half, so that what comes next meets a reader at work.
    const int begun = course.forgets() ? portion : portion / 2;
    QVERIFY2(WireWorld::waitFor([&] { return world.seen.size() >= begun; }),
             course.text().constData());
    course.goOn();
    QVERIFY2(WireWorld::waitFor([&] { return course.isAllThere(); }), course.text().constData());
    QVERIFY2(world.wrong.isEmpty(),
             qPrintable(QString::fromUtf8(course.text()) + u'\n' + world.wrong.join(u'\n')));
    ++m_runs;
    m_struck += world.strikes() > 0 ? 1 : 0;
    m_strikes += world.strikes();
    const auto hasGap = [&] { return !world.follower.gaps().gaps().empty(); };
    if (!course.forgets())
        QVERIFY2(!hasGap(), course.text().constData());
    else if (world.seen.size() < world.written)
        QVERIFY2(WireWorld::waitFor(hasGap), course.text().constData());
}

// Faults that never meet a call would prove nothing.
void TestWirePairs::cleanupTestCase()
{
    qInfo("%d runs, %d of them struck by a fault, %d strikes", m_runs, m_struck, m_strikes);
    if (m_runs >= shortRuns)
        QVERIFY(m_struck * 2 > m_runs);
}

QTEST_GUILESS_MAIN(TestWirePairs)
#include "tst_wirepairs.moc"
