// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/routemachine.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tailrace::delivery::machine {

namespace {

class Reaction
{
public:
    explicit Reaction(const State &state)
        : s(state)
    {
    }

    Step take() { return {s, std::move(m_commands)}; }

    void on(const Arrived &input)
    {
        if (s.waiting == 0)
            s.oldestMs = input.nowMs;
        s.waiting += input.count;
        next(input.nowMs);
    }

    void on(const Answered &input)
    {
        const size_t sent = std::exchange(s.inFlight, 0);
        if (input.acknowledged > 0) {
            s.waiting -= input.acknowledged;
            s.failures = 0;
            s.oldestMs = input.nowMs;
            s.skipping = false; // it was for the one that was delivered now
            say(Acknowledge{input.acknowledged});
        }
        s.error = input.error;
        if (!input.error) {
            s.retrying = s.atMost > 0; // the rest of a batch that was halved goes at once
            grow();
            return next(input.nowMs);
        }
        s.retrying = true;
        ++s.failures;
        if (s.stopping)
            return next(input.nowMs);
        if (s.skipping)
            return skip();
        if (isOver(input)) {
            const size_t rest = sent - std::min(sent, input.acknowledged);
            const size_t blamed = !input.isOfAll    ? 1
                                  : input.tried > 0 ? std::min(input.tried, rest)
                                                    : rest;
            if (blamed > 1 && s.settings.bisects)
                return halve(blamed, input.nowMs);
            // Without dead letters it blocks, visibly, and is tried on.
            if (s.settings.hasDeadLetters)
                return say(GiveUp{*input.error, s.failures, blamed});
        }
        wait(deliveryDelayMs(s.failures - 1, input.error->facts.retryAfter, input.random));
    }

    void on(const TimerFired &input)
    {
        s.timer = false;
        next(input.nowMs);
    }

    void on(const DeadLettered &input)
    {
        s.failures = 0;
        s.retrying = false;
        s.error.reset();
        s.waiting -= input.count;
        s.oldestMs = input.nowMs;
        grow();
        next(input.nowMs);
    }

    void on(const DeadLetterFailed &input)
    {
        s.waiting -= input.before;
        wait(deliveryDelayMs(s.failures, {}, input.random));
    }

    void on(const PauseRequested &) { s.paused = true; }

    void on(const ResumeRequested &input)
    {
        s.paused = false;
        next(input.nowMs);
    }

    void on(const DrainRequested &input)
    {
        s.paused = false;
        s.draining = true;
        next(input.nowMs);
    }

    void on(const SkipRequested &input)
    {
        if (!isBlocked(s) || (!s.settings.hasDeadLetters && !input.mayBeLost))
            return;
        s.skipping = true;
        if (s.inFlight == 0)
            skip();
    }

    void on(const StopRequested &)
    {
        s.stopping = true;
        next(0);
    }

private:
    void say(Command command) { m_commands.push_back(std::move(command)); }

    void wait(qint64 delayMs)
    {
        s.timer = true;
        s.gathering = false;
        say(Wait{delayMs});
    }

    bool isOver(const Answered &input) const
    {
        const Settings &settings = s.settings;
        const bool tooOften =
                settings.maximumRetryAttempts >= 0 && s.failures > settings.maximumRetryAttempts;
        const bool tooOld = settings.maximumRecordAgeMs >= 0
                            && input.nowMs - input.headCreatedMs > settings.maximumRecordAgeMs;
        return !input.retryable || tooOften || tooOld;
    }

    void skip()
    {
        s.skipping = false;
        s.timer = s.gathering = false;
        if (s.settings.hasDeadLetters)
            say(GiveUp{*s.error, s.failures, 1});
        else
            say(Lose{*s.error, s.failures});
    }

    /// Each half by itself, until the event to blame is alone.
    void halve(size_t size, qint64 nowMs)
    {
        s.atMost = size / 2;
        s.failures = 0;
        next(nowMs);
    }

    void grow()
    {
        s.atMost *= 2;
        if (s.atMost >= s.settings.batchSize)
            s.atMost = 0;
    }

    void next(qint64 nowMs)
    {
        if (s.inFlight > 0 || s.stopped)
            return;
        if (s.stopping) { // what is in flight was finished; what waits is read again at the next
                          // start
            s.stopped = true;
            return say(Stopped{});
        }
        if (s.paused)
            return;
        if (s.draining && s.waiting == 0) {
            s.stopped = true;
            return say(Stopped{});
        }
        // What has no more company to wait for goes, too.
        const bool isFull = s.draining || s.waiting >= s.settings.batchSize;
        if (s.waiting == 0 || (s.timer && !(s.gathering && isFull)))
            return;
        const qint64 windowLeft = s.oldestMs + s.settings.windowMs - nowMs;
        if (!s.retrying && !isFull && windowLeft > 0) {
            wait(windowLeft);
            s.gathering = true;
            return;
        }
        s.timer = s.gathering = false;
        s.inFlight = std::min(s.waiting, s.atMost > 0 ? s.atMost : s.settings.batchSize);
        say(Deliver{s.inFlight});
    }

    State s;
    std::vector<Command> m_commands;
};

} // namespace

Step react(const State &state, const Input &input)
{
    Reaction reaction(state);
    std::visit([&](const auto &i) { reaction.on(i); }, input);
    return reaction.take();
}

bool isBlocked(const State &state)
{
    return state.failures > 0 && state.error.has_value() && !state.stopped;
}

qint64 deliveryDelayMs(int failures, std::optional<std::chrono::milliseconds> retryAfter,
                       double random)
{
    const double ceiling = std::min(200 * std::pow(2, std::min(failures, 20)), 30000.0);
    const qint64 delay = std::max<qint64>(50, qint64(random * ceiling));
    return retryAfter ? std::max<qint64>(delay, retryAfter->count()) : delay;
}

} // namespace tailrace::delivery::machine
