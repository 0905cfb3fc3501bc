// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/document.h"
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/output.h"

namespace tailrace::cli {

namespace {

QString findingLine(const QString &file, const bridge::Fault &fault, const QString &severity)
{
    const QString where = fault.path.isEmpty() ? QString() : fault.path + QStringLiteral(": ");
    return QStringLiteral("%1:%2:%3: %4: %5%6")
            .arg(file)
            .arg(fault.line)
            .arg(fault.column)
            .arg(severity, where, fault.message);
}

int run(const QCommandLineParser &options)
{
    const QString file = options.positionalArguments().constFirst();
    const auto text = readInput(file);
    if (!text)
        return printError(QStringLiteral("check"), text.error());
    const bridge::ParsedDocument parsed = bridge::parseDocument(*text);
    printFaults(file, parsed.faults);
    printWarnings(file, parsed.warnings);
    return parsed.faults.empty() ? Done : WrongUse;
}

} // namespace

void printFaults(const QString &file, const std::vector<bridge::Fault> &faults)
{
    for (const bridge::Fault &fault : faults)
        printProblem(findingLine(file, fault, QStringLiteral("error")));
}

void printWarnings(const QString &file, const std::vector<bridge::Fault> &warnings)
{
    for (const bridge::Fault &warning : warnings)
        printProblem(findingLine(file, warning, QStringLiteral("warning")));
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
