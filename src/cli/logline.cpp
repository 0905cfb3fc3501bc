// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/logline.h"

#include "base/redact.h"

#include <QDateTime>

namespace tailrace::cli {

using formats::Json;

QByteArray logLine(const LogEvent &event, qint64 nowMs)
{
    Json out = Json::object();
    out.set("time",
            Json::string(
                    QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).toString(Qt::ISODateWithMs)));
    out.set("level", Json::string(QString::fromLatin1(event.level)));
    out.set("event", Json::string(event.name));
    for (const Json::Member &member : event.fields.members())
        out.set(member.name, member.value.isString()
                                     ? Json::string(base::redact(member.value.toString()))
                                     : member.value);
    out.set("message", Json::string(base::redact(event.message)));
    return formats::toJson(out);
}

} // namespace tailrace::cli
