// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/virtualclock.h"

#include <cmath>

namespace tailrace::sandbox {

VirtualClock::VirtualClock(qint64 startMs, double speed, const base::Clock &machine)
    : m_startMs(startMs)
    , m_speed(speed)
    , m_machine(machine)
    , m_machineStartMs(machine.monotonicMs())
{
}

qint64 VirtualClock::reachedMs() const
{
    return m_advancedMs + qint64(double(m_machine.monotonicMs() - m_machineStartMs) * m_speed);
}

qint64 VirtualClock::elapsedMs() const
{
    m_lastMs = qMax(m_lastMs, m_heldMs >= 0 ? m_heldMs : reachedMs());
    return m_lastMs; // a timer that runs late does not turn time back
}

void VirtualClock::callLater(std::chrono::milliseconds delay, QObject *context,
                             std::function<void()> work) const
{
    m_waiting.emplace(elapsedMs() + qMax<qint64>(0, delay.count()), Work{context, std::move(work)});
    wake();
}

void VirtualClock::advance(qint64 ms)
{
    m_advancedMs += ms;
    runDue();
    wake();
}

void VirtualClock::runDue() const
{
    if (m_heldMs >= 0)
        return; // what is due moved the clock on: the loop below goes on
    while (!m_waiting.empty() && m_waiting.begin()->first <= reachedMs()) {
        const auto next = m_waiting.begin();
        const Work work = std::move(next->second);
        m_heldMs = next->first;
        m_waiting.erase(next);
        if (work.context)
            work.run();
        m_heldMs = -1;
    }
}

// Several wake-ups for one timer do no harm: the first runs it.
void VirtualClock::wake() const
{
    if (m_speed <= 0 || m_waiting.empty() || m_heldMs >= 0)
        return;
    const double waitMs = std::ceil(double(m_waiting.begin()->first - reachedMs()) / m_speed);
    m_machine.callLater(std::chrono::milliseconds(qMax<qint64>(0, qint64(waitMs))), &m_wakeContext,
                        [this] {
                            runDue();
                            wake();
                        });
}

} // namespace tailrace::sandbox
