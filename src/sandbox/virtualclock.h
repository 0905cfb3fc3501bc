// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>
#include <QPointer>

#include <map>

namespace tailrace::sandbox {

/// A laboratory's clock: goes faster than the machine's, or stands still, and can be moved on by
/// hand. Timers fall due by it, each at its own time, in order. One thread.
class VirtualClock final : public base::Clock
{
public:
    /// speed: of how many seconds a second of the machine consists; 0 stands still. The machine's
    /// clock is given, so that a test can turn that one, too.
    VirtualClock(qint64 startMs, double speed, const base::Clock &machine);

    qint64 nowMs() const override { return m_startMs + m_steppedMs + elapsedMs(); }
    qint64 monotonicMs() const override { return elapsedMs(); }
    void callLater(std::chrono::milliseconds delay, QObject *context,
                   std::function<void()> work) const override;

    /// Moves on and runs what falls due meanwhile.
    void advance(qint64 ms);
    /// Steps the wall clock alone, as an administrator or a time server does.
    void step(qint64 ms) { m_steppedMs += ms; }

private:
    struct Work
    {
        QPointer<QObject> context;
        std::function<void()> run;
    };
    qint64 reachedMs() const; ///< by the machine's clock and advance()
    qint64 elapsedMs() const; ///< as it is told
    void runDue() const;
    void wake() const;

    const qint64 m_startMs;
    const double m_speed;
    const base::Clock &m_machine;
    const qint64 m_machineStartMs;
    qint64 m_steppedMs = 0;
    qint64 m_advancedMs = 0;
    mutable qint64 m_heldMs = -1; ///< while what is due runs: the time at which it is due
    mutable qint64 m_lastMs = 0;
    mutable std::multimap<qint64, Work> m_waiting; ///< by elapsed time; equal ones in order
    mutable QObject m_wakeContext;
};

} // namespace tailrace::sandbox
