// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/filesinkreader.h"

#include "bridge/objectreader.h"

namespace tailrace::bridge {

using formats::Json;
using Presence = ObjectReader::Presence;

namespace {

constexpr int leastBytes = 1024;
constexpr int mostBytes = 2'000'000'000;
constexpr int mostFiles = 100'000;

void readRotation(const Json &json, const QString &path, FaultList &faults, FileSinkSettings &sink)
{
    ObjectReader reader(json, path, faults);
    reader.member("atBytes", Presence::Required, QStringLiteral("100000000"));
    sink.rotateBytes = reader.number("atBytes", 0, leastBytes, mostBytes);
    sink.keep = reader.number("keep", 0, 0, mostFiles);
    reader.refuseOthers();
}

} // namespace

SinkSettings readFileSink(const Json &json, const QString &path, FaultList &faults)
{
    FileSinkSettings sink;
    ObjectReader reader(json, path, faults);
    const auto file = reader.text("path", Presence::Required, QStringLiteral("orders.jsonl"));
    if (const Json *rotate = reader.member("rotate"))
        readRotation(*rotate, reader.pathOf("rotate"), faults, sink);
    reader.refuseOthers();
    if (file && (file->contains(QChar(0)) || file->endsWith(QLatin1Char('/'))))
        reader.fault(*json.find("path"), "path",
                     QStringLiteral("this names no file; write it like orders.jsonl"));
    sink.path = file.value_or(QString());
    return sink;
}

SinkSettings readStdoutSink(const Json &json, const QString &path, FaultList &faults)
{
    const bool good = json.isNull() || (json.isBool() && json.toBool())
                      || (json.isObject() && json.members().empty());
    if (!good)
        faults.add(json, path, QStringLiteral("it takes no settings; write stdout: {}"));
    return StdoutSinkSettings{};
}

} // namespace tailrace::bridge
