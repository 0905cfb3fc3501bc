// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/route.h"

#include "base/logging.h"
#include "delivery/deadletterfile.h"
#include "delivery/eventbody.h"
#include "delivery/itemkey.h"
#include "formats/json.h"
#include "sinks/makesink.h"

#include <QDir>

#include <algorithm>

namespace tailrace::delivery {

namespace {

machine::Settings machineSettings(const bridge::DeliverySettings &delivery)
{
    machine::Settings out;
    out.batchSize = size_t(delivery.batchSize);
    out.windowMs = delivery.maximumBatchingWindowInSeconds * qint64(1000);
    out.maximumRetryAttempts = delivery.maximumRetryAttempts;
    out.maximumRecordAgeMs = delivery.maximumRecordAgeInSeconds < 0
                                     ? -1
                                     : delivery.maximumRecordAgeInSeconds * qint64(1000);
    out.hasDeadLetters = !delivery.deadLetterFile.isEmpty();
    out.bisects = delivery.bisects;
    return out;
}

} // namespace

Route::Route(const bridge::Route &settings, const QString &bridgeName, const QString &tableArn,
             const QString &baseDirectory, std::unique_ptr<sinks::Sink> sink, Checkpoints &store,
             const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_context{tableArn, {}, bridgeName}
    , m_sink(std::move(sink))
    , m_store(store)
    , m_clock(clock)
{
    if (!settings.delivery.deadLetterFile.isEmpty())
        m_deadLetters = std::make_unique<DeadLetterFile>(
                QDir(baseDirectory).absoluteFilePath(settings.delivery.deadLetterFile));
    m_status.name = settings.name;
    m_status.sink = sinks::summaryOf(settings.sink).name;
    m_status.hasDeadLetters = m_deadLetters != nullptr;
    makeLanes();
}

Route::~Route() = default;

void Route::makeLanes()
{
    for (int i = 0; i < m_settings.delivery.parallelizationFactor; ++i) {
        auto lane = std::make_unique<Lane>(
                machineSettings(m_settings.delivery), *m_sink, m_clock,
                [this](const sinks::Event &event, const Error &error, int attempts) {
                    return setAside(event.record, event.streamArn, event.shardId, error, attempts);
                });
        connect(lane.get(), &Lane::delivered, this, [this](const QByteArray &id) {
            ++m_status.delivered;
            m_status.trouble.clear();
            Q_EMIT delivered(id);
        });
        connect(lane.get(), &Lane::advanced, this, &Route::advance);
        connect(lane.get(), &Lane::lost, this, &Route::lose);
        connect(lane.get(), &Lane::changed, this, &Route::changed);
        connect(lane.get(), &Lane::failed, this, &Route::failed);
        connect(lane.get(), &Lane::stopped, this, [this] {
            if (--m_lanesRunning == 0)
                Q_EMIT stopped();
        });
        m_lanes.push_back(std::move(lane));
    }
    m_lanesRunning = m_lanes.size();
}

void Route::useStream(const QString &streamArn, stream::ShardCheckpoints positions)
{
    m_streamArn = streamArn;
    if (m_queue.empty())
        m_positions.clear(); // nothing waits for those of earlier streams
    m_positions[streamArn] = std::move(positions);
}

void Route::openShard(const QString &shardId, qint64 sinceMs)
{
    enqueue({m_streamArn, shardId, {}, true, false, sinceMs});
}

// What is no event takes its turn behind those that wait; at once when there are none.
void Route::enqueue(Entry entry)
{
    m_queue.push_back(std::move(entry));
    advance();
}

bool Route::isBehind(const QString &shardId, QByteArrayView sequence) const
{
    const stream::ShardCheckpoints &positions = m_positions.at(m_streamArn);
    const auto it = positions.find(shardId);
    if (it == positions.end())
        return false;
    return it->second.drained
           || (!it->second.sequence.isEmpty()
               && stream::compareSequenceNumbers(sequence, it->second.sequence) <= 0);
}

void Route::accept(const stream::RecordPage &page)
{
    // These have no place in the order: they are safe before a position can pass them.
    for (const stream::QuarantinedRecord &bad : page.quarantined())
        if (!setAside(page.slice(bad.record).toByteArray(), m_streamArn, page.shardId(),
                      Error{ErrorKind::Malformed, {}, bad.reason, {}}, 0))
            return endFor(m_status.trouble);
    for (const stream::RecordEntry &entry : page.entries())
        if (!isBehind(page.shardId(), page.sequenceNumber(entry)))
            accept(page, entry);
    // At least once whatever happens: positions of what was filtered out may move on at once when
    // nothing is before them.
    advance();
    for (const auto &lane : m_lanes)
        lane->wake();
    Q_EMIT changed();
}

void Route::keepAcknowledged(AcknowledgedEvents &events, bool goesOn)
{
    if (goesOn)
        m_acknowledged = &events;
    connect(m_sink.get(), &sinks::Sink::acknowledged, this,
            [&events, name = m_settings.name](const sinks::EventPlace &place) {
                events.add(name, place);
            });
}

// Of an item the newest state has to come last: once one of its events goes again, so do those that
// follow it, acknowledged or not.
bool Route::wasDelivered(const stream::RecordPage &page, const stream::RecordEntry &entry)
{
    if (m_acknowledged == nullptr)
        return false;
    if (!m_acknowledged->mayKnow()) {
        m_acknowledged = nullptr;
        m_sentAgain.clear();
        return false;
    }
    const sinks::EventPlace place{m_streamArn, page.shardId(),
                                  page.sequenceNumber(entry).toByteArray()};
    if (!m_sentAgain.contains(entry.keyDigest)
        && m_acknowledged->wasAcknowledged(m_settings.name, place))
        return true;
    m_sentAgain.insert(entry.keyDigest);
    return false;
}

void Route::accept(const stream::RecordPage &page, const stream::RecordEntry &entry)
{
    if (wasDelivered(page, entry)) {
        m_queue.push_back({m_streamArn, page.shardId(), page.sequenceNumber(entry).toByteArray(),
                           true, false, std::nullopt});
        return;
    }
    const bool isWanted = passes(page, entry);
    auto event = isWanted ? makeEvent(page, entry) : Result<sinks::Event>();
    if (isWanted && event)
        return deliver(std::move(*event), entry.keyDigest);
    Entry &queued = m_queue.emplace_back(Entry{m_streamArn, page.shardId(),
                                               page.sequenceNumber(entry).toByteArray(), true,
                                               false, std::nullopt});
    if (!isWanted) {
        ++m_status.filtered;
        return;
    }
    queued.isDone =
            setAside(stream::rawLine(page, entry), m_streamArn, page.shardId(), event.error(), 0);
    if (!queued.isDone)
        endFor(m_status.trouble);
}

void Route::deliver(sinks::Event event, quint64 keyDigest)
{
    Entry &queued = m_queue.emplace_back(Entry{event.streamArn, event.shardId, event.sequenceNumber,
                                               false, false, std::nullopt});
    // All events of an item in one lane: their order is the lane's.
    m_lanes[size_t(keyDigest) % m_lanes.size()]->add(std::move(event), &queued.isDone);
}

Result<> Route::redrive(const stream::RecordPage &page)
{
    if (!page.quarantined().empty())
        return failure(ErrorKind::Malformed, page.quarantined().front().reason);
    std::vector<std::pair<sinks::Event, quint64>> events;
    for (const stream::RecordEntry &entry : page.entries()) {
        auto event = makeEvent(page, entry);
        if (!event)
            return failure(event.error());
        events.emplace_back(std::move(*event), entry.keyDigest);
    }
    for (auto &[event, keyDigest] : events)
        deliver(std::move(event), keyDigest);
    for (const auto &lane : m_lanes)
        lane->wake();
    return {};
}

void Route::sendDeadLettersTo(std::unique_ptr<DeadLetters> deadLetters)
{
    m_deadLetters = std::move(deadLetters);
}

bool Route::passes(const stream::RecordPage &page, const stream::RecordEntry &entry) const
{
    if (m_settings.filters.empty())
        return true;
    const auto record = formats::parseJson(page.raw(entry));
    return record
           && std::any_of(m_settings.filters.begin(), m_settings.filters.end(),
                          [&](const filter::Pattern &p) { return p.matches(*record); });
}

Result<sinks::Event> Route::makeEvent(const stream::RecordPage &page,
                                      const stream::RecordEntry &entry) const
{
    auto event = eventBody(m_settings, m_sink->format(), page, entry,
                           {m_context.tableArn, page.shardId(), m_context.bridge});
    if (!event)
        return event;
    event->id = page.slice(entry.eventId).toByteArray();
    if (m_deadLetters || m_sink->wantsRecord())
        event->record = stream::rawLine(page, entry);
    if (m_sink->wantsItemKey())
        event->itemKey = itemKeyOf(page, entry);
    event->sequenceNumber = page.sequenceNumber(entry).toByteArray();
    event->streamArn = m_streamArn;
    event->shardId = page.shardId();
    event->createdMs = entry.createdMs;
    event->isSnapshot = m_isSnapshot;
    return event;
}

// A record that can be neither delivered nor set aside: no position may pass it, and whoever looks
// after the bridge has to know. After a restart it comes again.
void Route::endFor(const QString &trouble)
{
    QMetaObject::invokeMethod(
            this,
            [this, trouble] {
                Q_EMIT failed(
                        Error{ErrorKind::File,
                              {},
                              QStringLiteral("a record can be neither delivered nor set aside: %1")
                                      .arg(trouble),
                              {}});
            },
            Qt::QueuedConnection);
}

// False when the dead letters can't be written; without any, the record is only counted and said.
bool Route::setAside(const QByteArray &record, const QString &streamArn, const QString &shardId,
                     const Error &error, int attempts)
{
    if (!m_deadLetters) {
        m_status.trouble = QStringLiteral("a record was set aside: ") + base::describe(error);
        qCWarning(lcDelivery).noquote() << m_settings.name << m_status.trouble;
        return true;
    }
    const auto written =
            m_deadLetters->append({m_context.bridge, m_settings.name, streamArn, shardId, attempts,
                                   error.code, base::describe(error), m_clock.nowMs(), record});
    if (!written) {
        m_status.trouble = base::describe(written.error());
        return false;
    }
    m_status.trouble.clear();
    ++m_status.deadLettered;
    return true;
}

void Route::lose(const sinks::Event &event, const Error &error, int attempts)
{
    ++m_status.lost;
    qCWarning(lcDelivery).noquote()
            << QStringLiteral("route %1: skipped and lost on request: event %2, shard %3, sequence "
                              "number %4, after %5 attempts: %6")
                       .arg(m_settings.name, QString::fromUtf8(event.id), event.shardId,
                            QString::fromLatin1(event.sequenceNumber))
                       .arg(attempts)
                       .arg(base::describe(error));
}

void Route::drainShard(const QString &shardId)
{
    enqueue({m_streamArn, shardId, {}, true, true, std::nullopt});
}

void Route::pause()
{
    for (const auto &lane : m_lanes)
        lane->pause();
}

void Route::resume()
{
    for (const auto &lane : m_lanes)
        lane->resume();
}

void Route::drain()
{
    for (const auto &lane : m_lanes)
        lane->drain();
}

bool Route::skip(const QByteArray &eventId, bool mayBeLost)
{
    return std::any_of(m_lanes.begin(), m_lanes.end(),
                       [&](const auto &lane) { return lane->skip(eventId, mayBeLost); });
}

void Route::stop()
{
    for (const auto &lane : m_lanes)
        lane->stop();
}

/// Takes what is done off the head, as far as nothing before it is under way, and saves the
/// positions.
void Route::advance()
{
    SavedPositions moved;
    while (!m_queue.empty() && m_queue.front().isDone) {
        take(m_queue.front(), moved);
        m_queue.pop_front();
    }
    save(moved);
}

void Route::take(const Entry &entry, SavedPositions &moved)
{
    stream::ShardCheckpoint &position = m_positions[entry.streamArn][entry.shardId];
    if (entry.sinceMs)
        position.sinceMs = *entry.sinceMs;
    if (!entry.sequence.isEmpty())
        position.sequence = entry.sequence;
    position.drained = position.drained || entry.drained;
    moved[entry.streamArn][entry.shardId] = position;
}

void Route::save(const SavedPositions &moved)
{
    for (const auto &[streamArn, positions] : moved)
        if (const auto saved = m_store.save(m_settings.name, streamArn, positions); !saved)
            return Q_EMIT failed(saved.error());
}

RouteStatus Route::status() const
{
    RouteStatus out = m_status;
    for (const auto &lane : m_lanes) {
        out.waiting += qint64(lane->waiting());
        out.inFlight += qint64(lane->inFlight());
        out.retried += lane->retries();
        out.lastAcknowledgedMs = std::max(out.lastAcknowledgedMs, lane->lastAcknowledgedMs());
        if (!lane->trouble().isEmpty())
            out.trouble = lane->trouble();
        if (const sinks::Event *event = lane->blocked())
            out.blocked = BlockedEvent{event->id, event->shardId, event->sequenceNumber,
                                       lane->attempts(), lane->trouble()};
    }
    return out;
}

} // namespace tailrace::delivery
