// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/streamdriver.h"

#include "base/async.h"
#include "base/logging.h"
#include "stream/pace.h"

#include <QPointer>
#include <QRandomGenerator>

namespace tailrace::stream {

namespace {

/// The transport has thirty connections a host (net/managerpool.h): more calls than it has would
/// only wait inside of it, while their time runs; those left are for who writes.
constexpr int maxInFlight = 24;

double random01()
{
    return QRandomGenerator::global()->generateDouble();
}

machine::RecordsGot eventOf(const RecordPage &page, const QString &shard, qint64 now)
{
    machine::RecordsGot event;
    event.shard = shard;
    event.count = qint64(page.entries().size() + page.quarantined().size());
    event.hasNext = !page.nextShardIterator().isEmpty();
    event.nowMs = now;
    if (page.entries().empty())
        return event;
    const RecordEntry &first = page.entries().front();
    const RecordEntry &last = page.entries().back();
    event.firstSequence = page.sequenceNumber(first).toByteArray();
    event.firstMs = first.createdMs;
    event.lastSequence = page.sequenceNumber(last).toByteArray();
    event.lastMs = last.createdMs;
    event.lagMs = last.createdMs > 0 ? qMax<qint64>(0, now - last.createdMs) : -1;
    return event;
}

} // namespace

StreamDriver::StreamDriver(dynamodb::JsonClient &client, const base::Clock &clock,
                           CallBudgets &budgets, ReadUnitMeter &meter, QObject *parent)
    : QObject(parent)
    , m_streams(client, 1)
    , m_clock(clock)
    , m_budgets(budgets)
    , m_meter(meter)
{
}

StreamDriver::~StreamDriver()
{
    m_over = true;
    m_ahead.dropAll();
    for (const auto &cancel : std::exchange(m_cancel, {}))
        cancel();
}

void StreamDriver::follow(const QString &streamArn, const StartPosition &start,
                          const ShardCheckpoints &checkpoints, bool paused)
{
    m_state.streamArn = streamArn;
    m_state.start = start;
    m_state.checkpoints = checkpoints;
    m_state.paused = paused;
    react(machine::Begin{});
}

void StreamDriver::setPaused(bool paused)
{
    react(machine::Paused{paused, serviceNowMs()});
}

void StreamDriver::expectRecord()
{
    react(machine::Expected{serviceNowMs()});
}

void StreamDriver::end()
{
    if (m_over)
        return;
    react(machine::Ending{});
    m_over = true;
    m_waiting.clear();
    m_timers.clear();
    m_ahead.dropAll();
    for (const auto &cancel : std::exchange(m_cancel, {}))
        cancel();
}

void StreamDriver::react(const machine::Event &event)
{
    if (m_over)
        return;
    machine::Step step = machine::react(std::move(m_state), event);
    m_state = std::move(step.next);
    const QPointer<StreamDriver> self(this);
    for (const machine::Command &command : step.commands) {
        qCDebug(lcStream).noquote() << machine::toText(command);
        std::visit([this](const auto &c) { carryOut(c); }, command);
        if (!self || m_over)
            return; // ended by a listener
    }
    Q_EMIT changed();
}

qint64 StreamDriver::serviceNowMs() const
{
    return m_clock.nowMs() + m_streams.client().clockOffset().count();
}

void StreamDriver::carryOut(const machine::Wait &command)
{
    const quint64 number = ++m_timerNumber;
    m_timers.insert(command.shard, number);
    m_clock.callLater(std::chrono::milliseconds(command.delayMs), this,
                      [this, shard = command.shard, number] {
                          if (m_timers.value(shard) != number)
                              return; // another command took its place
                          m_timers.remove(shard);
                          react(machine::TimerFired{shard, serviceNowMs()});
                      });
}

template <typename T>
void StreamDriver::await(const QString &shard, const QFuture<Result<T>> &future,
                         std::function<void(const Result<T> &)> handler)
{
    m_cancel.insert(shard, [future] { QFuture<Result<T>>(future).cancel(); });
    onResult(future, this, [this, shard, handler = std::move(handler)](const Result<T> &result) {
        if (m_over)
            return;
        m_cancel.remove(shard);
        handler(result);
    });
}

void StreamDriver::carryOut(const machine::Describe &command)
{
    m_timers.remove(QString()); // the next listing's timer is set when this one has ended
    const qint64 wait = m_budgets.reserve(CallBudgets::Operation::DescribeStream, m_state.streamArn,
                                          m_clock.monotonicMs());
    if (wait == 0)
        return describe(command);
    m_clock.callLater(std::chrono::milliseconds(wait), this, [this, command] {
        if (!m_over)
            describe(command);
    });
}

void StreamDriver::describe(const machine::Describe &command)
{
    await<dynamodb::StreamDescription>(
            {}, m_streams.describeStream(m_state.streamArn, command.after, command.childrenOf),
            [this](const Result<dynamodb::StreamDescription> &page) {
                if (page)
                    react(machine::Described{*page, serviceNowMs()});
                else
                    react(machine::DescribeFailed{page.error(), random01()});
            });
}

void StreamDriver::queue(const QString &shard, const machine::Command &command)
{
    m_timers.remove(shard);
    m_waiting.push_back(command);
    sendQueued();
}

void StreamDriver::sendQueued()
{
    while (!m_waiting.empty() && m_inFlight < maxInFlight && !m_over) {
        const machine::Command command = std::move(m_waiting.front());
        m_waiting.pop_front();
        ++m_inFlight;
        if (const auto *iterator = std::get_if<machine::GetIterator>(&command))
            send(*iterator);
        else
            send(std::get<machine::GetRecords>(command));
    }
}

void StreamDriver::send(const machine::GetIterator &command)
{
    await<QString>(command.shard,
                   m_streams.getShardIterator(
                           {m_state.streamArn, command.shard, command.type, command.sequence}),
                   [this, shard = command.shard](const Result<QString> &iterator) {
                       --m_inFlight;
                       if (iterator)
                           m_iterators[shard] = *iterator;
                       if (iterator)
                           react(machine::IteratorGot{shard, serviceNowMs()});
                       else
                           react(machine::IteratorFailed{shard, iterator.error(), serviceNowMs(),
                                                         random01()});
                       sendQueued();
                   });
}

void StreamDriver::carryOut(const machine::GetRecords &command)
{
    const auto call = m_ahead.take(command.shard, m_iterators.value(command.shard));
    if (!call)
        return queue(command.shard, command);
    m_timers.remove(command.shard);
    awaitRecords(command.shard, *call);
}

void StreamDriver::send(const machine::GetRecords &command)
{
    m_meter.count(m_clock.monotonicMs());
    awaitRecords(command.shard, m_streams.getRecords(m_iterators.value(command.shard)));
}

void StreamDriver::awaitRecords(const QString &shard, const ReadAhead::Call &call)
{
    await<dynamodb::Answer>(shard, call, [this, shard](const Result<dynamodb::Answer> &answer) {
        const QPointer<StreamDriver> self(this);
        --m_inFlight;
        if (answer)
            readAhead(shard, answer->body);
        receive(shard, answer);
        if (!self)
            return; // a listener has deleted it
        if (m_ahead.drop(shard))
            --m_inFlight;
        sendQueued();
    });
}

// The one call of this shard has been answered, so this is again the only one.
void StreamDriver::readAhead(const QString &shard, const QByteArray &body)
{
    if (m_state.paused || !m_waiting.empty() || m_inFlight >= maxInFlight
        || !m_ahead.isLikely(shard, body.size()))
        return;
    const auto state = m_state.shards.find(shard);
    if (state == m_state.shards.end() || state->second.penaltyMs > 0)
        return; // throttled not long ago: it will have to wait
    const QString iterator = nextIteratorGuess(body);
    if (iterator.isEmpty())
        return;
    ++m_inFlight;
    m_meter.count(m_clock.monotonicMs());
    m_ahead.start(shard, iterator, m_streams.getRecords(iterator));
}

void StreamDriver::fail(const QString &shard, const Error &error, qint64 nowMs)
{
    m_ahead.learn(shard, 0, false);
    react(machine::RecordsFailed{shard, error, nowMs, random01()});
}

void StreamDriver::receive(const QString &shard, const Result<dynamodb::Answer> &answer)
{
    const qint64 now = serviceNowMs();
    if (!answer)
        return fail(shard, answer.error(), now);
    auto page = indexPage(answer->body);
    if (!page) // damaged on the way: nothing of it is delivered, the same iterator is used again
        return fail(shard, page.error(), now);
    m_lastAnswerMs = m_clock.nowMs();
    const machine::RecordsGot event = eventOf(*page, shard, now);
    m_ahead.learn(shard, answer->body.size(), event.hasNext && isFullAnswer(event.count));
    if (event.hasNext)
        m_iterators[shard] = page->nextShardIterator();
    else
        m_iterators.remove(shard);
    m_page = std::move(*page);
    m_page.setOrigin(m_state.streamArn, shard, m_lastAnswerMs);
    const QPointer<StreamDriver> self(this);
    react(event);
    if (self)
        m_page = {};
}

void StreamDriver::carryOut(const machine::Deliver &command)
{
    RecordPage page = std::exchange(m_page, {});
    if (command.sinceMs > 0)
        page.dropCreatedBefore(command.sinceMs);
    if (!page.entries().empty() || !page.quarantined().empty())
        Q_EMIT pageArrived(std::make_shared<const RecordPage>(std::move(page)));
}

void StreamDriver::carryOut(const machine::ReportOpened &command)
{
    Q_EMIT shardOpened(command.shard, command.sinceMs);
}

void StreamDriver::carryOut(const machine::ReportDrained &command)
{
    m_iterators.remove(command.shard);
    Q_EMIT shardDrained(command.shard);
}

void StreamDriver::carryOut(const machine::ReportGap &command)
{
    Q_EMIT gapFound(command.gap);
}

void StreamDriver::carryOut(const machine::ReportReady &)
{
    Q_EMIT ready();
}

void StreamDriver::carryOut(const machine::StreamEnded &)
{
    Q_EMIT ended();
}

void StreamDriver::carryOut(const machine::StreamGone &command)
{
    Q_EMIT gone(command.error);
}

void StreamDriver::carryOut(const machine::Fail &command)
{
    Q_EMIT failed(command.error);
}

} // namespace tailrace::stream
