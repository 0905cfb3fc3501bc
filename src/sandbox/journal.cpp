// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/journal.h"

#include "formats/json.h"

namespace tailrace::sandbox {

using formats::Json;

QByteArray toJsonLine(const JournalEntry &entry)
{
    Json out = Json::object();
    const auto addText = [&out](const char *name, const QByteArray &value) {
        // A body may be anything that was sent; what is no text is shown as far as it is one.
        if (!value.isEmpty())
            out.set(name, Json::string(QString::fromUtf8(value)));
    };
    out.set("number", Json::number(entry.number));
    out.set("timeMs", Json::number(entry.timeMs));
    addText("action", entry.action);
    addText("operation", entry.operation);
    addText("shard", entry.shard.toUtf8());
    addText("keyId", entry.keyId);
    addText("requestId", entry.requestId);
    if (entry.action.isEmpty())
        out.set("status", Json::number(qint64(entry.status)));
    addText("code", entry.code);
    if (!entry.faults.isEmpty()) {
        Json names = Json::array();
        for (const QByteArray &name : entry.faults)
            names.items().push_back(Json::string(name));
        out.set("faults", names);
    }
    addText("body", entry.body);
    return formats::toJson(out);
}

} // namespace tailrace::sandbox
