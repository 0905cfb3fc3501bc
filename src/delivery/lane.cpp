// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/lane.h"

#include "base/async.h"

#include <QRandomGenerator>

#include <algorithm>

namespace tailrace::delivery {

namespace {

double random01()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace

Lane::Lane(const machine::Settings &settings, sinks::Sink &sink, const base::Clock &clock,
           SetAside setAside)
    : m_sink(sink)
    , m_clock(clock)
    , m_setAside(std::move(setAside))
{
    m_state.settings = settings;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { react(machine::TimerFired{m_clock.nowMs()}); });
}

Lane::~Lane() = default;

void Lane::add(sinks::Event event, bool *isDone)
{
    m_events.push_back({std::move(event), isDone});
    ++m_arrived;
}

void Lane::wake()
{
    if (const size_t count = std::exchange(m_arrived, 0))
        react(machine::Arrived{count, m_clock.nowMs()});
}

void Lane::drain()
{
    wake();
    react(machine::DrainRequested{m_clock.nowMs()});
}

const sinks::Event *Lane::blocked() const
{
    return machine::isBlocked(m_state) && !m_events.empty() ? &m_events.front().event : nullptr;
}

bool Lane::skip(const QByteArray &eventId, bool mayBeLost)
{
    const sinks::Event *head = blocked();
    if (head == nullptr || head->id != eventId || !(m_state.settings.hasDeadLetters || mayBeLost))
        return false;
    react(machine::SkipRequested{mayBeLost});
    Q_EMIT changed();
    return true;
}

void Lane::stop()
{
    m_timer.stop();
    m_state.timer = false;
    react(machine::StopRequested{});
}

void Lane::react(const machine::Input &input)
{
    const machine::Step step = machine::react(m_state, input);
    m_state = step.next;
    for (const machine::Command &command : step.commands)
        std::visit([this](const auto &c) { carryOut(c); }, command);
}

void Lane::carryOut(const machine::Deliver &command)
{
    std::vector<sinks::Event> batch;
    batch.reserve(command.count);
    for (size_t i = 0; i < std::min(command.count, m_events.size()); ++i)
        batch.push_back(m_events[i].event);
    const size_t sent = batch.size();
    onResult(m_sink.deliver(batch), this,
             [this, sent](const sinks::DeliveryOutcome &outcome) { take(outcome, sent); });
}

void Lane::take(const sinks::DeliveryOutcome &outcome, size_t sent)
{
    const size_t failedAt = std::min(outcome.acknowledged, sent - 1);
    if (outcome.error)
        ++m_retries;
    m_trouble = outcome.error ? base::describe(*outcome.error) : QString();
    if (outcome.sinkIsGone)
        Q_EMIT failed(*outcome.error);
    react(machine::Answered{outcome.acknowledged, outcome.error, outcome.retryable,
                            m_events[failedAt].event.createdMs, m_clock.nowMs(), random01(),
                            outcome.isOfAll, outcome.tried});
    Q_EMIT changed();
}

void Lane::carryOut(const machine::Acknowledge &command)
{
    m_lastAcknowledgedMs = m_clock.nowMs();
    for (size_t i = 0; i < command.count; ++i) {
        const QByteArray id = m_events.front().event.id;
        pop();
        Q_EMIT delivered(id);
    }
    Q_EMIT advanced();
}

void Lane::carryOut(const machine::GiveUp &command)
{
    for (size_t i = 0; i < command.count; ++i) {
        if (!m_setAside(m_events.front().event, command.error, command.attempts)) {
            if (i > 0)
                Q_EMIT advanced();
            return react(machine::DeadLetterFailed{i, random01()});
        }
        pop();
    }
    m_trouble.clear();
    Q_EMIT advanced();
    react(machine::DeadLettered{command.count, m_clock.nowMs()});
}

void Lane::carryOut(const machine::Lose &command)
{
    Q_EMIT lost(m_events.front().event, command.error, command.attempts);
    pop();
    m_trouble.clear();
    Q_EMIT advanced();
    react(machine::DeadLettered{1, m_clock.nowMs()});
}

void Lane::pop()
{
    *m_events.front().isDone = true;
    m_events.pop_front();
}

} // namespace tailrace::delivery
