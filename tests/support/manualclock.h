// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QPointer>

#include <map>
#include <optional>

namespace tailrace::test {

/// Time turned by hand, timers included. One thread.
class ManualClock final : public base::Clock
{
public:
    explicit ManualClock(qint64 nowMs = 1'795'324'440'000)
        : m_nowMs(nowMs)
    {
    }
    qint64 nowMs() const override { return m_nowMs; }
    qint64 monotonicMs() const override { return m_monotonicMs; }
    void callLater(std::chrono::milliseconds delay, QObject *context,
                   std::function<void()> work) const override;

    /// Moves on and runs what falls due meanwhile, in order, each at its own time.
    void advance(qint64 ms);
    /// Milliseconds until the next timer; nothing when none waits.
    std::optional<qint64> untilNext() const;
    /// Steps the wall clock alone, as an administrator or a time server does.
    void setNow(qint64 ms) { m_nowMs = ms; }
    /// Back to the start, timers forgotten.
    void reset() { *this = ManualClock(); }

private:
    struct Work
    {
        QPointer<QObject> context;
        std::function<void()> run;
    };
    void moveTo(qint64 monotonicMs);

    qint64 m_nowMs;
    qint64 m_monotonicMs = 1'000'000;
    mutable std::multimap<qint64, Work> m_waiting; ///< by monotonic time; equal ones in order
};

} // namespace tailrace::test
