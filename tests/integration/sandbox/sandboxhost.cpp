// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A sandbox for foreign clients: prints its endpoint and key as one JSON line and serves until it
// is ended. The line "roll TABLE" or "expire TABLE JSON-KEY" on standard input works the lab
// instruments.
#include "formats/json.h"
#include "sandbox/sandbox.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>

using namespace tailrace;

namespace {

void obey(sandbox::Sandbox &server, const QByteArray &line)
{
    const QByteArrayList words = line.trimmed().split(' ');
    const QString table = QString::fromUtf8(words.value(1));
    Result<> done;
    if (words.value(0) == "roll")
        done = server.rollShard(table);
    else if (words.value(0) == "expire")
        done = server.expireItem(table,
                                 dynamodb::itemFromJson(QByteArrayView(words.value(2))).value());
    std::puts(done ? "ok" : qPrintable(done.error().message));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const base::SystemClock clock;
    sandbox::SandboxSettings settings;
    settings.dataFile = app.arguments().value(1);
    sandbox::Sandbox server(settings, clock);
    if (const auto started = server.start(); !started) {
        std::fprintf(stderr, "%s\n", qPrintable(started.error().message));
        return 2;
    }
    auto line = formats::Json::object();
    line.set("endpoint", formats::Json::string(server.endpoint().toString()));
    line.set("accessKeyId", formats::Json::string(server.credentials().accessKeyId));
    line.set("secretAccessKey",
             formats::Json::string(server.credentials().secretAccessKey.reveal()));
    std::puts(formats::toJson(line).constData());
    std::fflush(stdout);
    QSocketNotifier input(0, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [&] {
        char buffer[4096];
        if (!std::fgets(buffer, sizeof buffer, stdin))
            return app.quit();
        obey(server, buffer);
    });
    return app.exec();
}
