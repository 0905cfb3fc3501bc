// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/operations.h"

#include <QRandomGenerator>

namespace tailrace::sandbox {

using dynamodb::AttributeMap;

namespace {

bool sees(const QByteArray &viewType, const char *image)
{
    return viewType == "NEW_AND_OLD_IMAGES" || viewType == image;
}

QByteArray eventId()
{
    quint32 words[4];
    QRandomGenerator::global()->fillRange(words);
    return QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex();
}

// The record as the streams operations hand it out; built once, at the write.
QByteArray recordJson(const Context &context, const TableInfo &table, const AttributeMap &key,
                      const std::optional<AttributeMap> &before,
                      const std::optional<AttributeMap> &after, qint64 sequence, bool byTtl)
{
    const char *event = !before ? "INSERT" : after ? "MODIFY" : "REMOVE";
    QByteArray out =
            "{\"eventID\":\"" + eventId() + "\",\"eventName\":\"" + event
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
        const qint64 sequence = context.store.nextSequence();
        context.store.appendRecord(table.streamArn, sequence,
                                   recordJson(context, table, key, before, after, sequence, byTtl));
    }
    context.database.commit();
}

} // namespace tailrace::sandbox
