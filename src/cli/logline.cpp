// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/logline.h"

#include "base/redact.h"

#include <QDateTime>

namespace tailrace::cli {

using formats::Json;

namespace {

Json redacted(const Json &value)
{
    if (value.isString())
        return Json::string(base::redact(value.toString()));
    Json out = value;
    for (Json &item : out.items())
        item = redacted(item);
    for (Json::Member &member : out.members())
        member.value = redacted(member.value);
    return out;
}

} // namespace

QByteArray logLine(const LogEvent &event, qint64 nowMs)
{
    Json out = Json::object();
    out.set("time",
            Json::string(
                    QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).toString(Qt::ISODateWithMs)));
    out.set("level", Json::string(QString::fromLatin1(event.level)));
    out.set("event", Json::string(event.name));
    for (const Json::Member &member : event.fields.members())
        out.set(member.name, redacted(member.value));
    out.set("message", Json::string(base::redact(event.message)));
    return formats::toJson(out);
}

} // namespace tailrace::cli
