// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/exitstatus.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/signals.h"
#include "sandbox/sandbox.h"

#include <QEventLoop>

namespace tailrace::cli {

namespace {

using formats::Json;

int serve(sandbox::Sandbox &server)
{
    // The key opens nothing but this process's own loopback endpoint: printing it is the command's
    // purpose.
    Json line = Json::object();
    line.set("endpoint", Json::string(server.endpoint().toString()));
    line.set("accessKeyId", Json::string(server.credentials().accessKeyId));
    line.set("secretAccessKey", Json::string(server.credentials().secretAccessKey.reveal()));
    QEventLoop loop;
    InterruptWatcher interrupts;
    int status = Done;
    QObject::connect(&interrupts, &InterruptWatcher::interrupted, &loop, [&](int signalStatus) {
        status = signalStatus;
        loop.quit();
    });
    if (!printLine(line))
        return AnswerIsNo;
    loop.exec();
    return status;
}

int run(const QCommandLineParser &options)
{
    const QString name = QStringLiteral("sandbox");
    const auto port = numberOption(options, QStringLiteral("port"), 0, 0, 65535);
    if (!port)
        return printError(name, port.error());
    sandbox::SandboxSettings settings;
    settings.port = quint16(*port);
    settings.dataFile = options.value(QStringLiteral("data"));
    if (options.isSet(QStringLiteral("region")))
        settings.region = options.value(QStringLiteral("region"));
    const base::SystemClock clock;
    sandbox::Sandbox server(settings, clock);
    if (const auto started = server.start(); !started) {
        printError(name, started.error());
        return WrongUse;
    }
    return serve(server);
}

} // namespace

Command sandboxCommand()
{
    return {QStringLiteral("sandbox"),
            QStringLiteral("Run the built-in DynamoDB and Streams endpoint on 127.0.0.1, for demos "
                           "and tests."),
            {},
            {{{QStringLiteral("port")},
              QStringLiteral("N"),
              QStringLiteral("Port to listen on (any free one).")},
             {{QStringLiteral("data")},
              QStringLiteral("FILE"),
              QStringLiteral("Keep tables, items, streams and the key in FILE.")}},
            QStringLiteral("tailrace-cli sandbox --port 8000 --data sandbox.sqlite"),
            run};
}

} // namespace tailrace::cli
