// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/demorunner.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/output.h"

namespace tailrace::cli {

namespace {

int run(const QCommandLineParser &options)
{
    const auto seconds = secondsOption(options, QStringLiteral("seconds"));
    if (!seconds)
        return printError(QStringLiteral("demo"), seconds.error());
    demo::DemoSettings settings;
    settings.stateDirectory = options.value(QStringLiteral("state-dir"));
    return DemoRunner(settings, *seconds).run();
}

} // namespace

Command demoCommand()
{
    return {QStringLiteral("demo"),
            QStringLiteral(
                    "Run the demo shop and its bridge on this machine; print what was delivered."),
            {},
            {{{QStringLiteral("seconds")},
              QStringLiteral("N"),
              QStringLiteral("End after N seconds (else on SIGINT or SIGTERM).")},
             {{QStringLiteral("state-dir")},
              QStringLiteral("DIR"),
              QStringLiteral("Keep the delivered file in DIR (else in a folder that goes with the "
                             "demo).")}},
            QStringLiteral("tailrace-cli demo --seconds 10"),
            run};
}

} // namespace tailrace::cli
