// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/ping.h"

#include "base/async.h"
#include "bench/measure.h"
#include "bench/rawreader.h"
#include "bench/tablebench.h"
#include "stream/follower.h"

#include <QEventLoop>
#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <cstdio>

namespace tailrace::bench {

namespace {

constexpr int usualCount = 200;
constexpr std::chrono::seconds patience{20};
constexpr double failed = -1;

/// An item that no other ping writes, and the text by which its record is known.
struct Ping
{
    explicit Ping(const dynamodb::TableDescription &table)
        : id(QUuid::createUuid().toByteArray(QUuid::WithoutBraces))
    {
        using dynamodb::AttributeValue;
        write.table = table.name;
        for (const dynamodb::KeyElement &key : table.keySchema)
            write.item.emplace_back(key.name, key.type == AttributeValue::Type::N
                                                      ? AttributeValue::number("1")
                                                      : AttributeValue::string(id));
        write.item.emplace_back("ping", AttributeValue::string(id));
    }

    const QByteArray id;
    dynamodb::WriteRequest write;
};

/// Milliseconds from PutItem answered to record seen, as the window sees it: the reader is told
/// that a record is to come.
class FollowerPing
{
public:
    explicit FollowerPing(TableBench &bench)
        : m_bench(bench)
        , m_follower(bench.connection->tables, bench.connection->streams, bench.connection->clock,
                     bench.connection->budgets)
    {
        QObject::connect(&m_follower, &stream::StreamFollower::pageArrived, &m_loop,
                         [this](const stream::PagePtr &page) { look(*page); });
        QObject::connect(&m_follower, &stream::StreamFollower::failed, &m_loop, &QEventLoop::quit);
        QObject::connect(&m_follower, &stream::StreamFollower::ready, &m_loop, [this] {
            m_isReady = true;
            m_loop.quit();
        });
    }

    bool open()
    {
        m_follower.start(m_bench.table.latestStreamArn, {});
        QTimer::singleShot(patience, &m_loop, &QEventLoop::quit);
        m_loop.exec();
        return m_isReady;
    }

    double once()
    {
        const Ping ping(m_bench.table);
        m_id = ping.id;
        m_seenAt = 0;
        m_answeredAt = 0;
        m_watch = Stopwatch();
        onResult(m_bench.connection->tables.write(ping.write), &m_loop,
                 [this](const Result<dynamodb::WriteAnswer> &answer) {
                     m_answeredAt = m_watch.wallSeconds();
                     m_follower.expectRecord();
                     if (!answer || m_seenAt > 0)
                         m_loop.quit();
                 });
        QTimer timer;
        timer.setSingleShot(true);
        QObject::connect(&timer, &QTimer::timeout, &m_loop, &QEventLoop::quit);
        timer.start(patience);
        m_loop.exec();
        return m_seenAt > 0 ? std::max(0.0, m_seenAt - m_answeredAt) * 1000 : failed;
    }

private:
    void look(const stream::RecordPage &page)
    {
        for (const stream::RecordEntry &entry : page.entries()) {
            if (m_seenAt > 0 || page.raw(entry).indexOf(m_id) < 0)
                continue;
            m_seenAt = m_watch.wallSeconds();
            if (m_answeredAt > 0)
                m_loop.quit();
        }
    }

    TableBench &m_bench;
    stream::StreamFollower m_follower;
    QEventLoop m_loop;
    Stopwatch m_watch;
    QByteArray m_id;
    double m_answeredAt = 0;
    double m_seenAt = 0;
    bool m_isReady = false;
};

double pingRaw(RawClient &client, RawReader &reader, const dynamodb::TableDescription &table)
{
    const Ping ping(table);
    if (client.call(dynamodb::requestTarget(ping.write.kind), dynamodb::requestBody(ping.write))
                .isEmpty())
        return failed;
    const Stopwatch watch;
    while (watch.wallSeconds() < double(patience.count())) {
        if (reader.next().contains(ping.id))
            return watch.wallSeconds() * 1000;
        reader.nextShardAround();
    }
    return failed;
}

double percentile(std::vector<double> sorted, double share)
{
    std::sort(sorted.begin(), sorted.end());
    return sorted[std::min(sorted.size() - 1, size_t(double(sorted.size()) * share))];
}

bool print(const char *impl, const std::vector<double> &latencies, double cpuSeconds)
{
    const bool isOk = std::find(latencies.begin(), latencies.end(), failed) == latencies.end();
    double total = 0;
    for (const double ms : latencies)
        total += ms / 1000;
    const auto count = double(latencies.size());
    const QByteArray extra =
            ",\"p50_ms\":" + QByteArray::number(percentile(latencies, 0.5), 'f', 3)
            + ",\"p99_ms\":" + QByteArray::number(percentile(latencies, 0.99), 'f', 3)
            + ",\"ok\":" + (isOk ? "true" : "false");
    std::puts(resultLine("ping", impl, {Turn{total, cpuSeconds, count, 0}}, residentMb(), extra)
                      .constData());
    return isOk;
}

} // namespace

int runPingBench(const QStringList &arguments)
{
    const QString name = QStringLiteral("ping");
    TableBench bench;
    const QString description = QStringLiteral(
            "Milliseconds from PutItem answered to its record seen.\nExample: tailrace-bench ping "
            "--endpoint-url http://127.0.0.1:8000 --table "
            "arn:aws:dynamodb:us-east-1:000000000000:table/orders --with-peers");
    if (const auto status = openTable(bench, name, description, arguments, usualCount))
        return *status;
    FollowerPing follower(bench);
    RawClient &client = bench.connection->raw;
    RawReader reader(client, bench.table.latestStreamArn.toUtf8());
    if (!follower.open() || (bench.withPeers && !reader.open("LATEST"))) {
        std::fputs("error: ping: the stream can't be read\n", stderr);
        return 3;
    }
    std::vector<double> ours;
    std::vector<double> raw;
    double ourCpu = 0;
    double rawCpu = 0;
    for (int i = 0; i < bench.count; ++i) {
        const Stopwatch first;
        ours.push_back(follower.once());
        ourCpu += first.cpuSeconds();
        if (!bench.withPeers)
            continue;
        const Stopwatch second;
        raw.push_back(pingRaw(client, reader, bench.table));
        rawCpu += second.cpuSeconds();
    }
    bool isOk = print("tailrace", ours, ourCpu);
    if (bench.withPeers)
        isOk = print("raw-socket", raw, rawCpu) && isOk;
    return isOk ? 0 : 1;
}

} // namespace tailrace::bench
