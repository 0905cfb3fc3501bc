// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/sendmachine.h"

#include <algorithm>

namespace tailrace::sending {

namespace {

using Phase = SendState::Phase;
using End = SendState::End;

constexpr qint64 firstPauseMs = 500;
constexpr qint64 longestPauseMs = 30'000;
constexpr qint64 mostCaughtUpMs = 1000;
constexpr qint64 longestLookMs = 60'000;

qint64 pauseBefore(int attempt)
{
    return std::min(longestPauseMs, firstPauseMs << std::min(attempt - 2, 10));
}

class Reaction
{
public:
    explicit Reaction(const SendState &state)
        : m_step{state, {}}
        , m_state(m_step.next)
    {
    }
    SendStep step() { return std::move(m_step); }

    void operator()(const event::Started &started)
    {
        if (m_state.phase != Phase::Idle)
            return;
        begin(started.nowMs, started.wallMs);
    }
    void operator()(const event::Due &due)
    {
        if (m_state.phase != Phase::Waiting)
            return;
        if (m_state.hasBegun)
            send();
        else
            begin(due.nowMs, due.wallMs);
    }
    void operator()(const event::Answered &answered)
    {
        if (m_state.phase != Phase::Sending)
            return;
        const bool again = answered.outcome == Outcome::Later && !m_state.isCancelled
                           && m_state.attempt < m_state.plan.maxAttempts;
        if (again) {
            ++m_state.counts.retried;
            wait(pauseBefore(++m_state.attempt));
            return;
        }
        count(answered.outcome);
        ++m_state.sequence;
        m_state.attempt = 1;
        if (answered.outcome == Outcome::Fatal)
            finish(End::Stopped);
        else
            proceed(answered.nowMs);
    }
    void operator()(const event::NothingLeft &)
    {
        if (m_state.phase == Phase::Sending)
            finish(End::Done);
    }
    void operator()(const event::CancelAsked &)
    {
        m_state.isCancelled = true;
        if (m_state.phase == Phase::Waiting && m_state.attempt > 1) {
            count(Outcome::Later); // it was sent, and what became of it is all that is known
            ++m_state.sequence;
        }
        if (m_state.phase == Phase::Waiting || m_state.phase == Phase::Idle)
            finish(End::Cancelled);
    }

private:
    void begin(qint64 nowMs, qint64 wallMs)
    {
        if (const qint64 left = m_state.plan.beginAtMs - wallMs; left > 0)
            return wait(std::min(left, longestLookMs));
        m_state.hasBegun = true;
        m_state.startedMs = nowMs;
        proceed(nowMs);
    }
    void count(Outcome outcome)
    {
        if (outcome == Outcome::Written) {
            ++m_state.counts.written;
            return;
        }
        ++m_state.counts.rejected;
        m_step.commands.push_back(command::Reject{});
    }
    void proceed(qint64 nowMs)
    {
        const bool isAll = m_state.plan.count != SendPlan::untilStopped
                           && m_state.sequence > m_state.plan.count;
        if (isAll || m_state.isCancelled)
            return finish(isAll ? End::Done : End::Cancelled);
        const qint64 due =
                m_state.startedMs + qint64(double(m_state.sequence - 1) * m_state.plan.spacingMs);
        if (m_state.plan.spacingMs > 0 && nowMs - due > mostCaughtUpMs)
            m_state.startedMs += nowMs - due;
        if (due > nowMs)
            wait(due - nowMs);
        else
            send();
    }
    void wait(qint64 ms)
    {
        m_state.phase = Phase::Waiting;
        m_step.commands.push_back(command::WakeAfter{ms});
    }
    void send()
    {
        m_state.phase = Phase::Sending;
        m_step.commands.push_back(command::Send{m_state.sequence, m_state.attempt > 1});
    }
    void finish(End end)
    {
        m_state.phase = Phase::Ended;
        m_state.end = end;
        m_step.commands.push_back(command::Finish{});
    }

    SendStep m_step;
    SendState &m_state;
};

} // namespace

SendStep react(const SendState &state, const SendEvent &event)
{
    Reaction reaction(state);
    std::visit(reaction, event);
    return reaction.step();
}

} // namespace tailrace::sending
