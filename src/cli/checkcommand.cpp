// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/document.h"
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/output.h"

namespace tailrace::cli {

namespace {

int run(const QCommandLineParser &options)
{
    const QString file = options.positionalArguments().constFirst();
    const auto text = readInput(file);
    if (!text)
        return printError(QStringLiteral("check"), text.error());
    const bridge::ParsedDocument parsed = bridge::parseDocument(*text);
    printFaults(file, parsed.faults);
    return parsed.faults.empty() ? Done : WrongUse;
}

} // namespace

void printFaults(const QString &file, const std::vector<bridge::Fault> &faults)
{
    for (const bridge::Fault &fault : faults) {
        const QString where = fault.path.isEmpty() ? QString() : fault.path + QStringLiteral(": ");
        printProblem(QStringLiteral("%1:%2:%3: error: %4%5")
                             .arg(file)
                             .arg(fault.line)
                             .arg(fault.column)
                             .arg(where, fault.message));
    }
}

Command checkCommand()
{
    return {QStringLiteral("check"),
            QStringLiteral("Find every fault of a bridge document; nothing is connected or run."),
            {{QStringLiteral("BRIDGE.yaml"),
              QStringLiteral("A bridge document, or - for standard input.")}},
            {},
            QStringLiteral("tailrace-cli check orders.bridge.yaml"),
            run};
}

} // namespace tailrace::cli
