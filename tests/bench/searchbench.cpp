// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/searchbench.h"

#include "bench/benchoptions.h"
#include "bench/heldrecords.h"
#include "bench/measure.h"
#include "models/rowsearch.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

namespace tailrace::bench {

namespace {

using models::RowSearch;

constexpr int turnCount = 9;

/// From the first letter to the record being told, and until all that is held was looked through.
struct Times
{
    double firstMs = 0;
    double allMs = 0;
};

Times timesOf(HeldRecords &held, const QString &text)
{
    RowSearch search(held.model());
    Times times;
    const Stopwatch watch;
    QObject::connect(&search, &RowSearch::arrivedAt, &search,
                     [&] { times.firstMs = watch.wallSeconds() * 1e3; });
    search.start(text, -1);
    HeldRecords::waitUntil([&search] { return search.isDone(); });
    times.allMs = watch.wallSeconds() * 1e3;
    return times;
}

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + qsizetype(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Sequence numbers are in one record each: of one near the newest, of one in the middle, of the
/// oldest, and of none.
void measure(HeldRecords &held)
{
    const models::RecordLog &log = held.model().log();
    const auto sequenceOf = [&log](models::RowId id) {
        const models::LogRow row = log.at(id);
        return QString::fromLatin1(row.page->sequenceNumber(*row.entry).toByteArray());
    };
    const qint64 rows = log.size();
    const std::pair<const char *, QString> wanted[] = {
            {"near", sequenceOf(log.endId() - rows / 100)},
            {"middle", sequenceOf(log.firstId() + rows / 2)},
            {"far", sequenceOf(log.firstId())},
            {"none", QStringLiteral("this is nowhere")}};
    QByteArray extra = ",\"rows\":" + QByteArray::number(rows);
    std::vector<Turn> turns;
    for (const auto &[name, text] : wanted) {
        std::vector<double> first;
        for (int i = 0; i < turnCount; ++i) {
            Turn turn;
            const Stopwatch watch;
            const Times times = timesOf(held, text);
            turn.wallSeconds = times.allMs / 1e3;
            turn.cpuSeconds = watch.cpuSeconds();
            turn.records = double(rows);
            turn.bytes = double(held.bytes());
            turns.push_back(turn);
            first.push_back(times.firstMs > 0 ? times.firstMs : times.allMs);
        }
        extra += ",\"" + QByteArray(name) + "_ms\":" + QByteArray::number(medianOf(first), 'f', 1);
    }
    std::puts(resultLine("search", "tailrace", turns, residentMb(), extra).constData());
}

} // namespace

int runSearchBench(const QStringList &arguments)
{
    const QString bench = QStringLiteral("search");
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
            "How long the live table's search takes to a first record.\nExample: tailrace-bench "
            "search --rows 1000000"));
    const QCommandLineOption rows(QStringLiteral("rows"), QStringLiteral("Rows held."),
                                  QStringLiteral("N"), QStringLiteral("1000000"));
    const QCommandLineOption bytes(QStringLiteral("record-bytes"),
                                   QStringLiteral("How long a record is."), QStringLiteral("N"),
                                   QStringLiteral("607"));
    const QCommandLineOption budget(QStringLiteral("budget-mb"),
                                    QStringLiteral("Memory for records."), QStringLiteral("MB"),
                                    QStringLiteral("512"));
    parser.addOptions({rows, bytes, budget});
    if (const std::optional<int> status = parseOptions(parser, bench, arguments))
        return *status;
    const qint64 budgetBytes = parser.value(budget).toLongLong() * 1024 * 1024;
    if (parser.value(rows).toLongLong() <= 0 || parser.value(bytes).toLongLong() <= 0
        || budgetBytes <= 0)
        return usageError(bench, QStringLiteral("the options' numbers must be above zero"));
    HeldRecords held(parser.value(rows).toLongLong(), parser.value(bytes).toLongLong(),
                     budgetBytes);
    measure(held);
    return 0;
}

} // namespace tailrace::bench
