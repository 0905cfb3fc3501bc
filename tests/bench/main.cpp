// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/freedmemory.h"
#include "bench/bridge.h"
#include "bench/decode.h"
#include "bench/drain.h"
#include "bench/filterbench.h"
#include "bench/ping.h"
#include "bench/searchbench.h"
#include "bench/shards.h"
#include "bench/sign.h"
#include "bench/stop.h"
#ifdef TAILRACE_BENCH_UI
#include "bench/canvasbench.h"
#include "bench/chartbench.h"
#include "bench/startup.h"
#include "bench/uiappend.h"
#include "bench/uiframes.h"

#include <QApplication>
#endif

#include <QCoreApplication>

#include <cstdio>
#include <memory>

namespace {

struct Bench
{
    const char *name;
    const char *summary;
    int (*run)(const QStringList &arguments);
    bool hasWindow = false;
};

const Bench benches[] = {
        {"bridge", "events a second from memory to an HTTP receiver",
         &tailrace::bench::runBridgeBench},
        {"decode", "GetRecords bodies a second through the page index",
         &tailrace::bench::runDecodeBench},
        {"drain", "records a second read out of a stream", &tailrace::bench::runDrainBench},
        {"filter", "records a second through a new filter of the live table",
         &tailrace::bench::runFilterBench},
        {"ping", "milliseconds from a write answered to its record seen",
         &tailrace::bench::runPingBench},
        {"search", "milliseconds to the first record that has a text",
         &tailrace::bench::runSearchBench},
        {"shards", "many open shards, and children after a roll: written to seen",
         &tailrace::bench::runShardsBench},
        {"sign", "Signature Version 4 signatures a second", &tailrace::bench::runSignBench},
        {"stop", "how long a reader takes to stop, in each state", &tailrace::bench::runStopBench},
#ifdef TAILRACE_BENCH_UI
        {"canvas", "how long a frame of the bridge's canvas takes",
         &tailrace::bench::runCanvasBench, true},
        {"chart", "what counting a row and redrawing the chart of throughput cost",
         &tailrace::bench::runChartBench, true},
        {"startup", "from the start of the process to the first painted window",
         &tailrace::bench::runStartupBench, true},
        {"ui-append", "rows a second appended to the live table, and what a row costs",
         &tailrace::bench::runUiAppendBench, true},
        {"ui-frames", "how long a frame takes while records arrive",
         &tailrace::bench::runUiFramesBench, true},
#endif
};

void printHelp()
{
    std::puts("Usage: tailrace-bench NAME [options]\n"
              "Measures one part of Tailrace and prints one JSON line a result.\n");
    for (const Bench &bench : benches)
        std::printf("  %-9s %s\n", bench.name, bench.summary);
    std::puts("\ntailrace-bench NAME --help tells the options.\n"
              "Example: tailrace-bench decode --corpus /tmp/corpus --shape small --with-peers");
}

std::unique_ptr<QCoreApplication> makeApplication(const QString &name, int &argc, char **argv)
{
#ifdef TAILRACE_BENCH_UI
    for (const Bench &bench : benches) {
        if (!bench.hasWindow || name != QLatin1String(bench.name))
            continue;
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen"); // the same everywhere, and nobody's screen
        return std::make_unique<QApplication>(argc, argv);
    }
#else
    Q_UNUSED(name);
#endif
    return std::make_unique<QCoreApplication>(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    tailrace::base::keepFreedMemory(); // this and the next as tailrace-cli does
    qputenv("QT_NO_GLIB", "1");
    const QString name = QString::fromLocal8Bit(argc > 1 ? argv[1] : "");
    const std::unique_ptr<QCoreApplication> app = makeApplication(name, argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (name == QLatin1String("--help") || name == QLatin1String("-h")) {
        printHelp();
        return 0;
    }
    for (const Bench &bench : benches)
        if (name == QLatin1String(bench.name))
            return bench.run(arguments.mid(1));
    std::fprintf(stderr, "error: bench: %s; see tailrace-bench --help\n",
                 name.isEmpty()
                         ? "no name is given"
                         : qPrintable(QStringLiteral("there is none named \"%1\"").arg(name)));
    return 2;
}
