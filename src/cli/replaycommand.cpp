// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/connection.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/keystore.h"
#include "cli/output.h"
#include "cli/replayer.h"

#include <QFileInfo>

#include <cmath>

namespace tailrace::cli {

namespace {

const QString name = QStringLiteral("replay");

Result<double> speedOption(const QCommandLineParser &options)
{
    if (!options.isSet(QStringLiteral("speed")))
        return 1;
    bool isNumber = false;
    const double speed = options.value(QStringLiteral("speed")).toDouble(&isNumber);
    if (isNumber && std::isfinite(speed) && speed >= 0)
        return speed;
    ErrorFacts facts;
    facts.remedy = QStringLiteral("give a number: 1 is the recorded pace, 10 ten times that, 0 as "
                                  "fast as possible");
    return failure(
            ErrorKind::Usage,
            QStringLiteral("--speed can't be \"%1\"").arg(options.value(QStringLiteral("speed"))),
            facts);
}

int run(const QCommandLineParser &options)
{
    const QString file = options.value(QStringLiteral("bridge"));
    if (file.isEmpty())
        return printUsageError(name, QStringLiteral("--bridge is missing"),
                               QStringLiteral("name the bridge document with --bridge FILE"));
    const auto speed = speedOption(options);
    if (!speed)
        return printError(name, speed.error());
    const auto yaml = readInput(file);
    if (!yaml)
        return printError(name, yaml.error());
    const bridge::ParsedDocument parsed = bridge::parseDocument(*yaml);
    if (!parsed.document) {
        printFaults(file, parsed.faults);
        return WrongUse;
    }
    printWarnings(file, parsed.warnings);
    auto reader = capture::CaptureReader::open(options.positionalArguments().constFirst());
    if (!reader)
        return printError(name, reader.error());
    const auto secrets = readSecrets(secrets::sinkSecretsUsed(*parsed.document));
    if (!secrets)
        return printError(name, secrets.error());
    const ConnectionRequest request = connectionRequest(options);
    return Replayer(*parsed.document,
                    {QFileInfo(file).absolutePath(), *speed, transportOf(request),
                     providersOf(request), *secrets},
                    std::move(*reader))
            .run();
}

} // namespace

Command replayCommand()
{
    return {name,
            QStringLiteral(
                    "Send a capture through a bridge's routes, at the pace it was recorded."),
            {{QStringLiteral("CAPTURE"),
              QStringLiteral("What tail --capture wrote, or JSON Lines of records; - for standard "
                             "input.")}},
            {{{QStringLiteral("bridge")},
              QStringLiteral("FILE"),
              QStringLiteral("The bridge document; its source is not read, its checkpoints stay as "
                             "they are.")},
             {{QStringLiteral("speed")},
              QStringLiteral("X"),
              QStringLiteral("Times the recorded pace (1); 0: as fast as possible.")}},
            QStringLiteral("tailrace-cli replay orders.jsonl.zst --bridge orders.bridge.yaml "
                           "--speed 0"),
            run};
}

} // namespace tailrace::cli
