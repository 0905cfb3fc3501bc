// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A day of a table in virtual time, or two hours of one: shards roll, keys expire, the service
// fails and throttles, its clock steps; the real client and the real follower read, and the
// writer's counters are the oracle. TAILRACE_SOAK_HOURS and TAILRACE_SOAK_RECORDS make it longer.
#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "sandbox/bulkwriter.h"
#include "sandbox/faultplan.h"
#include "servicetransport.h"
#include "stream/follower.h"
#include "support/manualclock.h"

#include <QAbstractEventDispatcher>
#include <QFile>
#include <QHash>
#include <QTest>

#include <unistd.h>

#include <algorithm>
#include <vector>

using namespace tailrace;

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 stepMs = 10'000;

/// Temporary keys that end after an hour, as a role's do; the service knows the newest alone.
class RotatingKeys final : public aws::CredentialsProvider
{
public:
    RotatingKeys(sandbox::Service &service, const base::Clock &clock)
        : m_service(service)
        , m_clock(clock)
    {
    }

    QFuture<Result<aws::Credentials>> credentials() override
    {
        if (m_clock.nowMs() >= m_endMs) {
            m_endMs = m_clock.nowMs() + hourMs;
            m_key.accessKeyId =
                    QStringLiteral("ASIASOAK%1").arg(++m_number, 8, 10, QLatin1Char('0'));
            m_key.secretAccessKey = base::Secret("secret-" + QByteArray::number(m_number));
            m_key.sessionToken = base::Secret("token-" + QByteArray::number(m_number));
            m_service.setKeys({m_key});
        }
        return QtFuture::makeReadyFuture(Result<aws::Credentials>(m_key));
    }
    int rotations() const { return m_number; }

private:
    sandbox::Service &m_service;
    const base::Clock &m_clock;
    aws::Credentials m_key;
    qint64 m_endMs = 0;
    int m_number = 0;
};

/// Counts what arrives against the writer's counters. Its own memory does not grow with what it has
/// seen: that of the reader is measured beside it.
class Oracle
{
public:
    explicit Oracle(qint64 records)
        : m_seen(size_t(records) + 1)
    {
    }

    void take(const stream::RecordPage &page)
    {
        for (const stream::RecordEntry &entry : page.entries()) {
            const QByteArrayView image = page.slice(entry.newImage);
            const qint64 global = numberAt(image, "\"g\":{\"N\":\"");
            const qint64 ofKey = numberAt(image, "\"n\":{\"N\":\"");
            if (m_seen[size_t(global)])
                ++twice;
            else
                ++unique;
            m_seen[size_t(global)] = true;
            qint64 &last = m_last[entry.keyDigest];
            if (ofKey <= last)
                ++disorder;
            last = ofKey;
        }
    }

    qint64 unique = 0;
    qint64 twice = 0;
    qint64 disorder = 0;

private:
    static qint64 numberAt(QByteArrayView image, QByteArrayView name)
    {
        const qsizetype at = image.indexOf(name) + name.size();
        return image.sliced(at, image.indexOf('"', at) - at).toLongLong();
    }

    std::vector<bool> m_seen; ///< by global number, from 1
    QHash<quint64, qint64> m_last;
};

/// A machine whose date is wrong.
class ClockAhead final : public base::Clock
{
public:
    ClockAhead(const base::Clock &clock, qint64 ms)
        : m_clock(clock)
        , m_ms(ms)
    {
    }
    qint64 nowMs() const override { return m_clock.nowMs() + m_ms; }
    qint64 monotonicMs() const override { return m_clock.monotonicMs(); }
    void callLater(std::chrono::milliseconds delay, QObject *context,
                   std::function<void()> work) const override
    {
        m_clock.callLater(delay, context, std::move(work));
    }

private:
    const base::Clock &m_clock;
    const qint64 m_ms;
};

/// The real client and follower over the service, and what came of it.
struct Reading
{
    Reading(sandbox::Service &service, const base::Clock &clock, qint64 records)
        : oracle(records)
        , transport(service)
        , keys(std::make_shared<RotatingKeys>(service, clock))
        , json(transport, clock, keys, settings())
        , tables(json)
        , streams(json)
        , follower(tables, streams, clock, budgets)
    {
        QObject::connect(&follower, &stream::StreamFollower::pageArrived, &follower,
                         [this](const stream::PagePtr &page) { oracle.take(*page); });
        QObject::connect(&follower, &stream::StreamFollower::failed, &follower,
                         [this](const Error &error) { failed = base::describe(error); });
    }

    static dynamodb::ClientSettings settings()
    {
        dynamodb::ClientSettings out;
        out.endpoint = QStringLiteral("http://127.0.0.1:8000");
        out.signingRegion = QStringLiteral("us-east-1");
        return out;
    }

    void expectAllOf(const sandbox::BulkWriter &writer) const
    {
        QCOMPARE(failed, QString());
        QCOMPARE(oracle.unique, writer.written());
        QCOMPARE(oracle.twice, 0);
        QCOMPARE(oracle.disorder, 0);
        QCOMPARE(follower.gaps().gaps().size(), size_t(0));
    }

    Oracle oracle;
    test::ServiceTransport transport;
    std::shared_ptr<RotatingKeys> keys;
    dynamodb::JsonClient json;
    dynamodb::TableClient tables;
    dynamodb::StreamsClient streams;
    stream::CallBudgets budgets;
    stream::StreamFollower follower;
    QString failed;
};

// Lets the events of this moment happen, and what they cause.
void settle()
{
    do
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    while (QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents));
}

void pass(test::ManualClock &clock, qint64 ms)
{
    const qint64 end = clock.monotonicMs() + ms;
    settle();
    while (clock.untilNext() && clock.monotonicMs() + *clock.untilNext() <= end) {
        clock.advance(*clock.untilNext());
        settle();
    }
    clock.advance(end - clock.monotonicMs());
}

qint64 fromEnvironment(const char *name, qint64 otherwise)
{
    return qEnvironmentVariableIsSet(name) ? qEnvironmentVariable(name).toLongLong() : otherwise;
}

/// The process's memory over time. Medians are compared: an outage's backlog is no growth.
class MemoryLog
{
public:
    void note()
    {
        QFile file(QStringLiteral("/proc/self/statm"));
        if (file.open(QIODevice::ReadOnly))
            m_pages.push_back(file.readAll().split(' ').value(1).toLongLong());
    }
    /// Of the part between two sixths of all that was noted.
    double medianMb(size_t fromSixth, size_t toSixth) const
    {
        std::vector<qint64> part(m_pages.begin() + qsizetype(m_pages.size() * fromSixth / 6),
                                 m_pages.begin() + qsizetype(m_pages.size() * toSixth / 6));
        if (part.empty())
            return 0;
        const auto middle = part.begin() + qsizetype(part.size() / 2);
        std::nth_element(part.begin(), middle, part.end());
        return double(*middle) * double(::sysconf(_SC_PAGESIZE)) / 1024 / 1024;
    }

private:
    std::vector<qint64> m_pages;
};

sandbox::Fault during(sandbox::Fault fault, qint64 fromMs, qint64 ms)
{
    fault.fromMs = fromMs;
    fault.untilMs = fromMs + ms;
    return fault;
}

} // namespace

class TestSoak : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsLostInALongTime();
    void aWrongClockOfOursTellsNoGap();
};

void TestSoak::nothingIsLostInALongTime()
{
    const qint64 hours = fromEnvironment("TAILRACE_SOAK_HOURS", 2);
    const qint64 records = fromEnvironment("TAILRACE_SOAK_RECORDS", 60'000);
    const qint64 steps = hours * hourMs / stepMs;

    test::ManualClock clock;
    sandbox::ServiceSettings settings;
    settings.seed = 11;
    settings.initialShards = 4;
    settings.rollEveryMs = hours * hourMs / 6; // six lives a shard, whatever the length
    settings.retentionMs = hourMs;             // long enough for the outages, and bounds the memory
    settings.journalEntries = 0;
    sandbox::Service service(settings, clock);
    QVERIFY(service.open());
    const QString stream = *service.createTable(QStringLiteral("orders"));
    sandbox::BulkWriter writer(service, {QStringLiteral("orders"), 3, 500, 0});
    const qint64 begin = clock.nowMs();
    const qint64 length = hours * hourMs;
    service.addFault(during(sandbox::serviceError("InternalServerError", 500), begin + length / 5,
                            10 * minuteMs));
    service.addFault(during(sandbox::throttle(), begin + length / 2, 5 * minuteMs));

    Reading reading(service, clock, records);
    reading.follower.start(stream, {stream::StartPosition::Kind::TrimHorizon, {}, 0});

    MemoryLog memory;
    for (qint64 step = 0; step < steps && reading.failed.isEmpty(); ++step) {
        QVERIFY(writer.append(records * (step + 1) / steps - records * step / steps));
        if (step == steps * 3 / 4)
            service.setClockOffsetMs(20 * minuteMs);
        if (step == steps / 3)
            reading.follower.setPaused(true); // beyond the life of an iterator
        if (step == steps / 3 + 20 * minuteMs / stepMs)
            reading.follower.setPaused(false);
        pass(clock, stepMs);
        memory.note();
    }
    pass(clock, 5 * minuteMs);

    reading.expectAllOf(writer);
    QVERIFY(reading.keys->rotations() >= hours);
    QVERIFY(reading.follower.status().shards.size() >= 4 * 6);
    const double second = memory.medianMb(1, 2); // lives of the shards: in the first all fills up
    const double last = memory.medianMb(5, 6);
    qInfo("%lld records, %lld calls, %d keys, %zu shards, %.1f MB in the second sixth, %.1f MB in "
          "the "
          "last: %+.2f %%",
          writer.written(), reading.transport.calls(), reading.keys->rotations(),
          reading.follower.status().shards.size(), second, last, 100 * (last / second - 1));
    if (hours >= 24) // shorter ones are still filling up
        QVERIFY2(last <= second * 1.01, "the memory grows");
}

// What the reader compares are the service's times: a clock of ours that is a day ahead must not
// make young shards look as if something of them was trimmed.
void TestSoak::aWrongClockOfOursTellsNoGap()
{
    test::ManualClock clock;
    const ClockAhead ours(clock, 30 * hourMs);
    sandbox::ServiceSettings settings;
    settings.seed = 5;
    sandbox::Service service(settings, clock);
    QVERIFY(service.open());
    const QString stream = *service.createTable(QStringLiteral("orders"));
    sandbox::BulkWriter writer(service, {QStringLiteral("orders"), 1, 20, 0});
    Reading reading(service, ours, 300);
    reading.follower.start(stream, {stream::StartPosition::Kind::Latest, {}, 0});
    pass(clock, minuteMs);
    reading.follower.setPaused(true); // the iterator grows old before it gave anything
    pass(clock, 12 * minuteMs);
    reading.follower.setPaused(false);
    for (int roll = 0; roll < 3; ++roll) {
        QVERIFY(writer.append(100));
        QVERIFY(service.rollShard(QStringLiteral("orders")));
        pass(clock, minuteMs);
    }
    reading.expectAllOf(writer);
}

QTEST_GUILESS_MAIN(TestSoak)
#include "tst_soak.moc"
