// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/sandboxthread.h"

#include <ctime>

namespace tailrace::bench {

SandboxThread::SandboxThread(sandbox::SandboxSettings settings)
{
    auto *worker = new QObject;
    worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
            worker,
            [&] {
                m_sandbox = new sandbox::Sandbox(std::move(settings), m_clock, worker);
                if (const auto started = m_sandbox->start(); !started)
                    qFatal("%s", qPrintable(base::describe(started.error())));
                m_endpoint = m_sandbox->endpoint().toString();
                m_credentials = m_sandbox->credentials();
            },
            Qt::BlockingQueuedConnection);
}

SandboxThread::~SandboxThread()
{
    m_thread.quit();
    m_thread.wait();
}

void SandboxThread::run(const std::function<void(sandbox::Service &)> &work)
{
    QMetaObject::invokeMethod(
            m_sandbox, [&] { work(m_sandbox->service()); }, Qt::BlockingQueuedConnection);
}

double SandboxThread::cpuSeconds()
{
    timespec used{};
    run([&](sandbox::Service &) { ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used); });
    return double(used.tv_sec) + double(used.tv_nsec) / 1e9;
}

} // namespace tailrace::bench
