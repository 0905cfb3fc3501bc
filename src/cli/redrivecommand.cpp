// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/connection.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/keystore.h"
#include "cli/output.h"
#include "cli/signals.h"
#include "delivery/foundletters.h"
#include "delivery/redrive.h"
#include "net/curltransport.h"

#include <QEventLoop>
#include <QFileInfo>

#include <algorithm>
#include <unistd.h>

namespace tailrace::cli {

namespace {

const QString name = QStringLiteral("redrive");

bool hasRoute(const bridge::Document &document, const QString &route)
{
    return std::any_of(document.routes.begin(), document.routes.end(),
                       [&](const bridge::Route &its) { return its.name == route; });
}

int list(const bridge::Document &document, const QString &folder, const QString &route)
{
    const auto found = delivery::findLetters(document, folder);
    if (!found)
        return printError(name, found.error());
    for (const delivery::FoundLetter &one : *found) {
        if (!one.letter)
            printProblem(
                    QStringLiteral("%1: %2").arg(one.path, base::describe(one.letter.error())));
        else if (route.isEmpty() || one.letter->route == route)
            printLine(one.line);
    }
    return Done;
}

QString progressOf(const delivery::RedriveStatus &status)
{
    const QString line = QStringLiteral("%1 letters, delivered %2, refused %3, remaining %4")
                                 .arg(status.letters)
                                 .arg(status.delivered)
                                 .arg(status.refused)
                                 .arg(status.remaining);
    return status.trouble.isEmpty() ? line : line + QStringLiteral("; ") + status.trouble;
}

int redrive(const bridge::Document &document, const QString &folder, const QString &route,
            const ConnectionRequest &request)
{
    const auto secrets = readSecrets(secrets::sinkSecretsUsed(document));
    if (!secrets)
        return printError(name, secrets.error());
    const base::SystemClock clock;
    net::CurlTransport transport(transportOf(request));
    delivery::Redrive redrive(document,
                              {folder, route, std::nullopt, providersOf(request), *secrets},
                              transport, clock);
    QEventLoop loop;
    int interruption = 0;
    InterruptWatcher interrupts;
    QObject::connect(&interrupts, &InterruptWatcher::interrupted, &redrive, [&](int status) {
        interruption = status;
        redrive.stop();
    });
    QTimer report;
    QObject::connect(&report, &QTimer::timeout, &redrive,
                     [&] { printNote(progressOf(redrive.status())); });
    report.start(::isatty(STDERR_FILENO) ? 1000 : 30000);
    QObject::connect(&redrive, &delivery::Redrive::finished, &loop, &QEventLoop::quit);
    redrive.start();
    loop.exec();
    const delivery::RedriveStatus status = redrive.status();
    for (const QString &problem : status.problems)
        printProblem(QStringLiteral("redrive: ") + problem);
    printNote(progressOf(status));
    if (interruption != 0)
        return interruption;
    return status.remaining > 0 ? Undelivered : Done;
}

int run(const QCommandLineParser &options)
{
    const QString file = options.positionalArguments().constFirst();
    const auto yaml = readInput(file);
    if (!yaml)
        return printError(name, yaml.error());
    const bridge::ParsedDocument parsed = bridge::parseDocument(*yaml);
    if (!parsed.document) {
        printFaults(file, parsed.faults);
        return WrongUse;
    }
    printWarnings(file, parsed.warnings);
    const bridge::Document &document = *parsed.document;
    const QString route = options.value(QStringLiteral("route"));
    if (!route.isEmpty() && !hasRoute(document, route))
        return printUsageError(name, QStringLiteral("the bridge has no route %1").arg(route),
                               QStringLiteral("name one of its routes, or leave --route out"));
    const QString folder = QFileInfo(file).absolutePath();
    if (delivery::deadLetterPaths(document, folder).isEmpty())
        return printUsageError(name, QStringLiteral("no route of the bridge has dead letters"),
                               QStringLiteral("name a file with delivery: {deadLetter: {file: "
                                              "dead.jsonl}}"));
    return options.isSet(QStringLiteral("list"))
                   ? list(document, folder, route)
                   : redrive(document, folder, route, connectionRequest(options));
}

} // namespace

Command redriveCommand()
{
    return {name,
            QStringLiteral(
                    "Send a bridge's dead letters again, also while it runs; what is delivered "
                    "leaves the file."),
            {{QStringLiteral("BRIDGE.yaml"),
              QStringLiteral("A bridge document; its routes name the dead letter files.")}},
            {{{QStringLiteral("route")},
              QStringLiteral("NAME"),
              QStringLiteral("Only the letters of this route.")},
             {{QStringLiteral("list")},
              {},
              QStringLiteral("Print the letters as they are, one a line, and send nothing.")}},
            QStringLiteral("tailrace-cli redrive orders.bridge.yaml --list | jq .error\n"
                           "tailrace-cli redrive orders.bridge.yaml --route paid"),
            run};
}

} // namespace tailrace::cli
