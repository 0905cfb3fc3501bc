// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/decode.h"
#include "bench/drain.h"
#include "bench/ping.h"
#include "bench/shards.h"
#include "bench/sign.h"
#include "bench/stop.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

struct Bench
{
    const char *name;
    const char *summary;
    int (*run)(const QStringList &arguments);
};

const Bench benches[] = {
        {"decode", "GetRecords bodies a second through the page index",
         &tailrace::bench::runDecodeBench},
        {"drain", "records a second read out of a stream", &tailrace::bench::runDrainBench},
        {"ping", "milliseconds from a write answered to its record seen",
         &tailrace::bench::runPingBench},
        {"shards", "many open shards, and children after a roll: written to seen",
         &tailrace::bench::runShardsBench},
        {"sign", "Signature Version 4 signatures a second", &tailrace::bench::runSignBench},
        {"stop", "how long a reader takes to stop, in each state", &tailrace::bench::runStopBench},
};

void printHelp()
{
    std::puts("Usage: tailrace-bench NAME [options]\n"
              "Measures one part of Tailrace and prints one JSON line a result.\n");
    for (const Bench &bench : benches)
        std::printf("  %-8s %s\n", bench.name, bench.summary);
    std::puts("\ntailrace-bench NAME --help tells the options.\n"
              "Example: tailrace-bench decode --corpus /tmp/corpus --shape small --with-peers");
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1"); // as tailrace-cli does
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const QString name = arguments.value(0);
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
