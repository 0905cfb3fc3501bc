// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/freedmemory.h"
#include "base/hardenprocess.h"
#include "base/redact.h"
#include "cli/command.h"

#include <QCoreApplication>

#include <csignal>
int main(int argc, char **argv)
{
    tailrace::base::hardenProcess();
    tailrace::base::keepFreedMemory();
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe is a failed write, not a death without a word
    // Qt's own event loop: with GLib's each queued event costs several system calls, and there is
    // nothing in this thread that needs it. The key store's thread does
    // (secrets/qtkeychainentries).
    const bool isUnwanted = qEnvironmentVariableIsSet("QT_NO_GLIB");
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication app(argc, argv);
    if (!isUnwanted)
        qunsetenv("QT_NO_GLIB");
    QCoreApplication::setApplicationName(QStringLiteral("tailrace"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TAILRACE_VERSION));
    tailrace::base::installRedactingMessageHandler();
    return tailrace::cli::runCommandLine(app.arguments().mid(1));
}
