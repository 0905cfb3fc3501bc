// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/messageids.h"

#include "aws/sigv4.h"

#include <algorithm>

namespace tailrace::sinks {

QList<std::pair<QByteArray, QByteArray>> idAttributes(const Event &event)
{
    QList<std::pair<QByteArray, QByteArray>> attributes;
    const auto add = [&attributes](const char *name, const QByteArray &value) {
        if (!value.isEmpty()) // the services take no empty ones
            attributes.emplace_back(name, value);
    };
    add("eventID", event.id);
    add("eventSourceARN", event.streamArn.toUtf8());
    add("shardId", event.shardId.toUtf8());
    add("sequenceNumber", event.sequenceNumber);
    return attributes;
}

qint64 attributeBytes(const Event &event)
{
    qint64 bytes = 0;
    for (const auto &[name, value] : idAttributes(event))
        bytes += name.size() + qint64(sizeof "String" - 1) + value.size();
    return bytes;
}

QByteArray fifoId(const QByteArray &text)
{
    const bool isFit = !text.isEmpty() && text.size() <= 128
                       && std::all_of(text.begin(), text.end(),
                                      [](char c) { return uchar(c) > 0x20 && uchar(c) < 0x7F; });
    return isFit ? text : aws::sha256Hex(text);
}

QByteArray groupId(const Event &event)
{
    return fifoId(event.itemKey.isEmpty() ? event.id : event.itemKey);
}

QByteArray messageText(QByteArray json)
{
    return json.replace("\xEF\xBF\xBE", "\\ufffe").replace("\xEF\xBF\xBF", "\\uffff");
}

} // namespace tailrace::sinks
