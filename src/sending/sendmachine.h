// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sending/sendplan.h"

#include <variant>
#include <vector>

namespace tailrace::sending {

/// How many writes came to what.
struct SendCounts
{
    qint64 written = 0;
    qint64 rejected = 0; ///< Uncertain ones too
    qint64 retried = 0;
};

/// A run of writes, one after the other.
struct SendState
{
    enum class Phase {
        Idle,
        Waiting, ///< for the time of the next one
        Sending, ///< for an answer
        Ended,
    };
    enum class End {
        Done,      ///< all of the plan, or nothing was left
        Cancelled, ///< by us; what was under way was answered first
        Stopped,   ///< by an answer that every other write would get too
    };

    SendPlan plan;
    Phase phase = Phase::Idle;
    End end = End::Done;
    bool hasBegun = false; ///< the time of the plan is there
    qint64 startedMs = 0;
    qint64 sequence = 1; ///< of the write that is under way or comes next
    int attempt = 1;
    bool isCancelled = false;
    SendCounts counts;
};

namespace event {
struct Started
{
    qint64 nowMs = 0;
    qint64 wallMs = 0; ///< for a plan that begins later
};
/// The time that WakeAfter asked for is there.
struct Due
{
    qint64 nowMs = 0;
    qint64 wallMs = 0;
};
struct Answered
{
    qint64 nowMs = 0;
    Outcome outcome = Outcome::Written;
};
/// There is nothing to be sent under this number.
struct NothingLeft
{
};
struct CancelAsked
{
};
} // namespace event
using SendEvent = std::variant<event::Started, event::Due, event::Answered, event::NothingLeft,
                               event::CancelAsked>;

namespace command {
struct Send
{
    qint64 sequence = 1;
    bool again = false; ///< the very same request as before
};
struct WakeAfter
{
    qint64 ms = 0;
};
/// The write under way is not tried again: it belongs to the list of the rejected.
struct Reject
{
};
struct Finish
{
};
} // namespace command
using SendCommand =
        std::variant<command::Send, command::WakeAfter, command::Reject, command::Finish>;

struct SendStep
{
    SendState next;
    std::vector<SendCommand> commands;
};

/// Times are of the monotonic clock, but for the beginning, which is looked for at least once a
/// minute: a monotonic clock may stand still while the machine sleeps. Each write has its place
/// from the start, so that a rate is kept on average; but where they are more than a second late (a
/// machine that slept, a service that did not answer), what was missed is not made up for. Pure.
SendStep react(const SendState &state, const SendEvent &event);

} // namespace tailrace::sending
