// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/stop.h"

#include "bench/benchclients.h"
#include "bench/benchoptions.h"
#include "sandbox/faultplan.h"
#include "sandbox/streamstore.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace tailrace::bench {

namespace {

using sandbox::Fault;
using sandbox::FaultKind;

constexpr int settleMs = 1500; ///< until the reader is where it is to be

struct State
{
    const char *name;
    int shards = 2;
    std::vector<Fault> faults = {};
    bool paused = false;
    bool disabled = false; ///< the table's stream, so that the reader waits for the next one
};

Fault fault(FaultKind kind, const char *operation)
{
    Fault out;
    out.kind = kind;
    out.operation = operation;
    return out;
}

std::vector<State> states()
{
    Fault throttled = sandbox::throttle();
    throttled.operation = "GetRecords";
    return {{"reading"},
            {"reading 1000 shards", 1000},
            {"paused", 2, {}, true},
            {"throttled", 2, {throttled}},
            {"no answer to DescribeStream", 2, {fault(FaultKind::NoAnswer, "DescribeStream")}},
            {"no answer to GetRecords", 50, {fault(FaultKind::NoAnswer, "GetRecords")}},
            {"an answer that drips", 2, {fault(FaultKind::Drip, "GetRecords")}},
            {"the stream is disabled", 2, {}, false, true}};
}

void settle(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Milliseconds until stop() returned, and until nothing of the reader is left.
std::pair<double, double> measureOnce(const State &state)
{
    sandbox::SandboxSettings settings;
    settings.initialShards = state.shards;
    settings.journalEntries = 0;
    SandboxThread server(settings);
    QString stream;
    server.run([&](sandbox::Service &service) {
        stream = *service.createTable(QStringLiteral("orders"));
        for (const Fault &each : state.faults)
            service.addFault(each);
    });
    auto rig = std::make_unique<ReaderRig>(server);
    rig->follower.start(stream.section(QStringLiteral("/stream/"), 0, 0), {});
    settle(settleMs);
    if (state.paused)
        rig->follower.setPaused(true);
    if (state.disabled) {
        server.run([&](sandbox::Service &service) { service.streams().disableStream(stream); });
        settle(3 * settleMs);
    }
    QElapsedTimer watch;
    watch.start();
    rig->follower.stop();
    const double stopped = double(watch.nsecsElapsed()) / 1e6;
    rig.reset();
    return {stopped, double(watch.nsecsElapsed()) / 1e6};
}

} // namespace

int runStopBench(const QStringList &arguments)
{
    const QString bench = QStringLiteral("stop");
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
            "Milliseconds that a reader takes to stop, and to be gone with its connections, "
            "in each state.\nExample: tailrace-bench stop --times 5"));
    const QCommandLineOption times(QStringLiteral("times"),
                                   QStringLiteral("How often each state is stopped."),
                                   QStringLiteral("N"), QStringLiteral("5"));
    parser.addOption(times);
    if (const std::optional<int> status = parseOptions(parser, bench, arguments))
        return *status;
    const int count = parser.value(times).toInt();
    if (count < 1)
        return usageError(bench, QStringLiteral("--times must be a whole number above zero"));
    for (const State &state : states()) {
        double stopped = 0;
        double gone = 0;
        for (int i = 0; i < count; ++i) {
            const auto [first, second] = measureOnce(state);
            stopped = std::max(stopped, first);
            gone = std::max(gone, second);
        }
        std::printf(
                R"({"bench":"stop","impl":"tailrace","state":"%s","times":%d,"max_ms":%.2f,"gone_max_ms":%.2f})"
                "\n",
                state.name, count, stopped, gone);
        std::fflush(stdout);
    }
    return 0;
}

} // namespace tailrace::bench
