// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/kafka/kafkamessage.h"

namespace tailrace::sinks {

QList<std::pair<QByteArray, QByteArray>> kafkaHeaders(const Event &event, EventFormat format)
{
    if (format == EventFormat::Structured)
        return {{"content-type", "application/cloudevents+json; charset=UTF-8"},
                {"ce_id", event.id}};
    QList<std::pair<QByteArray, QByteArray>> headers;
    for (const auto &[name, value] : event.attributes)
        headers.append(name == "datacontenttype" ? std::pair(QByteArray("content-type"), value)
                                                 : std::pair("ce_" + name, value));
    return headers;
}

} // namespace tailrace::sinks
