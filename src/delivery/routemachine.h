// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <variant>
#include <vector>

/// A lane's decisions, pure: when a batch goes, when it is tried again, when a record is given up
/// on. Counts only; the events themselves are the driver's.
namespace tailrace::delivery::machine {

/// Names and meanings of EventBridge Pipes; -1 is "without end".
struct Settings
{
    size_t batchSize = 100;
    qint64 windowMs = 0;
    int maximumRetryAttempts = -1;
    qint64 maximumRecordAgeMs = -1;
    bool hasDeadLetters = false;
    bool bisects = false; ///< AUTOMATIC_BISECT
};

struct State
{
    Settings settings;
    size_t waiting = 0; ///< events read and not acknowledged, those in flight included
    size_t inFlight = 0;
    int failures = 0;   ///< of the event at the head
    size_t atMost = 0;  ///< events in the next batch, while a refused one is halved; 0: batchSize
    bool timer = false; ///< a wait is under way: a retry, or the batching window
    bool gathering = false; ///< it is the window, which a full batch ends
    bool retrying = false;
    bool paused = false;
    bool draining = false; ///< nothing comes any more: stopped when everything was delivered
    bool skipping = false; ///< the event at the head is put aside if the attempt under way fails
    std::optional<Error> error; ///< of the event at the head, while it is tried again
    bool stopping = false;
    bool stopped = false;
    qint64 oldestMs = 0; ///< when the event at the head arrived
};

// Events
struct Arrived
{
    size_t count = 0;
    qint64 nowMs = 0;
};
struct Answered
{
    size_t acknowledged = 0;
    std::optional<Error> error; ///< of the event behind the acknowledged ones
    bool retryable = true;
    qint64 headCreatedMs = 0; ///< when the record of that event was created
    qint64 nowMs = 0;
    double random = 0; ///< 0 to 1
    /// The error is the whole batch's: which of its events is to blame is not known.
    bool isOfAll = false;
    size_t tried = 0; ///< of isOfAll: so many behind the acknowledged ones; 0: all of them
};
struct TimerFired
{
    qint64 nowMs = 0;
};
struct DeadLettered
{
    size_t count = 1;
    qint64 nowMs = 0;
}; ///< so many events at the head are safe in the dead letters, or lost as was agreed
struct DeadLetterFailed
{
    size_t before = 0; ///< so many went well
    double random = 0;
};
/// What is under way is finished and nothing more begins; what arrives waits.
struct PauseRequested
{
};
struct ResumeRequested
{
    qint64 nowMs = 0;
};
/// Nothing arrives after it. Ends a pause; an event that blocks is tried on.
struct DrainRequested
{
    qint64 nowMs = 0;
};
/// The event at the head is to go aside. Without effect where it does not block (isBlocked), and
/// where it would be lost and that was not agreed to.
struct SkipRequested
{
    bool mayBeLost = false;
};
/// What is under way is finished; what waits is not delivered.
struct StopRequested
{
};
using Input =
        std::variant<Arrived, Answered, TimerFired, DeadLettered, DeadLetterFailed, PauseRequested,
                     ResumeRequested, DrainRequested, SkipRequested, StopRequested>;

// Commands
struct Deliver
{
    size_t count = 0;
};
struct Acknowledge
{
    size_t count = 0;
};
struct Wait
{
    qint64 delayMs = 0;
};
struct GiveUp
{
    Error error;
    int attempts = 0;
    size_t count = 1; ///< events at the head
};
/// Lost, as a person agreed to: it is logged and the position passes it.
struct Lose
{
    Error error;
    int attempts = 0;
};
struct Stopped
{
};
using Command = std::variant<Deliver, Acknowledge, Wait, GiveUp, Lose, Stopped>;

struct Step
{
    State next;
    std::vector<Command> commands;
};

Step react(const State &state, const Input &input);

/// The event at the head was refused, and those behind it wait for it.
bool isBlocked(const State &state);

/// Full jitter over a doubling base of 200 ms, capped at 30 s; never below what the receiver asked
/// for.
qint64 deliveryDelayMs(int failures, std::optional<std::chrono::milliseconds> retryAfter,
                       double random);

} // namespace tailrace::delivery::machine
