// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/sandbox.h"

#include <QThread>

namespace tailrace::bench {

/// The sandbox in a thread of its own, so that it answers while the reader is measured.
class SandboxThread
{
public:
    explicit SandboxThread(sandbox::SandboxSettings settings);
    ~SandboxThread();

    /// Does it in that thread and waits for it.
    void run(const std::function<void(sandbox::Service &)> &work);
    QString endpoint() const { return m_endpoint; }
    aws::Credentials credentials() const { return m_credentials; }
    /// Processor time of that thread: not the reader's.
    double cpuSeconds();

private:
    base::SystemClock m_clock;
    QThread m_thread;
    sandbox::Sandbox *m_sandbox = nullptr; ///< lives in m_thread
    QString m_endpoint;
    aws::Credentials m_credentials;
};

} // namespace tailrace::bench
