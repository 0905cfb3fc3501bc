// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The listener's faults met by the real network client over a socket: each is survived as the
// recovery table says (the same iterator again), nothing is lost, doubled or taken from a damaged
// answer.
#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "net/qthttptransport.h"
#include "sandbox/laboratory.h"
#include "sandbox/script.h"
#include "stream/follower.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using namespace std::chrono_literals;

namespace {

constexpr int before = 40; ///< records that are there when the fault is set
constexpr int after = 60;  ///< and that come then

sandbox::SandboxSettings settings()
{
    sandbox::SandboxSettings out;
    out.seed = 5;
    out.journalBodies = true;
    return out;
}

/// A sandbox on a socket, our client with little patience, and a reader that checks what comes.
struct World
{
    World()
    {
        if (!server.start())
            qFatal("the sandbox does not start");
        dynamodb::ClientSettings client;
        client.endpoint = server.endpoint().toString();
        client.signingRegion = QStringLiteral("us-east-1");
        client.timeout = 2s;
        json = std::make_unique<dynamodb::JsonClient>(
                transport, clock,
                std::make_shared<aws::StaticCredentialsProvider>(server.credentials()), client);
        tables = std::make_unique<dynamodb::TableClient>(*json);
        streams = std::make_unique<dynamodb::StreamsClient>(*json);
        follower = std::make_unique<stream::StreamFollower>(*tables, *streams, clock, budgets);
        QObject::connect(follower.get(), &stream::StreamFollower::pageArrived, follower.get(),
                         [this](const stream::PagePtr &page) { take(*page); });
    }

    void take(const stream::RecordPage &page)
    {
        for (const auto &entry : page.entries()) {
            const auto image = *stream::decodeRecord(page, entry)->newImage;
            const auto number = [&](const char *name) {
                return dynamodb::find(image, name)->bytes().toInt();
            };
            if (number("n") != ++counts[dynamodb::find(image, "id")->bytes()])
                wrong.append(QStringLiteral("record %1 is out of order").arg(number("g")));
            if (seen.contains(number("g")))
                wrong.append(QStringLiteral("record %1 came twice").arg(number("g")));
            seen.insert(number("g"));
        }
    }

    /// Actions as a script has them, one a line.
    void act(const QByteArray &lines)
    {
        const auto parsed = sandbox::readScript("steps:\n" + lines);
        for (const auto &fault : parsed.faults)
            QFAIL(qPrintable(fault.message));
        for (const auto &step : parsed.script.steps)
            QVERIFY(laboratory.carryOut(step.name, step.action));
    }

    base::SystemClock clock;
    stream::CallBudgets budgets;
    sandbox::Sandbox server{settings(), clock};
    sandbox::Laboratory laboratory{server, nullptr, 5};
    net::QtHttpTransport transport;
    std::unique_ptr<dynamodb::JsonClient> json;
    std::unique_ptr<dynamodb::TableClient> tables;
    std::unique_ptr<dynamodb::StreamsClient> streams;
    std::unique_ptr<stream::StreamFollower> follower;
    QHash<QByteArray, int> counts;
    QSet<int> seen;
    QStringList wrong;
};

/// Where the reader did not ask again with the iterator whose answer was spoilt.
QStringList iteratorsGivenUp(const std::deque<sandbox::JournalEntry> &journal)
{
    QStringList out;
    const sandbox::JournalEntry *spoilt = nullptr;
    for (const sandbox::JournalEntry &entry : journal) {
        if (entry.operation != "GetRecords")
            continue;
        if (spoilt && entry.body != spoilt->body)
            out.append(QStringLiteral("after call %1").arg(spoilt->number));
        spoilt = entry.faults.isEmpty() || entry.faults == QByteArrayList{"Delay"} ? nullptr
                                                                                   : &entry;
    }
    return out;
}

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
    World world;
    const QString arn = *world.server.service().createTable(QStringLiteral("orders"));
    const QByteArray write = "  - write: {table: orders, keys: 7, count: ";
    world.act(write + QByteArray::number(before) + "}\n");
    world.follower->start(arn, {stream::StartPosition::Kind::TrimHorizon, {}, 0});
    QTRY_COMPARE_WITH_TIMEOUT(world.seen.size(), before, 60'000);

    world.act(actions);
    world.act(write + QByteArray::number(after) + "}\n");
    QTRY_COMPARE_WITH_TIMEOUT(world.seen.size(), before + after, 90'000);
    QCOMPARE(world.wrong, QStringList());
    QCOMPARE(world.follower->gaps().gaps().size(), 0);
    const auto &journal = world.server.service().journal();
    QCOMPARE(std::count_if(journal.begin(), journal.end(),
                           [](const auto &entry) { return !entry.faults.isEmpty(); }),
             strikes);
    QCOMPARE(iteratorsGivenUp(journal), QStringList());
    QTRY_COMPARE_WITH_TIMEOUT(world.follower->status().trouble, QString(), 60'000);
}

// The follower's stop aborts what is in flight; nothing is told afterwards.
void TestWireFaults::stoppingEndsACallThatHangs()
{
    World world;
    const QString arn = *world.server.service().createTable(QStringLiteral("orders"));
    world.act("  - fault: {operation: GetRecords, kind: NoAnswer}\n"
              "  - write: {table: orders, count: 5}\n");
    world.follower->start(arn, {stream::StartPosition::Kind::TrimHorizon, {}, 0});
    const auto hangs = [&] {
        const auto &journal = world.server.service().journal();
        return !journal.empty() && journal.back().operation == "GetRecords";
    };
    QTRY_VERIFY_WITH_TIMEOUT(hangs(), 60'000);
    world.follower->stop();
    QCOMPARE(world.follower->status().phase, stream::FollowerStatus::Phase::Stopped);
    // A call of another client comes through; of the follower's there is none any more.
    world.act("  - clearFaults:\n");
    const auto calls = [&] {
        const auto &journal = world.server.service().journal();
        return std::count_if(journal.begin(), journal.end(),
                             [](const auto &entry) { return entry.operation == "GetRecords"; });
    };
    const auto made = calls();
    for (int i = 0; i < 5; ++i) {
        const auto other = world.json->call("DynamoDB_20120810.ListTables", "{}");
        QTRY_VERIFY_WITH_TIMEOUT(other.isFinished(), 60'000);
        QVERIFY(other.result());
    }
    QCOMPARE(calls(), made);
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
    World world;
    const QString arn = *world.server.service().createTable(QStringLiteral("orders"));
    world.act("  - write: {table: orders, count: 30}\n  - fault: {operation: GetRecords, count: 1, "
              + what + "}\n");
    world.follower->start(arn, {stream::StartPosition::Kind::TrimHorizon, {}, 0});
    QTRY_COMPARE_WITH_TIMEOUT(world.seen.size(), 30, 60'000);
    QCOMPARE(world.wrong, QStringList());
    QByteArrayList bodies;
    for (const auto &entry : world.server.service().journal())
        if (entry.operation == "GetRecords")
            bodies.append(entry.body);
    QCOMPARE(bodies.count(bodies.constFirst()), 1);
}

QTEST_GUILESS_MAIN(TestWireFaults)
#include "tst_wirefaults.moc"
