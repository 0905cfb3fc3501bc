// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/freedmemory.h"
#include "base/redact.h"
#include "cli/command.h"

#include <QCoreApplication>

#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace {

// Secrets are in memory: no core file may carry them to the disk (security.md 2).
void forbidCoreDumps()
{
    const rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifndef QT_DEBUG
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

} // namespace

int main(int argc, char **argv)
{
    forbidCoreDumps();
    tailrace::base::keepFreedMemory();
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe is a failed write, not a death without a word
    // Qt's own event loop: with GLib's each queued event costs several system calls, and there is
    // nothing here that needs it.
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tailrace"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TAILRACE_VERSION));
    tailrace::base::installRedactingMessageHandler();
    return tailrace::cli::runCommandLine(app.arguments().mid(1));
}
