// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bridge.h"

#include "bench/benchoptions.h"
#include "bench/contest.h"
#include "bench/nodebridge.h"
#include "bench/rawfile.h"
#include "delivery/checkpoints.h"
#include "delivery/route.h"
#include "net/curltransport.h"
#include "sinks/makesink.h"

#include <QEventLoop>
#include <QTimer>

#include <cstdio>

namespace tailrace::bench {

namespace {

constexpr int turnCount = 5;
constexpr int recordsPerPage = 1000;
constexpr qint64 mostWaiting = 3 * recordsPerPage;
constexpr int usualCount = 20'000;
constexpr int mostCount = 10'000'000;
constexpr std::chrono::seconds patience{60}; ///< for a page of events

struct BridgeBench
{
    QString sink; ///< a URL or a file
    bool isFile = false;
    int batchSize = 100;
    int concurrency = 1;
    int count = usualCount;
    bool isBatch = false;
    QByteArray page; ///< a GetRecords body
};

/// Small orders, each another item's.
QByteArray pageOfOrders()
{
    QByteArray records;
    for (int i = 0; i < recordsPerPage; ++i) {
        const QByteArray id = QByteArray::number(1'000'000 + i);
        const QByteArray image = "{\"pk\":{\"S\":\"ORDER#" + id
                                 + "\"},\"customer\":{\"S\":\"Zo\xC3\xAB\"},\"total\":{\"N\":\"129."
                                   "95\"},\"status\":{\"S\":\"paid\"},\"items\":{\"L\":[{\"M\":{"
                                   "\"sku\":{\"S\":\"A-1\"},\"qty\":{\"N\":\"2\"}}}]}}";
        records += (records.isEmpty() ? "" : ",") + QByteArray("{\"eventID\":\"") + id
                   + "8e0d6a54fe2a5c1d49ff3b8e\",\"eventName\":\"INSERT\",\"eventVersion\":\"1.1\","
                     "\"eventSource\":\"aws:dynamodb\",\"awsRegion\":\"eu-central-1\","
                     "\"dynamodb\":{\"ApproximateCreationDateTime\":1795324440,\"Keys\":{\"pk\":{"
                     "\"S\":\"ORDER#"
                   + id + "\"}},\"NewImage\":" + image + ",\"SequenceNumber\":\"40000000000000" + id
                   + "\",\"SizeBytes\":96,\"StreamViewType\":\"NEW_IMAGE\"}}";
    }
    return "{\"NextShardIterator\":\"next\",\"Records\":[" + records + "]}";
}

bridge::Route routeOf(const BridgeBench &bench)
{
    bridge::Route route;
    route.name = QStringLiteral("bench");
    bridge::HttpSinkSettings http;
    http.url = bench.sink;
    if (bench.isBatch)
        http.contentMode = bridge::ContentMode::Batch;
    route.sink = http;
    if (bench.isFile)
        route.sink = bridge::FileSinkSettings{bench.sink};
    route.delivery.batchSize = bench.batchSize;
    route.delivery.parallelizationFactor = bench.concurrency;
    return route;
}

/// The route of a bridge, fed from memory and without positions to save.
class RouteRun
{
public:
    RouteRun(const BridgeBench &bench, net::HttpTransport &transport)
        : m_bench(bench)
        , m_route(routeOf(bench), QStringLiteral("bench"),
                  QStringLiteral("arn:aws:dynamodb:eu-central-1:123456789012:table/orders"), {},
                  sinks::makeSink(routeOf(bench).sink, {{}, transport, m_clock}).value(),
                  m_checkpoints, m_clock, nullptr)
    {
        QObject::connect(&m_route, &delivery::Route::changed, &m_loop, [this] { feedSoon(); });
        QObject::connect(&m_feed, &QTimer::timeout, &m_loop, [this] { feed(); });
        QObject::connect(&m_limit, &QTimer::timeout, &m_loop, &QEventLoop::quit);
        m_feed.setSingleShot(true);
        m_limit.setSingleShot(true);
    }

    Turn run()
    {
        const Stopwatch watch;
        feed();
        m_loop.exec();
        return {watch.wallSeconds(), watch.cpuSeconds(), double(m_route.status().delivered),
                double(m_bytes)};
    }

private:
    void feedSoon()
    {
        if (!m_feed.isActive())
            m_feed.start(0);
    }

    void feed()
    {
        m_limit.start(patience);
        const delivery::RouteStatus status = m_route.status();
        if (status.delivered >= m_bench.count)
            return m_loop.quit();
        for (qint64 waiting = status.waiting; waiting < mostWaiting && m_fed < m_bench.count;
             waiting += recordsPerPage)
            feedPage();
    }

    void feedPage()
    {
        // Indexed anew, as a page that has just come; each a stream of its own, so that none of its
        // records counts as delivered before.
        auto page = stream::indexPage(m_bench.page).value();
        page.setOrigin(QStringLiteral("stream"), QStringLiteral("shard"), m_clock.nowMs());
        m_route.useStream(QString::number(m_fed), {});
        m_fed += recordsPerPage;
        m_bytes += page.bytes().size();
        m_route.accept(page);
    }

    const BridgeBench &m_bench;
    base::SystemClock m_clock;
    delivery::NoCheckpoints m_checkpoints;
    delivery::Route m_route;
    QEventLoop m_loop;
    QTimer m_feed;
    QTimer m_limit;
    qint64 m_fed = 0;
    qint64 m_bytes = 0;
};

std::optional<int> readOptions(BridgeBench &out, bool &withPeers, const QStringList &arguments)
{
    const QString name = QStringLiteral("bridge");
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
            "Events a second from memory to an HTTP receiver, as CloudEvents, or to a file, each "
            "batch synced.\nExample: "
            "tailrace-bench bridge --sink http://127.0.0.1:8099/ --concurrency 16 --with-peers"));
    const QCommandLineOption sink(QStringLiteral("sink"),
                                  QStringLiteral("The receiver, or a file that is appended to."),
                                  QStringLiteral("URL|FILE"));
    const QCommandLineOption batchSize(QStringLiteral("batch-size"),
                                       QStringLiteral("Events a batch."), QStringLiteral("N"),
                                       QStringLiteral("100"));
    const QCommandLineOption concurrency(QStringLiteral("concurrency"),
                                         QStringLiteral("Requests under way at a time."),
                                         QStringLiteral("N"), QStringLiteral("1"));
    const QCommandLineOption count(QStringLiteral("count"), QStringLiteral("Events a turn."),
                                   QStringLiteral("N"), QString::number(usualCount));
    const QCommandLineOption batch(QStringLiteral("batch"),
                                   QStringLiteral("A hundred events a request."));
    const QCommandLineOption peers(QStringLiteral("with-peers"),
                                   QStringLiteral("Measure a Node.js bridge too, turn by turn."));
    parser.addOptions({sink, batchSize, concurrency, count, batch, peers});
    if (const std::optional<int> status = parseOptions(parser, name, arguments))
        return status;
    bool isNumber = false;
    out.sink = parser.value(sink);
    out.isBatch = parser.isSet(batch);
    out.concurrency = parser.value(concurrency).toInt(&isNumber);
    if (!isNumber || out.concurrency < 1 || out.concurrency > 100)
        return usageError(name, QStringLiteral("--concurrency takes a number from 1 to 100"));
    out.count = parser.value(count).toInt(&isNumber);
    if (!isNumber || out.count < 1 || out.count > mostCount)
        return usageError(name, QStringLiteral("--count must be a number above zero"));
    out.batchSize = parser.value(batchSize).toInt(&isNumber);
    if (!isNumber || out.batchSize < 1 || out.batchSize > 10'000)
        return usageError(name, QStringLiteral("--batch-size takes a number from 1 to 10000"));
    out.isFile = !out.sink.contains(QLatin1String("://"));
    if (out.sink.isEmpty()
        || (!out.isFile
            && !(QUrl(out.sink).isValid() && out.sink.startsWith(QLatin1String("http")))))
        return usageError(name, QStringLiteral("--sink takes an http or https URL, or a file"));
    withPeers = parser.isSet(peers);
    return std::nullopt;
}

} // namespace

int runBridgeBench(const QStringList &arguments)
{
    BridgeBench bench;
    bool withPeers = false;
    if (const auto status = readOptions(bench, withPeers, arguments))
        return *status;
    bench.page = pageOfOrders();
    net::CurlTransport transport;
    std::vector<Contender> contenders = {
            {"tailrace", [&] { return RouteRun(bench, transport).run(); }}};
    const NodeBridge node(bench.page);
    const RawFile raw(bench.page);
    if (withPeers && bench.isFile)
        contenders.push_back({"raw-fdatasync",
                              [&] { return raw.write(bench.sink, bench.batchSize, bench.count); }});
    else if (withPeers)
        contenders.push_back({node.implementation(), [&] {
                                  return node.run(bench.sink, bench.concurrency, bench.count,
                                                  bench.isBatch);
                              }});
    compete(contenders, turnCount);
    bool isOk = true;
    for (const Contender &contender : contenders) {
        const bool isWhole =
                std::all_of(contender.turns.begin(), contender.turns.end(),
                            [&](const Turn &turn) { return turn.records >= bench.count; });
        const QByteArray extra = ",\"concurrency\":" + QByteArray::number(bench.concurrency)
                                 + ",\"batch\":" + (bench.isBatch ? "true" : "false")
                                 + ",\"batch_size\":" + QByteArray::number(bench.batchSize)
                                 + ",\"ok\":" + (isWhole ? "true" : "false");
        std::puts(resultLine("bridge", contender.impl, contender.turns, contender.rssMb, extra)
                          .constData());
        isOk = isOk && isWhole;
    }
    return isOk ? 0 : 1;
}

} // namespace tailrace::bench
