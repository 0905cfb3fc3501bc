// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/snapshotrecord.h"

#include "formats/json.h"

#include <QCryptographicHash>

#include <algorithm>

namespace tailrace::delivery {

namespace {

using dynamodb::AttributeMap;

Result<AttributeMap> keysOf(const AttributeMap &item, const SnapshotOrigin &origin)
{
    AttributeMap keys;
    for (const dynamodb::KeyElement &element : origin.keySchema) {
        const dynamodb::AttributeValue *value = dynamodb::find(item, element.name);
        if (value == nullptr)
            return failure(ErrorKind::Malformed,
                           QStringLiteral("the scan of %1 answered with an item without its key")
                                   .arg(origin.tableArn));
        keys.emplace_back(element.name, *value);
    }
    return keys;
}

QByteArray eventIdOf(const QByteArray &keys, const SnapshotOrigin &origin)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(origin.tableArn.toUtf8() + '\n' + QByteArray::number(origin.beganMs) + '\n'
                 + keys);
    return hash.result().left(16).toHex();
}

QByteArray recordOf(const QByteArray &keys, const QByteArray &image, qint64 sizeBytes,
                    const SnapshotOrigin &origin, quint64 sequence, qint64 nowMs)
{
    QByteArray out = "{\"eventID\":\"" + eventIdOf(keys, origin)
                     + "\",\"eventName\":\"INSERT\",\"eventVersion\":\"1.1\","
                       "\"eventSource\":\"aws:dynamodb\",\"awsRegion\":";
    formats::appendJsonString(out, origin.region.toUtf8());
    out += ",\"userIdentity\":{\"type\":\"" + snapshotIdentity.toByteArray()
           + "\",\"principalId\":\"tailrace\"},\"dynamodb\":{\"ApproximateCreationDateTime\":"
           + QByteArray::number(nowMs / 1000) + ",\"Keys\":" + keys + ",\"NewImage\":" + image
           + ",\"SequenceNumber\":\"" + QByteArray::number(sequence) + "\",\"SizeBytes\":"
           + QByteArray::number(sizeBytes) + ",\"StreamViewType\":\"NEW_AND_OLD_IMAGES\"}}";
    return out;
}

} // namespace

QString segmentName(int segment)
{
    return QStringLiteral("snapshot-%1").arg(segment, 4, 10, QLatin1Char('0'));
}

Result<stream::PagePtr> snapshotPage(const dynamodb::ScanPage &page, const SnapshotOrigin &origin,
                                     int segment, quint64 firstSequence, qint64 nowMs)
{
    QByteArray body = "{\"Records\":[";
    for (size_t i = 0; i < page.items.size(); ++i) {
        const auto keys = keysOf(page.items[i], origin);
        if (!keys)
            return failure(keys.error());
        if (i > 0)
            body += ',';
        body += recordOf(dynamodb::toJson(*keys), page.itemsJson[i],
                         dynamodb::itemSizeBytes(*keys) + dynamodb::itemSizeBytes(page.items[i]),
                         origin, firstSequence + i, nowMs);
    }
    auto indexed = stream::indexPage(body + "]}");
    if (!indexed)
        return failure(indexed.error());
    indexed->setOrigin({}, segmentName(segment), nowMs);
    return std::make_shared<const stream::RecordPage>(std::move(*indexed));
}

} // namespace tailrace::delivery
