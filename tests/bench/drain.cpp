// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/drain.h"

#include "bench/contest.h"
#include "bench/rawreader.h"
#include "bench/tablebench.h"
#include "stream/follower.h"

#include <QEventLoop>

#include <cstdio>

namespace tailrace::bench {

namespace {

// A turn of 40,000 records takes some 40 ms: many, or the median says what else the machine did.
constexpr int turnCount = 21;

/// What one reading found, so that a reader that reads less is not the quicker one.
struct Drained
{
    double records = 0;
    size_t shards = 0;
    bool isOk = true;
};

Turn finished(const Stopwatch &watch, double records, double bytes)
{
    return {watch.wallSeconds(), watch.cpuSeconds(), records, bytes};
}

Turn drainByFollower(TableBench &bench, Drained &drained)
{
    BenchConnection &connection = *bench.connection;
    stream::StreamFollower follower(connection.tables, connection.streams, connection.clock,
                                    connection.budgets);
    double records = 0;
    double bytes = 0;
    bool isOk = true;
    QEventLoop loop;
    QObject::connect(&follower, &stream::StreamFollower::pageArrived, &loop,
                     [&](const stream::PagePtr &page) {
                         records += double(page->entries().size());
                         bytes += double(page->bytes().size());
                     });
    QObject::connect(&follower, &stream::StreamFollower::statusChanged, &loop, [&] {
        const stream::FollowerStatus status = follower.status();
        drained.shards = status.shards.size();
        if (status.caughtUp)
            loop.quit();
    });
    QObject::connect(&follower, &stream::StreamFollower::failed, &loop, [&] {
        isOk = false;
        loop.quit();
    });
    stream::StartPosition start;
    start.kind = stream::StartPosition::Kind::TrimHorizon;
    const Stopwatch watch;
    follower.start(bench.table.latestStreamArn, start);
    loop.exec();
    const Turn turn = finished(watch, records, bytes);
    follower.stop();
    drained.records = records;
    drained.isOk = drained.isOk && isOk;
    return turn;
}

Turn drainRaw(RawClient &client, const QString &streamArn, Drained &drained)
{
    double records = 0;
    double bytes = 0;
    const Stopwatch watch;
    RawReader reader(client, streamArn.toUtf8());
    drained.isOk = drained.isOk && reader.open("TRIM_HORIZON");
    drained.shards = size_t(reader.shardCount());
    do {
        for (;;) {
            const QByteArray body = reader.next();
            const qsizetype found = body.count("\"eventID\":");
            if (found == 0)
                break;
            records += double(found);
            bytes += double(body.size());
        }
    } while (reader.nextShard());
    drained.records = records;
    return finished(watch, records, bytes);
}

} // namespace

int runDrainBench(const QStringList &arguments)
{
    const QString name = QStringLiteral("drain");
    TableBench bench;
    const QString description =
            QStringLiteral("Records a second from TRIM_HORIZON until all shards are "
                           "read.\nExample: tailrace-bench "
                           "drain --endpoint-url http://127.0.0.1:8000 --table "
                           "arn:aws:dynamodb:us-east-1:000000000000:table/orders --with-peers");
    if (const auto status = openTable(bench, name, description, arguments))
        return *status;
    Drained ours;
    Drained raw;
    std::vector<Contender> contenders = {
            {"tailrace", [&] { return drainByFollower(bench, ours); }}};
    if (bench.withPeers)
        contenders.push_back({"raw-socket", [&] {
                                  return drainRaw(bench.connection->raw,
                                                  bench.table.latestStreamArn, raw);
                              }});
    compete(contenders, turnCount);
    bool isOk = true;
    for (const Contender &contender : contenders) {
        const Drained &found = &contender == &contenders.front() ? ours : raw;
        const bool isWhole = found.isOk && found.records > 0 && found.records >= raw.records;
        const QByteArray extra = ",\"shards\":" + QByteArray::number(found.shards)
                                 + ",\"records\":" + QByteArray::number(found.records, 'f', 0)
                                 + ",\"ok\":" + (isWhole ? "true" : "false");
        std::puts(resultLine("drain", contender.impl, contender.turns, contender.rssMb, extra)
                          .constData());
        isOk = isOk && isWhole;
    }
    return isOk ? 0 : 1;
}

} // namespace tailrace::bench
