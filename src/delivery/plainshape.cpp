// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/plainshape.h"

#include "delivery/isotime.h"
#include "delivery/snapshotrecord.h"

namespace tailrace::delivery {

namespace {

using formats::appendJsonString;

void appendMember(QByteArray &out, QByteArrayView name, QByteArrayView text)
{
    ((out += ",\"") += name.toByteArray()) += "\":";
    appendJsonString(out, text);
}

void appendImage(QByteArray &out, QByteArrayView name,
                 const std::optional<dynamodb::AttributeMap> &image)
{
    ((out += ",\"") += name.toByteArray()) += "\":";
    if (image)
        dynamodb::appendPlainJson(out, *image);
    else
        out += "null";
}

QByteArrayView originOf(const stream::DecodedRecord &record)
{
    if (record.identityType == snapshotIdentity)
        return "snapshot";
    return record.isTtl ? "ttl" : "user";
}

} // namespace

QByteArray plainData(const stream::DecodedRecord &record, const ShapeContext &context)
{
    QByteArray out = "{\"eventID\":";
    appendJsonString(out, record.eventId);
    appendMember(out, "eventName", record.eventNameText);
    if (record.createdLiteral.isEmpty())
        out += ",\"time\":null";
    else
        appendMember(out, "time", isoTime(record.createdMs));
    appendImage(out, "keys", record.keys);
    appendImage(out, "new", record.newImage);
    appendImage(out, "old", record.oldImage);
    appendMember(out, "sequenceNumber", record.sequenceNumber);
    out += ",\"sizeBytes\":";
    out += record.hasSize ? QByteArray::number(record.sizeBytes) : QByteArrayLiteral("null");
    if (record.viewType.isEmpty())
        out += ",\"viewType\":null";
    else
        appendMember(out, "viewType", record.viewType);
    if (!context.shardId.isEmpty())
        appendMember(out, "shardId", context.shardId.toUtf8());
    appendMember(out, "origin", originOf(record));
    out += '}';
    return out;
}

} // namespace tailrace::delivery
