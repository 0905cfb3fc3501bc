// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualclock.h"

namespace tailrace::test {

void ManualClock::callLater(std::chrono::milliseconds delay, QObject *context,
                            std::function<void()> work) const
{
    m_waiting.emplace(m_monotonicMs + qMax<qint64>(0, delay.count()),
                      Work{context, std::move(work)});
}

void ManualClock::moveTo(qint64 monotonicMs)
{
    m_nowMs += monotonicMs - m_monotonicMs;
    m_monotonicMs = monotonicMs;
}

void ManualClock::advance(qint64 ms)
{
    const qint64 end = m_monotonicMs + ms;
    while (!m_waiting.empty() && m_waiting.begin()->first <= end) {
        const auto next = m_waiting.begin();
        moveTo(next->first);
        const Work work = std::move(next->second);
        m_waiting.erase(next);
        if (work.context)
            work.run();
    }
    moveTo(end);
}

std::optional<qint64> ManualClock::untilNext() const
{
    if (m_waiting.empty())
        return std::nullopt;
    return m_waiting.begin()->first - m_monotonicMs;
}

} // namespace tailrace::test
