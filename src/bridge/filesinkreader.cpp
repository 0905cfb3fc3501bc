// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/filesinkreader.h"

#include "bridge/objectreader.h"

namespace tailrace::bridge {

using formats::Json;
using Presence = ObjectReader::Presence;

SinkSettings readFileSink(const Json &json, const QString &path, FaultList &faults)
{
    ObjectReader reader(json, path, faults);
    const auto file = reader.text("path", Presence::Required, QStringLiteral("orders.jsonl"));
    reader.refuseOthers();
    if (file && (file->contains(QChar(0)) || file->endsWith(QLatin1Char('/'))))
        reader.fault(*json.find("path"), "path",
                     QStringLiteral("this names no file; write it like orders.jsonl"));
    return FileSinkSettings{file.value_or(QString())};
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
