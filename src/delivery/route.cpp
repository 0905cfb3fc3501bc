// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/route.h"

#include "base/async.h"
#include "base/logging.h"
#include "delivery/eventbody.h"
#include "formats/json.h"

#include <QDir>
#include <QRandomGenerator>

namespace tailrace::delivery {

namespace {

double random01()
{
    return QRandomGenerator::global()->generateDouble();
}

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
             const QString &baseDirectory, std::unique_ptr<Sink> sink, Checkpoints &store,
             const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_context{tableArn, {}, bridgeName}
    , m_sink(std::move(sink))
    , m_store(store)
    , m_clock(clock)
{
    if (!settings.delivery.deadLetterFile.isEmpty())
        m_deadLetters = std::make_unique<LineFile>(
                QDir(baseDirectory).absoluteFilePath(settings.delivery.deadLetterFile));
    m_state.settings = machineSettings(settings.delivery);
    m_status.name = settings.name;
    m_status.sink = m_sink->displayName();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { react(machine::TimerFired{m_clock.nowMs()}); });
}

Route::~Route() = default;

void Route::useStream(const QString &streamArn, stream::ShardCheckpoints positions)
{
    m_streamArn = streamArn;
    if (m_queue.empty())
        m_positions.clear(); // nothing waits for those of earlier streams
    m_positions[streamArn] = std::move(positions);
}

void Route::openShard(const QString &shardId, qint64 sinceMs)
{
    enqueue({m_streamArn, shardId, {}, std::nullopt, false, sinceMs});
}

// What is no event takes its turn behind those that wait; at once when there are none.
void Route::enqueue(Entry entry)
{
    m_queue.push_back(std::move(entry));
    SavedPositions moved;
    popWithoutEvents(moved);
    save(moved);
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
        setAside(page.slice(bad.record).toByteArray(), page.shardId(),
                 Error{ErrorKind::Malformed, {}, bad.reason, {}}, 0);
    // At least once whatever happens: positions of what was filtered out may move on at once when
    // nothing is before them.
    SavedPositions moved;
    popWithoutEvents(moved);
    save(moved);
    if (const size_t count = std::exchange(m_arrived, 0))
        react(machine::Arrived{count, m_clock.nowMs()});
    Q_EMIT changed();
}

void Route::accept(const stream::RecordPage &page, const stream::RecordEntry &entry)
{
    Entry queued{m_streamArn,  page.shardId(), page.sequenceNumber(entry).toByteArray(),
                 std::nullopt, false,          std::nullopt};
    if (!passes(page, entry)) {
        ++m_status.filtered;
        return m_queue.push_back(std::move(queued));
    }
    auto event = makeEvent(page, entry);
    if (event) {
        queued.event = std::move(*event);
        ++m_arrived;
    } else {
        setAside(stream::rawLine(page, entry), page.shardId(), event.error(), 0);
    }
    m_queue.push_back(std::move(queued));
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

Result<Event> Route::makeEvent(const stream::RecordPage &page,
                               const stream::RecordEntry &entry) const
{
    auto body = eventBody(m_settings, m_sink->wantsCloudEvents(), page, entry,
                          {m_context.tableArn, page.shardId(), m_context.bridge});
    if (!body)
        return failure(body.error());
    Event event;
    event.id = page.slice(entry.eventId).toByteArray();
    event.body = std::move(*body);
    event.record = m_deadLetters ? stream::rawLine(page, entry) : QByteArray();
    event.sequenceNumber = page.sequenceNumber(entry).toByteArray();
    event.shardId = page.shardId();
    event.createdMs = entry.createdMs;
    return event;
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
    ++m_status.deadLettered;
    return true;
}

void Route::drainShard(const QString &shardId)
{
    enqueue({m_streamArn, shardId, {}, std::nullopt, true, std::nullopt});
}

void Route::stop()
{
    m_timer.stop();
    m_state.timer = false;
    react(machine::StopRequested{});
}

void Route::react(const machine::Input &input)
{
    const machine::Step step = machine::react(m_state, input);
    m_state = step.next;
    for (const machine::Command &command : step.commands)
        std::visit([this](const auto &c) { carryOut(c); }, command);
}

void Route::carryOut(const machine::Deliver &command)
{
    std::vector<Event> batch;
    for (auto it = m_queue.begin(); it != m_queue.end() && batch.size() < command.count; ++it)
        if (it->event)
            batch.push_back(*it->event);
    onResult(m_sink->deliver(batch), this, [this, head = batch](const DeliveryOutcome &outcome) {
        const size_t failedAt = std::min(outcome.acknowledged, head.size() - 1);
        if (outcome.error) {
            ++m_status.retried;
            m_status.trouble = base::describe(*outcome.error);
        } else {
            m_status.trouble.clear();
        }
        if (outcome.sinkIsGone)
            Q_EMIT failed(*outcome.error);
        react(machine::Answered{outcome.acknowledged, outcome.error, outcome.retryable,
                                head[failedAt].createdMs, m_clock.nowMs(), random01()});
        Q_EMIT changed();
    });
}

void Route::carryOut(const machine::Acknowledge &command)
{
    m_status.delivered += qint64(command.count);
    m_status.lastAcknowledgedMs = m_clock.nowMs();
    pop(command.count);
}

void Route::carryOut(const machine::GiveUp &command)
{
    const auto head = std::find_if(m_queue.begin(), m_queue.end(),
                                   [](const Entry &e) { return e.event.has_value(); });
    const bool safe = setAside(head->event->record, head->shardId, command.error, command.attempts);
    if (!safe)
        return react(machine::DeadLetterFailed{random01()});
    m_status.trouble.clear();
    pop(1);
    react(machine::DeadLettered{m_clock.nowMs()});
}

// Takes so many events off the head, with all that stands between and right behind them, and saves
// the positions.
void Route::pop(size_t events)
{
    SavedPositions moved;
    while (events > 0 && !m_queue.empty()) {
        const Entry entry = std::move(m_queue.front());
        m_queue.pop_front();
        take(entry, moved);
        if (entry.event) {
            --events;
            Q_EMIT delivered(entry.event->id);
        }
    }
    popWithoutEvents(moved);
    save(moved);
}

void Route::popWithoutEvents(SavedPositions &moved)
{
    while (!m_queue.empty() && !m_queue.front().event) {
        take(m_queue.front(), moved);
        m_queue.pop_front();
    }
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
    out.waiting = qint64(m_state.waiting);
    return out;
}

} // namespace tailrace::delivery
