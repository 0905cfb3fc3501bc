// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/scriptrunner.h"

namespace tailrace::sandbox {

ScriptRunner::ScriptRunner(std::vector<ScriptStep> steps, Laboratory &laboratory,
                           const base::Clock &clock)
    : m_steps(std::move(steps))
    , m_done(m_steps.size())
    , m_calls(m_steps.size())
    , m_laboratory(laboratory)
    , m_clock(clock)
{
}

void ScriptRunner::start()
{
    m_running = true;
    for (size_t i = 0; i < m_steps.size(); ++i) {
        const Trigger &when = m_steps[i].when;
        if (when.calls > 0)
            continue;
        if (when.atMs > 0)
            plan(i, when.atMs);
        else
            perform(i);
    }
}

void ScriptRunner::plan(size_t index, qint64 delayMs)
{
    m_clock.callLater(std::chrono::milliseconds(delayMs), this, [this, index] { perform(index); });
}

void ScriptRunner::perform(size_t index)
{
    if (!m_running)
        return;
    const ScriptStep &step = m_steps[index];
    ++m_done[index];
    // Planned first, so that an action that moves the clock meets the next time, too.
    if (step.when.everyMs > 0 && (step.when.times < 0 || m_done[index] < step.when.times))
        plan(index, step.when.everyMs);
    const auto done = m_laboratory.carryOut(step.name, step.action);
    if (done)
        return;
    m_running = false;
    Q_EMIT failed(step, done.error());
}

void ScriptRunner::count(const JournalEntry &entry)
{
    if (!entry.action.isEmpty() || entry.status == 0)
        return;
    for (size_t i = 0; m_running && i < m_steps.size(); ++i) {
        const Trigger &when = m_steps[i].when;
        if (when.calls > 0 && (when.operation.isEmpty() || when.operation == entry.operation)
            && ++m_calls[i] == when.calls)
            perform(i);
    }
}

} // namespace tailrace::sandbox
