// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/bridgerun.h"

#include "aws/arn.h"
#include "base/async.h"
#include "base/logging.h"
#include "delivery/acknowledgedevents.h"
#include "delivery/checkpointstore.h"
#include "delivery/retiredshards.h"
#include "delivery/route.h"
#include "delivery/snapshotstage.h"
#include "delivery/startpositions.h"
#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "sinks/makesink.h"

#include <QDir>
#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace tailrace::delivery {

namespace {

constexpr size_t pauseAbove =
        5000; ///< records waiting for their sinks: the reader stops asking for more
constexpr size_t resumeBelow = 2500;
constexpr int stopLimitMs = 10'000; ///< how long stop() waits for what is in flight
constexpr qint64 pollFreshMs = 5'000;
constexpr std::chrono::hours pruneEvery{1};

} // namespace

class BridgeRun::Private : public QObject
{
public:
    Private(BridgeRun *run, bridge::Document d, RunSettings s, dynamodb::TableClient &t,
            dynamodb::StreamsClient &st, net::HttpTransport &h, const base::Clock &c,
            stream::CallBudgets &b)
        : QObject(run)
        , q(run)
        , document(std::move(d))
        , settings(std::move(s))
        , transport(h)
        , clock(c)
        , tables(t)
        , follower(t, st, c, b)
    {
        stopLimit.setSingleShot(true);
        connect(&stopLimit, &QTimer::timeout, this, &Private::finishStop);
        connect(&follower, &stream::StreamFollower::ready, this,
                [this] { Q_EMIT q->statusChanged(); });
        connect(&follower, &stream::StreamFollower::shardOpened, this, &Private::openShard);
        connect(&follower, &stream::StreamFollower::pageArrived, this, &Private::accept);
        connect(&follower, &stream::StreamFollower::shardDrained, this, &Private::drainShard);
        connect(&follower, &stream::StreamFollower::gapFound, q, &BridgeRun::gapFound);
        connect(&follower, &stream::StreamFollower::failed, this, &Private::fail);
        connect(&follower, &stream::StreamFollower::statusChanged, q, &BridgeRun::statusChanged);
        connect(&snapshots, &SnapshotStage::finished, this, &Private::readStream);
        connect(&snapshots, &SnapshotStage::changed, this, &Private::snapshotChanged);
        connect(&snapshots, &SnapshotStage::failed, this, &Private::fail);
        connect(&snapshots, &SnapshotStage::stopped, this, &Private::finishStop);
        connect(&snapshots, &SnapshotStage::delivered, q,
                [this](size_t route, const QByteArray &id) {
                    Q_EMIT q->delivered(document.routes[route].name, id);
                });
    }

    void open();
    Result<> openAcknowledged();
    Result<> makeRoutes();
    void begin();
    Result<> addSnapshot(size_t index);
    void readStream();
    void snapshotChanged();
    void adoptStream();
    void openShard(const QString &shard, qint64 sinceMs);
    void accept(const stream::PagePtr &page);
    void drainShard(const QString &shard);
    void routeChanged();
    void pruneLater();
    void prune();
    void notePruned(const Result<int> &removed, const char *what);
    void finishStop();
    void fail(const Error &error);

    BridgeRun *q;
    const bridge::Document document;
    const RunSettings settings;
    net::HttpTransport &transport;
    const base::Clock &clock;
    dynamodb::TableClient &tables;
    std::unique_ptr<AcknowledgedEvents> acknowledged; ///< outlives the routes
    std::unique_ptr<CheckpointStore> store;
    std::vector<std::unique_ptr<Route>> routes;
    SnapshotStage snapshots;
    stream::StreamFollower follower;
    std::vector<SavedPositions> saved; ///< when it began, one entry a route
    StartPlan plan;
    QString streamArn; ///< of what the routes get now
    QTimer stopLimit;
    BridgeStatus::Phase phase = BridgeStatus::Phase::Stopped;
    QString trouble;
    qint64 read = 0;
    qint64 lagMs = -1;
    qint64 lastRecordMs = 0;
    qint64 snapshotItems = 0;
    size_t stillRunning = 0; ///< routes
    bool isPaused = false;
};

void BridgeRun::Private::open()
{
    phase = BridgeStatus::Phase::Starting;
    lastRecordMs = clock.nowMs();
    auto opened = CheckpointStore::open(
            QDir(settings.stateDirectory).absoluteFilePath(checkpointFileName(document.name)));
    if (!opened)
        return fail(opened.error());
    store = std::move(*opened);
    if (settings.reset)
        if (const auto forgotten = store->reset(); !forgotten)
            return fail(forgotten.error());
    if (const Result<> kept = openAcknowledged(); !kept)
        return fail(kept.error());
    if (const Result<> made = makeRoutes(); !made)
        return fail(made.error());
    begin();
}

// What was acknowledged beyond the positions counts only for the very checkpoints that it was kept
// beside: whoever puts older ones in their place wants everything after them again.
Result<> BridgeRun::Private::openAcknowledged()
{
    auto kept = AcknowledgedEvents::open(
            QDir(settings.stateDirectory).absoluteFilePath(acknowledgedFileName(document.name)));
    if (!kept)
        return failure(kept.error());
    acknowledged = std::move(*kept);
    const auto stamp = store->stamp();
    if (!stamp)
        return failure(stamp.error());
    if (settings.reset || stamp->isEmpty() || *stamp != acknowledged->stamp())
        acknowledged->reset();
    const QByteArray next = QUuid::createUuid().toRfc4122();
    if (const auto set = store->setStamp(next); !set)
        return set;
    acknowledged->setStamp(next);
    return {};
}

Result<> BridgeRun::Private::makeRoutes()
{
    const auto arn = aws::parseArn(document.source.table);
    const QString tableArn = arn ? arn->tableArn() : document.source.table;
    for (const bridge::Route &route : document.routes) {
        auto sink = sinks::makeSink(route.sink, {settings.baseDirectory, transport, clock,
                                                 settings.providers, settings.secrets});
        if (!sink)
            return failure(sink.error());
        auto made = std::make_unique<Route>(route, document.name, tableArn, settings.baseDirectory,
                                            std::move(*sink), *store, clock, nullptr);
        connect(made.get(), &Route::changed, this, &Private::routeChanged);
        connect(made.get(), &Route::failed, this, &Private::fail);
        connect(made.get(), &Route::stopped, this, [this] {
            if (--stillRunning == 0)
                finishStop();
        });
        connect(made.get(), &Route::delivered, q,
                [this, name = route.name](const QByteArray &id) { Q_EMIT q->delivered(name, id); });
        if (isPaused)
            made->pause();
        routes.push_back(std::move(made));
    }
    stillRunning = routes.size();
    return {};
}

// Reading goes on in the stream where the slowest route was, though the table may have another one
// by now: the reader goes over to that one by itself.
void BridgeRun::Private::begin()
{
    for (const bridge::Route &route : document.routes) {
        const auto kept = store->load(route.name);
        if (!kept)
            return fail(kept.error());
        saved.push_back(*kept);
    }
    // A route without positions begins anew, whatever was acknowledged under its name.
    for (size_t i = 0; i < routes.size(); ++i)
        routes[i]->keepAcknowledged(*acknowledged, !saved[i].empty());
    for (size_t i = 0; i < document.routes.size(); ++i)
        if (document.routes[i].snapshot && !hasPositions(document.source, saved[i]))
            if (const auto added = addSnapshot(i); !added)
                return fail(added.error());
    if (isPaused)
        snapshots.pause();
    snapshots.start();
}

// Before the stream is read: a route without positions that wants what its table has.
Result<> BridgeRun::Private::addSnapshot(size_t index)
{
    const bridge::Route &route = document.routes[index];
    const auto arn = aws::parseArn(document.source.table);
    const QString table = arn ? arn->tableArn() : document.source.table;
    auto progress = store->snapshot(route.name);
    if (!progress)
        return failure(progress.error());
    if (*progress && (*progress)->tableArn != table)
        progress->reset(); // another table's
    if (*progress && (*progress)->isDone()) {
        snapshots.addDone(**progress);
        return {};
    }
    auto sink = sinks::makeSink(route.sink, {settings.baseDirectory, transport, clock,
                                             settings.providers, settings.secrets});
    if (!sink)
        return failure(sink.error());
    snapshots.add(index,
                  std::make_unique<SnapshotRun>(route, document.name, table, settings.baseDirectory,
                                                std::move(*sink), *store, tables, clock,
                                                progress->value_or(SnapshotProgress()), nullptr));
    return {};
}

void BridgeRun::Private::snapshotChanged()
{
    if (snapshots.items() > std::exchange(snapshotItems, snapshots.items()))
        lastRecordMs = clock.nowMs();
    Q_EMIT q->statusChanged();
}

void BridgeRun::Private::readStream()
{
    if (phase != BridgeStatus::Phase::Starting)
        return;
    lastRecordMs = clock.nowMs(); // what is silent from now on is the stream
    plan = planStart(document.source, saved, snapshots.beganMs());
    follower.start(document.source.table, plan.start, plan.checkpoints, plan.streamArn);
    pruneLater();
}

void BridgeRun::Private::pruneLater()
{
    clock.callLater(pruneEvery, this, [this] {
        if (phase != BridgeStatus::Phase::Starting)
            return; // stopping, or it failed
        prune();
        pruneLater();
    });
}

// A checkpoint that can't be pruned is only kept longer; one that can't be saved ends the bridge,
// and says why.
void BridgeRun::Private::prune()
{
    QStringList names;
    for (const bridge::Route &route : document.routes)
        names.append(route.name);
    notePruned(store->forgetRoutesBut(names, clock.nowMs()), "routes");
    const stream::FollowerStatus reading = follower.status();
    if (reading.phase != stream::FollowerStatus::Phase::Reading || reading.streamArn != streamArn)
        return; // which shards there are is not known yet, or the routes are in an earlier stream
    std::vector<SavedPositions> now;
    for (const QString &name : names) {
        const auto kept = store->load(name);
        if (!kept)
            return;
        now.push_back(*kept);
    }
    notePruned(store->prune(retiredShards(now, streamArn, reading.shards), names, clock.nowMs()),
               "shards");
}

void BridgeRun::Private::notePruned(const Result<int> &removed, const char *what)
{
    if (!removed)
        qCWarning(lcDelivery).noquote() << base::describe(removed.error());
    else if (*removed > 0)
        qCDebug(lcDelivery).noquote() << document.name << "forgot" << *removed << what;
}

// What arrives belongs to the stream that the reader is in now. A route that has no positions in
// the stream where reading began was added: it began there with the others.
void BridgeRun::Private::adoptStream()
{
    const QString current = follower.streamArn();
    if (current == streamArn)
        return;
    streamArn = current;
    for (size_t i = 0; i < routes.size(); ++i) {
        stream::ShardCheckpoints &own = saved[i][current];
        if (own.empty() && current == plan.streamArn)
            own = plan.checkpoints;
        routes[i]->useStream(current, own);
    }
}

void BridgeRun::Private::openShard(const QString &shard, qint64 sinceMs)
{
    adoptStream();
    for (const auto &route : routes)
        route->openShard(shard, sinceMs);
}

void BridgeRun::Private::accept(const stream::PagePtr &page)
{
    adoptStream();
    lastRecordMs = clock.nowMs();
    read += qint64(page->entries().size());
    if (!page->entries().empty() && page->entries().back().createdMs > 0)
        lagMs = qMax<qint64>(0, clock.nowMs() - page->entries().back().createdMs);
    for (const auto &route : routes)
        route->accept(*page);
    routeChanged();
}

void BridgeRun::Private::drainShard(const QString &shard)
{
    for (const auto &route : routes)
        route->drainShard(shard);
}

void BridgeRun::Private::routeChanged()
{
    size_t most = 0;
    for (const auto &route : routes)
        most = qMax(most, route->waiting());
    if (most > pauseAbove)
        follower.setPaused(true);
    else if (most < resumeBelow && phase == BridgeStatus::Phase::Starting)
        follower.setPaused(false);
    Q_EMIT q->statusChanged();
}

void BridgeRun::Private::finishStop()
{
    if (phase != BridgeStatus::Phase::Stopping && phase != BridgeStatus::Phase::Draining)
        return;
    stopLimit.stop();
    phase = BridgeStatus::Phase::Stopped;
    Q_EMIT q->statusChanged();
    Q_EMIT q->stopped();
}

void BridgeRun::Private::fail(const Error &error)
{
    if (phase == BridgeStatus::Phase::Failed)
        return;
    phase = BridgeStatus::Phase::Failed;
    trouble = base::describe(error);
    follower.stop();
    for (const auto &route : routes)
        route->pause(); // nothing more begins
    if (snapshots.isUnderWay())
        snapshots.stop();
    Q_EMIT q->statusChanged();
    Q_EMIT q->failed(error);
}

Result<> resetPositions(const QString &stateDirectory, const QString &bridgeName)
{
    const auto store = CheckpointStore::open(
            QDir(stateDirectory).absoluteFilePath(checkpointFileName(bridgeName)));
    if (!store)
        return failure(store.error());
    const QString acknowledged =
            QDir(stateDirectory).absoluteFilePath(acknowledgedFileName(bridgeName));
    if (QFile::exists(acknowledged) && !QFile::remove(acknowledged))
        return failure(ErrorKind::File, QStringLiteral("%1 can't be removed").arg(acknowledged));
    return (*store)->reset();
}

BridgeRun::BridgeRun(bridge::Document document, RunSettings settings, dynamodb::TableClient &tables,
                     dynamodb::StreamsClient &streams, net::HttpTransport &transport,
                     const base::Clock &clock, stream::CallBudgets &budgets, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(document), std::move(settings), tables, streams,
                                  transport, clock, budgets))
{
}

BridgeRun::~BridgeRun() = default;

void BridgeRun::start()
{
    d->open();
}

void BridgeRun::pause()
{
    d->isPaused = true;
    d->snapshots.pause();
    for (const auto &route : d->routes)
        route->pause();
    Q_EMIT statusChanged();
}

void BridgeRun::resume()
{
    d->isPaused = false;
    d->snapshots.resume();
    for (const auto &route : d->routes)
        route->resume();
    Q_EMIT statusChanged();
}

void BridgeRun::drain()
{
    if (d->phase != BridgeStatus::Phase::Starting)
        return;
    d->phase = BridgeStatus::Phase::Draining;
    d->isPaused = false;
    d->follower.stop();
    if (d->snapshots.isUnderWay())
        d->snapshots.drain();
    else
        for (const auto &route : d->routes)
            route->drain();
    Q_EMIT statusChanged();
}

bool BridgeRun::skip(const QString &route, const QByteArray &eventId, bool mayBeLost)
{
    for (size_t i = 0; i < d->routes.size(); ++i)
        if (d->document.routes[i].name == route)
            return d->snapshots.isUnderWay() ? d->snapshots.skip(i, eventId, mayBeLost)
                                             : d->routes[i]->skip(eventId, mayBeLost);
    return false;
}

void BridgeRun::stop()
{
    using Phase = BridgeStatus::Phase;
    if (d->phase == Phase::Stopped || d->phase == Phase::Stopping)
        return;
    const bool failed = d->phase == Phase::Failed;
    d->phase = Phase::Stopping;
    d->follower.stop();
    d->stopLimit.start(stopLimitMs);
    if (failed || d->stillRunning == 0) {
        QMetaObject::invokeMethod(
                d.get(), [this] { d->finishStop(); }, Qt::QueuedConnection);
        return;
    }
    if (d->snapshots.isUnderWay())
        return d->snapshots.stop();
    for (const auto &route : d->routes)
        route->stop();
}

BridgeStatus BridgeRun::status() const
{
    using Phase = BridgeStatus::Phase;
    const stream::FollowerStatus reading = d->follower.status();
    BridgeStatus out;
    out.name = d->document.name;
    out.phase = d->phase;
    out.read = d->read;
    out.lagMs = d->lagMs;
    out.lastReadMs = reading.lastAnswerMs;
    out.trouble = d->trouble.isEmpty() ? reading.trouble : d->trouble;
    bool routesAreWell = true;
    out.snapshotItems = d->snapshots.items();
    out.isSnapshot = d->snapshots.isUnderWay();
    for (size_t i = 0; i < d->routes.size(); ++i) {
        out.routes.push_back(d->routes[i]->status());
        if (const auto snapshot = d->snapshots.statusOf(i))
            out.routes.back().add(*snapshot, out.isSnapshot);
        routesAreWell = routesAreWell && out.routes.back().trouble.isEmpty();
    }
    const bool readsOn = reading.phase == stream::FollowerStatus::Phase::Reading
                         || reading.phase == stream::FollowerStatus::Phase::Paused;
    if (d->phase == Phase::Starting && readsOn)
        out.phase = routesAreWell && out.trouble.isEmpty() ? Phase::Running : Phase::Retrying;
    else if (d->phase == Phase::Starting && !(out.trouble.isEmpty() && routesAreWell))
        out.phase = Phase::Retrying;
    if (d->phase == Phase::Starting && d->isPaused)
        out.phase = Phase::Paused;
    const bool fresh =
            reading.lastAnswerMs > 0 && d->clock.nowMs() - reading.lastAnswerMs < pollFreshMs;
    out.isReady = out.phase == Phase::Running && fresh;
    return out;
}

qint64 BridgeRun::lastRecordMs() const
{
    return d->lastRecordMs;
}

} // namespace tailrace::delivery
