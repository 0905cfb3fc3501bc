// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/filterbench.h"

#include "bench/benchoptions.h"
#include "bench/contest.h"
#include "bench/decodepeers.h"
#include "bench/heldrecords.h"
#include "capture/frame.h"
#include "models/textfinder.h"

#include <QCoreApplication>

#include <cstdio>

namespace tailrace::bench {

namespace {

using models::RecordLog;
using models::RowCondition;

constexpr int turnCount = 5;
// simdjson may read that much behind a body.
constexpr qsizetype paddingBytes = 64;

/// A new filter, until all that is held has been looked at and what meets it is shown.
Turn filterTurn(HeldRecords &held, const RowCondition &condition)
{
    Turn turn;
    const Stopwatch watch;
    held.model().setFilter(condition);
    HeldRecords::waitUntil([&held] { return !held.model().isFiltering(); });
    turn.wallSeconds = watch.wallSeconds();
    turn.cpuSeconds = watch.cpuSeconds();
    turn.records = double(held.model().log().size());
    turn.bytes = double(held.bytes());
    return turn;
}

/// What is held, entry by entry in one thread: its bytes where it is open, its lines where it is
/// compressed.
template <typename Take>
Turn everyPart(HeldRecords &held, Take take)
{
    Turn turn;
    const RecordLog &log = held.model().log();
    QByteArray lines;
    const Stopwatch watch;
    for (models::RowId id = log.firstId(); id < log.endId();) {
        const RecordLog::Part part = log.partOf(id);
        id = part.firstId + part.rows;
        if (part.sealed) {
            const auto *packed = std::get_if<QByteArray>(&*part.sealed);
            const auto *place = std::get_if<capture::FramePlace>(&*part.sealed);
            const QByteArray frame =
                    packed ? *packed : log.spill()->read(*place).value_or(QByteArray());
            if (!capture::unpackLines(frame, lines))
                qFatal("a page can't be opened");
        }
        take(part.page ? part.page->bytes() : lines, bool(part.page));
        turn.records += double(part.rows);
    }
    turn.wallSeconds = watch.wallSeconds();
    turn.cpuSeconds = watch.cpuSeconds();
    turn.bytes = double(held.bytes());
    return turn;
}

Turn scanTurn(HeldRecords &held)
{
    return everyPart(held, [](const QByteArray &bytes, bool) {
        if (models::findCaseless(bytes, 0, "nowhere at all") >= 0)
            qFatal("that is not in them");
    });
}

Turn visitTurn(const QList<QByteArray> &bodies, qint64 rows)
{
    Turn turn;
    const Stopwatch watch;
    for (qsizetype i = 0; turn.records < double(rows); i = (i + 1) % bodies.size()) {
        turn.records += double(decodeOnDemandVisit(bodies[i]));
        turn.bytes += double(bodies[i].size());
    }
    turn.wallSeconds = watch.wallSeconds();
    turn.cpuSeconds = watch.cpuSeconds();
    return turn;
}

int measure(HeldRecords &held, const QString &text, const RowCondition &condition, bool withPeers)
{
    const qint64 rows = held.model().log().size();
    QList<QByteArray> bodies;
    std::vector<Contender> contenders;
    contenders.push_back({"tailrace", [&] { return filterTurn(held, condition); }});
    if (withPeers) {
        contenders.push_back({"scan", [&held] { return scanTurn(held); }});
        contenders.push_back(
                {"simdjson-visit", [&bodies, rows] { return visitTurn(bodies, rows); }});
        for (models::RowId id = held.model().log().endId() - 1; id >= 0 && bodies.size() < 100;) {
            const RecordLog::Part part = held.model().log().partOf(id);
            id = part.firstId - 1;
            if (!part.page)
                break;
            bodies << part.page->bytes();
            bodies.back().reserve(bodies.back().size() + paddingBytes);
        }
    }
    compete(contenders, turnCount);
    for (const Contender &contender : contenders) {
        const QByteArray extra = ",\"rows\":" + QByteArray::number(rows)
                                 + ",\"shown\":" + QByteArray::number(held.model().rowCount())
                                 + ",\"filter\":" + formats::toJson(formats::Json::string(text));
        std::puts(resultLine("filter", contender.impl, contender.turns, contender.rssMb, extra)
                          .constData());
    }
    return 0;
}

} // namespace

int runFilterBench(const QStringList &arguments)
{
    const QString bench = QStringLiteral("filter");
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
            "Records a second through a new filter of the live table, over all that it holds.\n"
            "Example: tailrace-bench filter --rows 1000000 --with-peers"));
    const QCommandLineOption rows(QStringLiteral("rows"), QStringLiteral("Rows held."),
                                  QStringLiteral("N"), QStringLiteral("1000000"));
    const QCommandLineOption bytes(QStringLiteral("record-bytes"),
                                   QStringLiteral("How long a record is."), QStringLiteral("N"),
                                   QStringLiteral("607"));
    const QCommandLineOption budget(QStringLiteral("budget-mb"),
                                    QStringLiteral("Memory for records."), QStringLiteral("MB"),
                                    QStringLiteral("512"));
    const QCommandLineOption text(QStringLiteral("filter"), QStringLiteral("The filter."),
                                  QStringLiteral("TEXT"),
                                  QStringLiteral("status = paid and total > 90000"));
    const QCommandLineOption peers(QStringLiteral("with-peers"),
                                   QStringLiteral("Measure the bare scan and simdjson too."));
    parser.addOptions({rows, bytes, budget, text, peers});
    if (const std::optional<int> status = parseOptions(parser, bench, arguments))
        return *status;
    const auto condition = RowCondition::parse(parser.value(text));
    if (!condition)
        return usageError(bench, condition.error().message);
    const qint64 budgetBytes = parser.value(budget).toLongLong() * 1024 * 1024;
    if (parser.value(rows).toLongLong() <= 0 || parser.value(bytes).toLongLong() <= 0
        || budgetBytes <= 0)
        return usageError(bench, QStringLiteral("the options' numbers must be above zero"));
    HeldRecords held(parser.value(rows).toLongLong(), parser.value(bytes).toLongLong(),
                     budgetBytes);
    return measure(held, parser.value(text), *condition, parser.isSet(peers));
}

} // namespace tailrace::bench
