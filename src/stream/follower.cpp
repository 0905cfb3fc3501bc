// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/follower.h"

#include "aws/arn.h"
#include "base/async.h"
#include "dynamodb/tableclient.h"
#include "stream/followerstatus.h"
#include "stream/streamdriver.h"
#include "stream/succession.h"

namespace tailrace::stream {

namespace {

using std::chrono::milliseconds;

/// How often a table whose stream has ended is asked for a new one.
constexpr milliseconds tableLook(10'000);

Error noStream(const QString &table)
{
    ErrorFacts facts;
    facts.remedy =
            QStringLiteral(
                    "enable one: aws dynamodb update-table --table-name %1 --stream-specification "
                    "StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES")
                    .arg(table);
    return Error{
            ErrorKind::NotFound, {}, QStringLiteral("table %1 has no stream").arg(table), facts};
}

Gap gapOfStream(const QString &cause, qint64 nowMs)
{
    Gap gap;
    gap.cause = cause;
    gap.atMs = nowMs;
    return gap;
}

} // namespace

// The table's side: which stream is read, and which one comes next. One stream's side is the
// driver's.
class StreamFollower::Private : public QObject
{
public:
    Private(StreamFollower *follower, dynamodb::TableClient &t, dynamodb::StreamsClient &s,
            const base::Clock &c, CallBudgets &b)
        : QObject(follower)
        , q(follower)
        , tables(t)
        , streams(s)
        , clock(c)
        , budgets(b)
    {
    }

    void findFirst();
    void follow(const QString &arn, const StartPosition &from, const ShardCheckpoints &behind = {});
    void listen();
    void lookForNext(milliseconds delay);
    void findNext();
    void listStreams(const QString &latest, const QString &after,
                     std::vector<dynamodb::StreamSummary> found);
    void goOn(const QString &arn);
    void streamEnded();
    void streamGone(const Error &error);
    void addGap(const Gap &gap);
    void fail(const Error &error);
    void endDriver();
    bool isOver() const
    {
        return counters.phase == FollowerStatus::Phase::Stopped
               || counters.phase == FollowerStatus::Phase::Failed;
    }

    StreamFollower *q;
    dynamodb::TableClient &tables;
    dynamodb::StreamsClient &streams;
    const base::Clock &clock;
    CallBudgets &budgets;
    ReadUnitMeter meter;
    GapLedger ledger;
    QString table; ///< the table's name; empty when a stream is followed for itself
    StartPosition start;
    ShardCheckpoints checkpoints;
    StreamDriver *driver = nullptr;
    std::optional<Boundary> boundary; ///< crossed; told when the new stream's view type is known
    QString lastViewType;
    FollowerStatus counters; ///< phase and counts; the rest comes from the driver's state
};

void StreamFollower::Private::findFirst()
{
    onResult(tables.describeTable(table), this,
             [this](const Result<dynamodb::TableDescription> &description) {
                 if (isOver())
                     return;
                 if (!description)
                     return fail(description.error());
                 if (description->latestStreamArn.isEmpty())
                     return fail(noStream(table));
                 follow(description->latestStreamArn, start, checkpoints);
             });
}

void StreamFollower::Private::follow(const QString &arn, const StartPosition &from,
                                     const ShardCheckpoints &behind)
{
    endDriver();
    if (driver)
        driver->deleteLater(); // it may be the one that speaks
    counters.trouble.clear();
    driver = new StreamDriver(streams.client(), clock, budgets, meter, this);
    listen();
    driver->follow(arn, from, behind, counters.phase == FollowerStatus::Phase::Paused);
}

void StreamFollower::Private::listen()
{
    connect(driver, &StreamDriver::ready, q,
            [this] { Q_EMIT q->ready(driver->state().streamArn); });
    connect(driver, &StreamDriver::shardOpened, q, &StreamFollower::shardOpened);
    connect(driver, &StreamDriver::shardDrained, q, &StreamFollower::shardDrained);
    connect(driver, &StreamDriver::pageArrived, q, [this](const PagePtr &page) {
        counters.records += qint64(page->entries().size());
        Q_EMIT q->pageArrived(page);
    });
    connect(driver, &StreamDriver::gapFound, this, &Private::addGap);
    connect(driver, &StreamDriver::changed, this, [this] {
        lastViewType = driver->state().viewType;
        if (boundary && !lastViewType.isEmpty()) {
            boundary->toViewType = lastViewType;
            Q_EMIT q->streamChanged(*std::exchange(boundary, std::nullopt));
        }
        Q_EMIT q->statusChanged();
    });
    connect(driver, &StreamDriver::ended, this, &Private::streamEnded);
    connect(driver, &StreamDriver::gone, this, &Private::streamGone);
    connect(driver, &StreamDriver::failed, this, &Private::fail);
}

void StreamFollower::Private::lookForNext(milliseconds delay)
{
    clock.callLater(delay, this, [this] {
        if (!isOver())
            findNext();
    });
}

void StreamFollower::Private::findNext()
{
    const QString current = driver->state().streamArn;
    onResult(tables.describeTable(table), this,
             [this, current](const Result<dynamodb::TableDescription> &description) {
                 if (isOver())
                     return;
                 if (!description) {
                     counters.trouble = base::describe(description.error());
                     Q_EMIT q->statusChanged();
                     return lookForNext(tableLook);
                 }
                 const QString latest = description->latestStreamArn;
                 if (latest.isEmpty() || latest == current)
                     return lookForNext(tableLook);
                 listStreams(latest, {}, {});
             });
}

// A stream may have come and gone while nobody looked; where the role may not list, the newest is
// what there is.
void StreamFollower::Private::listStreams(const QString &latest, const QString &after,
                                          std::vector<dynamodb::StreamSummary> found)
{
    const qint64 wait =
            budgets.reserve(CallBudgets::Operation::ListStreams, latest, clock.monotonicMs());
    clock.callLater(milliseconds(wait), this, [this, latest, after, found = std::move(found)] {
        onResult(streams.listStreams(table, after), this,
                 [this, latest, after, found](const Result<dynamodb::StreamList> &list) {
                     if (isOver())
                         return;
                     std::vector<dynamodb::StreamSummary> all = found;
                     if (list)
                         all.insert(all.end(), list->streams.begin(), list->streams.end());
                     const QString last = list ? list->lastEvaluatedStreamArn : QString();
                     if (!last.isEmpty() && last != after)
                         return listStreams(latest, last, std::move(all));
                     goOn(streamAfter(driver->state().streamArn, latest, all));
                 });
    });
}

void StreamFollower::Private::goOn(const QString &arn)
{
    if (arn.isEmpty())
        return lookForNext(tableLook);
    boundary = Boundary{driver->state().streamArn, arn, lastViewType, {}, clock.nowMs()};
    addGap(gapOfStream(QStringLiteral("the table's stream was replaced by %1; writes between the "
                                      "two left no record")
                               .arg(arn),
                       clock.nowMs()));
    follow(arn, {StartPosition::Kind::TrimHorizon, {}, 0});
}

void StreamFollower::Private::streamEnded()
{
    if (table.isEmpty()) {
        endDriver();
        counters.phase = FollowerStatus::Phase::Stopped;
        Q_EMIT q->statusChanged();
        return;
    }
    counters.trouble = QStringLiteral("the stream is disabled and read to its end; waiting for the "
                                      "table's next one");
    Q_EMIT q->statusChanged();
    lookForNext(milliseconds(0));
}

void StreamFollower::Private::streamGone(const Error &error)
{
    if (table.isEmpty())
        return fail(error);
    addGap(gapOfStream(QStringLiteral("the stream %1 is gone: what was not read of it is lost")
                               .arg(driver->state().streamArn),
                       clock.nowMs()));
    counters.trouble = base::describe(error);
    Q_EMIT q->statusChanged();
    lookForNext(milliseconds(0));
}

void StreamFollower::Private::addGap(const Gap &gap)
{
    if (!ledger.add(gap))
        return;
    counters.certainGaps = ledger.certain();
    counters.possibleGaps = ledger.possible();
    Q_EMIT q->gapFound(gap);
}

void StreamFollower::Private::fail(const Error &error)
{
    endDriver();
    counters.phase = FollowerStatus::Phase::Failed;
    counters.trouble = base::describe(error);
    Q_EMIT q->statusChanged();
    Q_EMIT q->failed(error);
}

// The driver itself stays until the next one comes: its state tells the shards.
void StreamFollower::Private::endDriver()
{
    if (!driver)
        return;
    driver->end();
    driver->disconnect();
}

StreamFollower::StreamFollower(dynamodb::TableClient &tables, dynamodb::StreamsClient &streams,
                               const base::Clock &clock, CallBudgets &budgets, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, tables, streams, clock, budgets))
{
}

StreamFollower::~StreamFollower()
{
    disconnect();
    d->endDriver();
}

void StreamFollower::start(const QString &tableOrStreamArn, const StartPosition &start,
                           const ShardCheckpoints &checkpoints, const QString &checkpointsOf)
{
    Q_ASSERT(d->counters.phase == FollowerStatus::Phase::Idle);
    d->start = start;
    d->checkpoints = checkpoints;
    d->counters.phase = FollowerStatus::Phase::Starting;
    const auto arn = aws::parseArn(tableOrStreamArn);
    if (!arn)
        return d->fail(arn.error());
    if (arn->resourceType == aws::Arn::ResourceType::Stream)
        return d->follow(tableOrStreamArn, start, checkpoints);
    d->table = arn->table;
    if (checkpointsOf.isEmpty())
        return d->findFirst();
    d->follow(checkpointsOf, start, checkpoints);
}

void StreamFollower::stop()
{
    if (d->isOver())
        return;
    d->endDriver();
    d->counters.phase = FollowerStatus::Phase::Stopped;
    Q_EMIT statusChanged();
}

void StreamFollower::setPaused(bool paused)
{
    using Phase = FollowerStatus::Phase;
    if (d->isOver() || (d->counters.phase == Phase::Paused) == paused)
        return;
    d->counters.phase = paused ? Phase::Paused : Phase::Starting; // Reading when it is ready
    if (d->driver)
        d->driver->setPaused(paused);
}

void StreamFollower::expectRecord()
{
    if (d->driver && !d->isOver())
        d->driver->expectRecord();
}

FollowerStatus StreamFollower::status() const
{
    FollowerStatus counters = d->counters;
    counters.requests = d->meter.total();
    counters.requestsPerMonth = d->meter.perMonth(d->clock.monotonicMs());
    if (!d->driver)
        return counters;
    counters.serviceNowMs = d->driver->serviceNowMs();
    counters.lastAnswerMs = qMax(counters.lastAnswerMs, d->driver->lastAnswerMs());
    return statusOf(d->driver->state(), counters);
}

QString StreamFollower::streamArn() const
{
    return d->driver ? d->driver->state().streamArn : QString();
}

bool StreamFollower::likelyHasThirdReader() const
{
    return d->driver && hasLikelyThirdReader(d->driver->state());
}

const GapLedger &StreamFollower::gaps() const
{
    return d->ledger;
}

} // namespace tailrace::stream
