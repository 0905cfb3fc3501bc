// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/signals.h"

#include <QSocketNotifier>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace tailrace::cli {

namespace {

int writeEnd = -1;
volatile std::sig_atomic_t seen = 0;

// Only async-signal-safe calls here; the rest happens in the main loop.
void onSignal(int number)
{
    if (seen)
        ::_exit(128 + number);
    seen = 1;
    const char byte = char(number);
    [[maybe_unused]] const ssize_t n = ::write(writeEnd, &byte, 1);
}

} // namespace

InterruptWatcher::InterruptWatcher(QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, m_sockets) != 0)
        qFatal("socketpair failed");
    writeEnd = m_sockets[0];
    auto *notifier = new QSocketNotifier(m_sockets[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(m_sockets[1], &byte, 1) == 1)
            Q_EMIT interrupted(128 + byte);
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

InterruptWatcher::~InterruptWatcher()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    writeEnd = -1;
    seen = 0;
    ::close(m_sockets[0]);
    ::close(m_sockets[1]);
}

} // namespace tailrace::cli
