// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/shards.h"

#include "bench/benchclients.h"
#include "bench/benchoptions.h"
#include "bench/measure.h"
#include "sandbox/bulkwriter.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace tailrace::bench {

namespace {

using namespace std::chrono_literals;

const QString table = QStringLiteral("orders");
constexpr int patienceMs = 120'000;

struct Plan
{
    int shards = 0;
    int rounds = 0;
    int rolls = 0;
};

double percentile(std::vector<double> &values, double share)
{
    if (values.empty())
        return 0;
    const auto at = values.begin() + qsizetype(double(values.size() - 1) * share);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

/// Writes to all shards at a moment and hears when each record is seen.
class Course
{
public:
    explicit Course(const Plan &plan)
        : m_plan(plan)
        , m_sandbox(settings(plan))
        , m_rig(m_sandbox)
    {
        m_sandbox.run([this](sandbox::Service &service) {
            m_stream = *service.createTable(table);
            m_writer = std::make_unique<sandbox::BulkWriter>(
                    service, sandbox::BulkSettings{table, 1, m_plan.shards * 20, 0});
        });
        QObject::connect(
                &m_rig.follower, &stream::StreamFollower::failed, &m_loop,
                [](const Error &error) { qFatal("%s", qPrintable(base::describe(error))); });
    }

    ~Course()
    {
        m_rig.follower.stop();
        m_sandbox.run([this](sandbox::Service &) { m_writer.reset(); });
    }

    bool open();
    bool measure(const char *phase, int rounds, bool rolls);

private:
    static sandbox::SandboxSettings settings(const Plan &plan)
    {
        sandbox::SandboxSettings out;
        out.initialShards = plan.shards;
        out.journalEntries = 0;
        out.seed = 1;
        return out;
    }
    bool oneRound(bool rolls);
    void take(const stream::RecordPage &page);
    bool wait(int ms);

    const Plan m_plan;
    SandboxThread m_sandbox;
    ReaderRig m_rig;
    std::unique_ptr<sandbox::BulkWriter> m_writer; ///< used in the sandbox's thread
    QString m_stream;
    QEventLoop m_loop;
    QElapsedTimer m_watch;
    qint64 m_expected = 0;
    bool m_waitsForAll = false;
    std::vector<double> m_seenMs;
};

bool Course::wait(int ms)
{
    bool inTime = true;
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &m_loop, [&] {
        inTime = false;
        m_loop.quit();
    });
    limit.start(ms);
    m_loop.exec();
    return inTime;
}

bool Course::open()
{
    const auto ready = QObject::connect(&m_rig.follower, &stream::StreamFollower::ready, &m_loop,
                                        &QEventLoop::quit);
    m_watch.start();
    m_rig.follower.start(m_stream, {stream::StartPosition::Kind::Latest, {}, 0});
    if (!wait(patienceMs))
        return false;
    std::printf(
            R"({"bench":"shards","impl":"tailrace","phase":"open","shards":%d,"ready_ms":%lld,"rss_mb":%.1f})"
            "\n",
            m_plan.shards, static_cast<long long>(m_watch.elapsed()), residentMb());
    QObject::disconnect(ready);
    QObject::connect(&m_rig.follower, &stream::StreamFollower::pageArrived, &m_loop,
                     [this](const stream::PagePtr &page) { take(*page); });
    return true;
}

void Course::take(const stream::RecordPage &page)
{
    const double ms = double(m_watch.nsecsElapsed()) / 1e6;
    m_seenMs.insert(m_seenMs.end(), page.entries().size(), ms);
    m_expected -= qint64(page.entries().size());
    if (m_expected <= 0 && m_waitsForAll)
        m_loop.quit();
}

bool Course::oneRound(bool rolls)
{
    m_expected = m_plan.shards * 4;
    m_waitsForAll = true;
    m_sandbox.run([&](sandbox::Service &service) {
        if (rolls && !service.rollShard(table))
            qFatal("the shards can't be rolled");
        m_watch.start();
        if (!m_writer->append(m_expected))
            qFatal("nothing can be written");
    });
    const bool inTime = wait(patienceMs);
    m_waitsForAll = false;
    wait(300 + int(QRandomGenerator::global()->bounded(1000))); // not in step with the polls
    return inTime;
}

bool Course::measure(const char *phase, int rounds, bool rolls)
{
    if (rounds == 0)
        return true;
    m_seenMs.clear();
    const qint64 calls = m_rig.follower.status().requests;
    const double sandboxCpu = m_sandbox.cpuSeconds();
    const Stopwatch watch;
    for (int i = 0; i < rounds; ++i)
        if (!oneRound(rolls))
            return false;
    const double wall = watch.wallSeconds();
    const double cpu = watch.cpuSeconds() - (m_sandbox.cpuSeconds() - sandboxCpu);
    const double most = *std::max_element(m_seenMs.begin(), m_seenMs.end());
    std::printf(
            R"({"bench":"shards","impl":"tailrace","phase":"%s","shards":%d,"rounds":%d,"records":%zu,)"
            R"("p50_ms":%.1f,"p99_ms":%.1f,"max_ms":%.1f,"requests_per_s":%.1f,"cpu_share":%.3f,"rss_mb":%.1f})"
            "\n",
            phase, m_plan.shards, rounds, m_seenMs.size(), percentile(m_seenMs, 0.5),
            percentile(m_seenMs, 0.99), most,
            double(m_rig.follower.status().requests - calls) / wall, cpu / wall, residentMb());
    return true;
}

int run(const Plan &plan)
{
    Course course(plan);
    if (course.open() && course.measure("written to open shards", plan.rounds, false)
        && course.measure("written to children as their parents end", plan.rolls, true))
        return 0;
    std::fprintf(stderr, "error: shards: not every record was seen within %d s\n",
                 patienceMs / 1000);
    return 1;
}

} // namespace

int runShardsBench(const QStringList &arguments)
{
    const QString bench = QStringLiteral("shards");
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
            "Written to seen, over loopback from a sandbox in the same process: with many "
            "open shards, and through rolls of all of them.\n"
            "Example: tailrace-bench shards --shards 1000 --rounds 5 --rolls 1"));
    const auto number = [&](const char *name, const char *what, const char *standard) {
        const QCommandLineOption option(QString::fromLatin1(name), QString::fromLatin1(what),
                                        QStringLiteral("N"), QString::fromLatin1(standard));
        parser.addOption(option);
        return option;
    };
    const QCommandLineOption shards = number("shards", "Open shards, 1 to 1000.", "4");
    const QCommandLineOption rounds = number("rounds", "Times that all are written to.", "20");
    const QCommandLineOption rolls = number("rolls", "Times that all are rolled.", "50");
    if (const std::optional<int> status = parseOptions(parser, bench, arguments))
        return *status;
    const Plan plan{parser.value(shards).toInt(), parser.value(rounds).toInt(),
                    parser.value(rolls).toInt()};
    if (plan.shards < 1 || plan.shards > 1000 || plan.rounds < 0 || plan.rolls < 0)
        return usageError(bench,
                          QStringLiteral("--shards must be 1 to 1000, the others 0 or more"));
    return run(plan);
}

} // namespace tailrace::bench
