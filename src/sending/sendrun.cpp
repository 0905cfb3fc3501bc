// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/sendrun.h"

#include "base/async.h"

namespace tailrace::sending {

SendRun::SendRun(const SendPlan &plan, RequestSource source, WriteCall write,
                 const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_write(std::move(write))
    , m_clock(clock)
{
    m_state.plan = plan;
}

void SendRun::start()
{
    take(event::Started{m_clock.monotonicMs(), m_clock.nowMs()});
}

void SendRun::cancel()
{
    take(event::CancelAsked{});
}

bool SendRun::isRunning() const
{
    return m_state.phase == SendState::Phase::Waiting || m_state.phase == SendState::Phase::Sending;
}

void SendRun::take(const SendEvent &event)
{
    SendStep step = react(m_state, event);
    m_state = std::move(step.next);
    for (const SendCommand &command : step.commands)
        std::visit([this](const auto &one) { carryOut(one); }, command);
    Q_EMIT progressed();
}

// Always from the event loop: a source that refuses everything must not nest a thousand calls.
void SendRun::fail(const Error &error, Outcome outcome)
{
    m_rejection = {m_state.sequence, m_request, error, true};
    m_clock.callLater(std::chrono::milliseconds(0), this, [this, outcome] {
        take(event::Answered{m_clock.monotonicMs(), outcome});
    });
}

void SendRun::carryOut(const command::Send &send)
{
    if (!send.again) {
        auto made = m_source(send.sequence);
        m_request.reset();
        if (!made)
            return fail(made.error(),
                        made.error().kind == ErrorKind::File ? Outcome::Fatal : Outcome::Refused);
        if (!*made) {
            m_clock.callLater(std::chrono::milliseconds(0), this,
                              [this] { take(event::NothingLeft{}); });
            return;
        }
        m_request = std::move(*made);
    }
    Q_EMIT sending(send.sequence, *m_request);
    onResult(m_write(*m_request), this,
             [this, sequence = send.sequence](const Result<dynamodb::WriteAnswer> &answer) {
                 m_answer = answer;
                 Q_EMIT answered(sequence);
                 const Outcome outcome =
                         answer ? Outcome::Written : outcomeOf(answer.error(), *m_request);
                 if (!answer) {
                     const ErrorKind kind = answer.error().kind;
                     const bool isLost = kind == ErrorKind::Network || kind == ErrorKind::Timeout
                                         || kind == ErrorKind::Unavailable
                                         || kind == ErrorKind::Malformed;
                     m_rejection = {sequence, m_request, answer.error(), !isLost};
                 }
                 take(event::Answered{m_clock.monotonicMs(), outcome});
             });
}

void SendRun::carryOut(const command::WakeAfter &wake)
{
    m_clock.callLater(std::chrono::milliseconds(wake.ms), this, [this] {
        if (m_state.phase == SendState::Phase::Waiting)
            take(event::Due{m_clock.monotonicMs(), m_clock.nowMs()});
    });
}

void SendRun::carryOut(const command::Reject &)
{
    Q_EMIT rejected(m_rejection);
}

void SendRun::carryOut(const command::Finish &)
{
    Q_EMIT ended();
}

} // namespace tailrace::sending
