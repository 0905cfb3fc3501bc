// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/follower.h"

#include "aws/arn.h"
#include "base/async.h"
#include "base/logging.h"
#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"
#include "stream/followermachine.h"
#include "stream/followerstatus.h"

#include <QHash>
#include <QRandomGenerator>
#include <QTimer>

namespace tailrace::stream {

namespace {

constexpr int tableLookMs =
        10'000; ///< how often a table whose stream has ended is asked for a new one

double random01()
{
    return QRandomGenerator::global()->generateDouble();
}

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

} // namespace

// The thin half: turns commands into calls and timers, and answers into events. Decides nothing.
class StreamFollower::Private : public QObject
{
public:
    Private(StreamFollower *follower, dynamodb::TableClient &t, dynamodb::StreamsClient &s,
            const base::Clock &c)
        : QObject(follower)
        , q(follower)
        , tables(t)
        , streams(s)
        , clock(c)
    {
        discovery.setSingleShot(true);
        connect(&discovery, &QTimer::timeout, this, [this] {
            react(machine::TimerFired{{}, clock.nowMs()});
        });
        tableLook.setSingleShot(true);
        connect(&tableLook, &QTimer::timeout, this, [this] { findStream(); });
    }

    void findStream();
    void follow(const QString &arn);
    void react(const machine::Event &event);
    void startTimer(const QString &shard, int delayMs);
    void receive(const QString &shard, const Result<dynamodb::Answer> &answer);
    void publish(RecordPage page, const QString &shard, qint64 now);
    void end(FollowerStatus::Phase phase);

    void carryOut(const machine::Describe &command);
    void carryOut(const machine::GetIterator &command);
    void carryOut(const machine::GetRecords &command);
    void carryOut(const machine::Wait &command) { startTimer(command.shard, command.delayMs); }
    void carryOut(const machine::ReportOpened &command)
    {
        Q_EMIT q->shardOpened(command.shard, command.sinceMs);
    }
    void carryOut(const machine::ReportDrained &command) { Q_EMIT q->shardDrained(command.shard); }
    void carryOut(const machine::ReportGap &command) { Q_EMIT q->gapFound(command.gap); }
    void carryOut(const machine::ReportReady &) { Q_EMIT q->ready(state.streamArn); }
    void carryOut(const machine::StreamEnded &);
    void carryOut(const machine::Fail &command);

    StreamFollower *q;
    dynamodb::TableClient &tables;
    dynamodb::StreamsClient &streams;
    const base::Clock &clock;
    QString table; ///< the table's name; empty when a stream is followed for itself
    machine::State state;
    StartPosition start;
    ShardCheckpoints checkpoints;
    QHash<QString, QString> iterators;
    QHash<QString, QTimer *> timers;
    QTimer discovery;
    QTimer tableLook;
    FollowerStatus counters; ///< phase and counts; the rest comes from the state
    int generation = 0;      ///< answers of an earlier stream, or from before stop(), are ignored
};

void StreamFollower::Private::findStream()
{
    onResult(tables.describeTable(table), this,
             [this, g = generation](const Result<dynamodb::TableDescription> &description) {
                 if (g != generation)
                     return;
                 const bool again = !state.streamArn.isEmpty();
                 if (!description && again)
                     return tableLook.start(tableLookMs);
                 if (!description)
                     return carryOut(machine::Fail{description.error()});
                 const QString arn = description->latestStreamArn;
                 if (arn.isEmpty() && !again)
                     return carryOut(machine::Fail{noStream(table)});
                 if (arn.isEmpty() || arn == state.streamArn)
                     return tableLook.start(tableLookMs);
                 if (again) {
                     Q_EMIT q->gapFound(Gap{{},
                                            {},
                                            {},
                                            QStringLiteral("the table's stream was replaced by %1; "
                                                           "writes between the two left no record")
                                                    .arg(arn),
                                            false,
                                            clock.nowMs()});
                     start = StartPosition{StartPosition::Kind::TrimHorizon, {}, 0};
                     checkpoints.clear();
                 }
                 follow(arn);
             });
}

void StreamFollower::Private::follow(const QString &arn)
{
    ++generation;
    counters.trouble.clear();
    state = machine::State();
    state.streamArn = arn;
    state.start = start;
    state.checkpoints = checkpoints;
    state.paused = counters.phase == FollowerStatus::Phase::Paused;
    iterators.clear();
    qDeleteAll(timers);
    timers.clear();
    react(machine::Begin{clock.nowMs()});
}

void StreamFollower::Private::react(const machine::Event &event)
{
    machine::Step step = machine::react(std::move(state), event);
    state = std::move(step.next);
    const int g = generation;
    for (const machine::Command &command : step.commands) {
        qCDebug(lcStream).noquote() << machine::toText(command);
        std::visit([this](const auto &c) { carryOut(c); }, command);
        if (g != generation)
            return; // stopped or moved on to another stream by a listener
    }
    Q_EMIT q->statusChanged();
}

void StreamFollower::Private::startTimer(const QString &shard, int delayMs)
{
    if (shard.isEmpty()) {
        if (!discovery.isActive() || discovery.remainingTime() > delayMs)
            discovery.start(delayMs);
        return;
    }
    QTimer *&timer = timers[shard];
    if (!timer) {
        timer = new QTimer(this);
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
        connect(timer, &QTimer::timeout, this, [this, shard] {
            react(machine::TimerFired{shard, clock.nowMs()});
        });
    }
    timer->start(delayMs);
}

void StreamFollower::Private::carryOut(const machine::Describe &command)
{
    onResult(streams.describeStream(state.streamArn, command.after, command.childrenOf), this,
             [this, g = generation](const Result<dynamodb::StreamDescription> &page) {
                 if (g != generation)
                     return;
                 if (page)
                     react(machine::Described{
                             *page, clock.nowMs() + streams.client().clockOffset().count()});
                 else
                     react(machine::DescribeFailed{page.error(), random01()});
             });
}

void StreamFollower::Private::carryOut(const machine::GetIterator &command)
{
    const dynamodb::IteratorRequest request{state.streamArn, command.shard, command.type,
                                            command.sequence};
    onResult(streams.getShardIterator(request), this,
             [this, shard = command.shard, g = generation](const Result<QString> &iterator) {
                 if (g != generation)
                     return;
                 if (!iterator)
                     return react(machine::IteratorFailed{shard, iterator.error(), clock.nowMs(),
                                                          random01()});
                 iterators[shard] = *iterator;
                 react(machine::IteratorGot{shard, clock.nowMs()});
             });
}

void StreamFollower::Private::carryOut(const machine::GetRecords &command)
{
    ++counters.requests;
    onResult(streams.getRecords(iterators.value(command.shard)), this,
             [this, shard = command.shard, g = generation](const Result<dynamodb::Answer> &answer) {
                 if (g == generation)
                     receive(shard, answer);
             });
}

void StreamFollower::Private::receive(const QString &shard, const Result<dynamodb::Answer> &answer)
{
    const qint64 now = clock.nowMs();
    if (!answer)
        return react(machine::RecordsFailed{shard, answer.error(), now, random01()});
    auto page = indexPage(answer->body);
    if (!page) // damaged on the way: nothing of it is delivered, the same iterator is used again
        return react(machine::RecordsFailed{shard, page.error(), now, random01()});
    counters.lastAnswerMs = now;
    machine::RecordsGot event{shard,
                              qint64(page->entries().size() + page->quarantined().size()),
                              {},
                              !page->nextShardIterator().isEmpty(),
                              now};
    if (!page->entries().empty())
        event.lastSequence = page->sequenceNumber(page->entries().back()).toByteArray();
    if (event.hasNext)
        iterators[shard] = page->nextShardIterator();
    else
        iterators.remove(shard);
    const int g = generation;
    publish(std::move(*page), shard, now);
    if (g == generation)
        react(event);
}

void StreamFollower::Private::publish(RecordPage page, const QString &shard, qint64 now)
{
    page.setOrigin(state.streamArn, shard, now);
    const auto known = state.shards.find(shard);
    if (known != state.shards.end() && known->second.sinceMs > 0)
        page.dropCreatedBefore(known->second.sinceMs);
    if (page.entries().empty() && page.quarantined().empty())
        return;
    counters.records += qint64(page.entries().size());
    Q_EMIT q->pageArrived(std::make_shared<const RecordPage>(std::move(page)));
}

void StreamFollower::Private::carryOut(const machine::StreamEnded &)
{
    if (!table.isEmpty()) { // the table may get a new stream: go on with it
        counters.trouble = QStringLiteral("the stream is disabled and read to its end");
        return tableLook.start(0);
    }
    end(FollowerStatus::Phase::Stopped);
}

void StreamFollower::Private::carryOut(const machine::Fail &command)
{
    end(FollowerStatus::Phase::Failed);
    counters.trouble = base::describe(command.error);
    Q_EMIT q->statusChanged();
    Q_EMIT q->failed(command.error);
}

void StreamFollower::Private::end(FollowerStatus::Phase phase)
{
    ++generation;
    counters.phase = phase;
    discovery.stop();
    tableLook.stop();
    qDeleteAll(timers);
    timers.clear();
}

StreamFollower::StreamFollower(dynamodb::TableClient &tables, dynamodb::StreamsClient &streams,
                               const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, tables, streams, clock))
{
}

StreamFollower::~StreamFollower()
{
    d->end(FollowerStatus::Phase::Stopped);
}

void StreamFollower::start(const QString &tableOrStreamArn, const StartPosition &start,
                           const ShardCheckpoints &checkpoints)
{
    Q_ASSERT(d->counters.phase == FollowerStatus::Phase::Idle);
    d->start = start;
    d->checkpoints = checkpoints;
    d->counters.phase = FollowerStatus::Phase::Starting;
    const auto arn = aws::parseArn(tableOrStreamArn);
    if (!arn)
        return d->carryOut(machine::Fail{arn.error()});
    if (arn->resourceType == aws::Arn::ResourceType::Stream)
        return d->follow(tableOrStreamArn);
    d->table = arn->table;
    d->findStream();
}

void StreamFollower::stop()
{
    if (d->counters.phase == FollowerStatus::Phase::Failed)
        return;
    d->end(FollowerStatus::Phase::Stopped);
    Q_EMIT statusChanged();
}

void StreamFollower::setPaused(bool paused)
{
    using Phase = FollowerStatus::Phase;
    const Phase phase = d->counters.phase;
    if (phase == Phase::Stopped || phase == Phase::Failed || (phase == Phase::Paused) == paused)
        return;
    d->counters.phase = paused ? Phase::Paused : Phase::Reading;
    d->react(machine::Paused{paused, d->clock.nowMs()});
}

FollowerStatus StreamFollower::status() const
{
    return statusOf(d->state, d->counters);
}

} // namespace tailrace::stream
