// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/laboratory.h"
#include "sandbox/script.h"

namespace tailrace::sandbox {

/// Carries out a script's steps when they are due. A step that fails ends it: what follows was
/// written for a world that is not there.
class ScriptRunner final : public QObject
{
    Q_OBJECT
public:
    ScriptRunner(std::vector<ScriptStep> steps, Laboratory &laboratory, const base::Clock &clock);

    /// What is due at once is done before it returns.
    void start();
    /// To be told of each entry of the journal: the answers are counted.
    void count(const JournalEntry &entry);

Q_SIGNALS:
    void failed(const tailrace::sandbox::ScriptStep &step, const tailrace::Error &error);

private:
    void perform(size_t index);
    void plan(size_t index, qint64 delayMs);

    const std::vector<ScriptStep> m_steps;
    std::vector<qint64> m_done;  ///< how often each was done
    std::vector<qint64> m_calls; ///< answers that each has seen
    Laboratory &m_laboratory;
    const base::Clock &m_clock;
    bool m_running = false;
};

} // namespace tailrace::sandbox
