// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/bridgerunner.h"
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/keystore.h"
#include "cli/output.h"
#include "cli/question.h"

#include <QFileInfo>

namespace tailrace::cli {

namespace {

QString defaultStateDirectory()
{
    const QString base = qEnvironmentVariable(
            "XDG_STATE_HOME", qEnvironmentVariable("HOME") + QStringLiteral("/.local/state"));
    return base + QStringLiteral("/tailrace");
}

Result<ConnectionRequest> requestFor(const bridge::Source &source,
                                     const QCommandLineParser &options,
                                     const secrets::ResolvedSecrets &secrets)
{
    // What is said on the command line wins over the document.
    ConnectionRequest request = connectionRequest(options);
    if (request.endpointUrl.isEmpty())
        request.endpointUrl = source.endpointUrl;
    if (request.region.isEmpty())
        request.region = source.region;
    switch (source.credentials.kind) {
    case bridge::CredentialsReference::Kind::Chain:
        break;
    case bridge::CredentialsReference::Kind::Profile:
        if (!request.profile)
            request.profile = source.credentials.name;
        break;
    case bridge::CredentialsReference::Kind::Environment:
        request.environmentCredentialsOnly = !request.profile;
        break;
    case bridge::CredentialsReference::Kind::Secret: {
        if (request.profile)
            break;
        const auto provider = secrets.provider(source.credentials.name);
        if (!provider)
            return failure(provider.error());
        request.credentials = *provider;
        break;
    }
    }
    return request;
}

bool confirmReset(const QCommandLineParser &options)
{
    if (!options.isSet(QStringLiteral("reset")) || options.isSet(QStringLiteral("yes")))
        return true;
    const auto answer = ask(QStringLiteral("Forget how far this bridge has delivered?"));
    if (!answer)
        printUsageError(QStringLiteral("run"),
                        QStringLiteral("--reset forgets how far the bridge has delivered"),
                        QStringLiteral("add --yes to confirm"));
    return answer.value_or(false);
}

Result<RunnerSettings> runnerSettings(const QCommandLineParser &options, const QString &file)
{
    const auto idle = secondsOption(options, QStringLiteral("until-idle"));
    if (!idle)
        return failure(idle.error());
    RunnerSettings settings;
    settings.untilIdleMs = *idle;
    settings.run.stateDirectory = options.isSet(QStringLiteral("state-dir"))
                                          ? options.value(QStringLiteral("state-dir"))
                                          : defaultStateDirectory();
    settings.run.baseDirectory = QFileInfo(file).absolutePath();
    settings.run.reset = options.isSet(QStringLiteral("reset"));
    settings.metricsAddress = options.value(QStringLiteral("metrics"));
    return settings;
}

Result<> chooseLog(const QCommandLineParser &options)
{
    const QString format = options.value(QStringLiteral("log"));
    if (format == QLatin1String("json"))
        setJsonLog();
    else if (options.isSet(QStringLiteral("log")) && format != QLatin1String("text")) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("give text or json");
        return failure(ErrorKind::Usage, QStringLiteral("--log can't be \"%1\"").arg(format),
                       facts);
    }
    return {};
}

int run(const QCommandLineParser &options)
{
    const QString name = QStringLiteral("run");
    const QString file = options.positionalArguments().constFirst();
    if (const auto chosen = chooseLog(options); !chosen)
        return printError(name, chosen.error());
    const auto text = readInput(file);
    if (!text)
        return printError(name, text.error());
    const bridge::ParsedDocument parsed = bridge::parseDocument(*text);
    if (!parsed.document) {
        printFaults(file, parsed.faults);
        return WrongUse;
    }
    printWarnings(file, parsed.warnings);
    auto settings = runnerSettings(options, file);
    if (!settings)
        return printError(name, settings.error());
    if (!confirmReset(options))
        return WrongUse;
    const auto secrets = readSecrets(options.isSet(QStringLiteral("profile"))
                                             ? secrets::sinkSecretsUsed(*parsed.document)
                                             : secrets::secretsUsed(*parsed.document));
    if (!secrets)
        return printError(name, secrets.error());
    settings->run.secrets = *secrets;
    const auto request = requestFor(parsed.document->source, options, *secrets);
    if (!request)
        return printError(name, request.error());
    auto connection = Connection::open(*request, parsed.document->source.table);
    if (!connection)
        return printError(name, connection.error());
    RunnerSettings withProviders = *settings;
    withProviders.run.providers = (*connection)->providers();
    return BridgeRunner(**connection, *parsed.document, withProviders).run();
}

} // namespace

Command runBridgeCommand()
{
    const auto text = [](const char *t) { return QString::fromLatin1(t); };
    return {text("run"),
            text("Run a bridge until it is stopped (SIGINT or SIGTERM)."),
            {{text("BRIDGE.yaml"), text("A bridge document.")}},
            {{{text("until-idle")}, text("SECONDS"), text("End after that long without a record.")},
             {{text("reset")}, {}, text("Forget the bridge's checkpoints first (asks).")},
             {{text("yes")}, {}, text("Do not ask.")},
             {{text("state-dir")},
              text("DIR"),
              text("Where checkpoints are kept (~/.local/state/tailrace).")},
             {{text("log")},
              text("FORMAT"),
              text("text, or json: each line of standard error an object.")},
             {{text("metrics")},
              text("HOST:PORT"),
              text("Serve Prometheus metrics there (/metrics), and whether all is well "
                   "(/ready).")}},
            text("tailrace-cli run orders.bridge.yaml --until-idle 30"),
            run};
}

} // namespace tailrace::cli
