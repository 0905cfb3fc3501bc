// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/route.h"

#include "base/logging.h"
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

// The dead letter's full context: what, why, how often, from where.
QByteArray deadLetterLine(const QByteArray &record, const QString &route, const QString &shardId,
                          const Error &error, int attempts, qint64 nowMs)
{
    using formats::Json;
    Json context = Json::object();
    context.set("route", Json::string(route));
    context.set("shardId", Json::string(shardId));
    context.set("attempts", Json::number(attempts));
    context.set("code", error.code.isEmpty() ? Json::null() : Json::string(error.code));
    context.set("error", Json::string(base::describe(error)));
    context.set(
            "time",
            Json::string(
                    QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).toString(Qt::ISODateWithMs)));
    QByteArray line = formats::toJson(context);
    line.chop(1);
    return line + ",\"record\":" + record + "}\n";
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
        m_deadLetters = std::make_unique<sinks::LineFile>(
                QDir(baseDirectory).absoluteFilePath(settings.delivery.deadLetterFile));
    m_status.name = settings.name;
    m_status.sink = sinks::summaryOf(settings.sink).name;
    makeLanes();
}

Route::~Route() = default;

void Route::makeLanes()
{
    for (int i = 0; i < m_settings.delivery.parallelizationFactor; ++i) {
        auto lane = std::make_unique<Lane>(
                machineSettings(m_settings.delivery), *m_sink, m_clock,
                [this](const sinks::Event &event, const Error &error, int attempts) {
                    return setAside(event.record, event.shardId, error, attempts);
                });
        connect(lane.get(), &Lane::delivered, this, [this](const QByteArray &id) {
            ++m_status.delivered;
            m_status.trouble.clear();
            Q_EMIT delivered(id);
        });
        connect(lane.get(), &Lane::advanced, this, &Route::advance);
        connect(lane.get(), &Lane::changed, this, &Route::changed);
        connect(lane.get(), &Lane::failed, this, &Route::failed);
        connect(lane.get(), &Lane::stopped, this, [this] {
            if (--m_lanesRunning == 0)
                Q_EMIT stopped();
        });
        m_lanes.push_back(std::move(lane));
    }
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
    for (const stream::RecordEntry &entry : page.entries())
        if (!isBehind(page.shardId(), page.sequenceNumber(entry)))
            accept(page, entry);
    for (const stream::QuarantinedRecord &bad : page.quarantined())
        if (!setAside(page.slice(bad.record).toByteArray(), page.shardId(),
                      Error{ErrorKind::Malformed, {}, bad.reason, {}}, 0))
            return endFor(m_status.trouble);
    // At least once whatever happens: positions of what was filtered out may move on at once when
    // nothing is before them.
    advance();
    for (const auto &lane : m_lanes)
        lane->wake();
    Q_EMIT changed();
}

void Route::accept(const stream::RecordPage &page, const stream::RecordEntry &entry)
{
    Entry &queued = m_queue.emplace_back(Entry{m_streamArn, page.shardId(),
                                               page.sequenceNumber(entry).toByteArray(), true,
                                               false, std::nullopt});
    if (!passes(page, entry)) {
        ++m_status.filtered;
        return;
    }
    auto event = makeEvent(page, entry);
    if (!event) {
        queued.isDone = setAside(stream::rawLine(page, entry), page.shardId(), event.error(), 0);
        if (!queued.isDone)
            endFor(m_status.trouble);
        return;
    }
    queued.isDone = false;
    // All events of an item in one lane: their order is the lane's.
    m_lanes[size_t(entry.keyDigest) % m_lanes.size()]->add(std::move(*event), &queued.isDone);
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
bool Route::setAside(const QByteArray &record, const QString &shardId, const Error &error,
                     int attempts)
{
    if (!m_deadLetters) {
        m_status.trouble = QStringLiteral("a record was set aside: ") + base::describe(error);
        qCWarning(lcDelivery).noquote() << m_settings.name << m_status.trouble;
        return true;
    }
    const auto written = m_deadLetters->append(
            deadLetterLine(record, m_settings.name, shardId, error, attempts, m_clock.nowMs()));
    if (!written) {
        m_status.trouble = base::describe(written.error());
        return false;
    }
    m_status.trouble.clear();
    ++m_status.deadLettered;
    return true;
}

void Route::drainShard(const QString &shardId)
{
    enqueue({m_streamArn, shardId, {}, true, true, std::nullopt});
}

void Route::stop()
{
    m_lanesRunning = m_lanes.size();
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
        out.retried += lane->retries();
        out.lastAcknowledgedMs = std::max(out.lastAcknowledgedMs, lane->lastAcknowledgedMs());
        if (!lane->trouble().isEmpty())
            out.trouble = lane->trouble();
    }
    return out;
}

} // namespace tailrace::delivery
