// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/operations.h"

namespace tailrace::sandbox {

using dynamodb::AttributeMap;

namespace {

bool sees(const QByteArray &viewType, const char *image)
{
    return viewType == "NEW_AND_OLD_IMAGES" || viewType == image;
}

// The record as the streams operations hand it out; built once, at the write.
QByteArray recordJson(Context &context, const TableInfo &table, const AttributeMap &key,
                      const std::optional<AttributeMap> &before,
                      const std::optional<AttributeMap> &after, qint64 sequence, bool byTtl)
{
    const char *event = !before ? "INSERT" : after ? "MODIFY" : "REMOVE";
    QByteArray id;
    context.random.appendHex(id);
    context.random.appendHex(id);
    QByteArray out =
            "{\"eventID\":\"" + id + "\",\"eventName\":\"" + event
            + "\",\"eventVersion\":\"1.1\",\"eventSource\":\"aws:dynamodb\",\"awsRegion\":\""
            + context.region.toLatin1() + "\",\"dynamodb\":{\"ApproximateCreationDateTime\":"
            + QByteArray::number(double(context.clock.nowMs()) / 1000, 'f', 3) + ",\"Keys\":";
    qint64 size = dynamodb::itemSizeBytes(key);
    dynamodb::appendJson(out, key);
    if (after && sees(table.viewType, "NEW_IMAGE")) {
        out += ",\"NewImage\":";
        dynamodb::appendJson(out, *after);
        size += dynamodb::itemSizeBytes(*after);
    }
    if (before && sees(table.viewType, "OLD_IMAGE")) {
        out += ",\"OldImage\":";
        dynamodb::appendJson(out, *before);
        size += dynamodb::itemSizeBytes(*before);
    }
    out += ",\"SequenceNumber\":\"" + sequenceText(sequence) + "\",\"SizeBytes\":"
           + QByteArray::number(size) + ",\"StreamViewType\":\"" + table.viewType + "\"}";
    if (byTtl)
        out += ",\"userIdentity\":{\"PrincipalId\":\"dynamodb.amazonaws.com\",\"Type\":"
               "\"Service\"}";
    return out + '}';
}

} // namespace

void applyChange(Context &context, const TableInfo &table, const AttributeMap &key,
                 const std::optional<AttributeMap> &before,
                 const std::optional<AttributeMap> &after, bool byTtl)
{
    const bool nothing =
            (!before && !after) || (before && after && dynamodb::sameAttributes(*before, *after));
    context.database.begin();
    if (after)
        context.store.saveItem(table, key, dynamodb::toJson(*after));
    else
        context.store.removeItem(table, key);
    if (!nothing && !table.viewType.isEmpty()) {
        const quint32 hash = keyHash(sortableKey(key.front().second));
        ShardLog *shard = context.streams.shardFor(table.streamArn, hash);
        context.streams.inOneTransaction([&] {
            const qint64 sequence = context.streams.nextSequence();
            const QByteArray body = recordJson(context, table, key, before, after, sequence, byTtl);
            shard->beginRecord() += body;
            shard->finishRecord(sequence, context.clock.nowMs());
            context.streams.persist(*shard, sequence, body);
        });
    }
    context.database.commit();
}

} // namespace tailrace::sandbox
