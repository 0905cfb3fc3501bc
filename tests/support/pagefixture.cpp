// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pagefixture.h"

namespace tailrace::test {

QByteArray recordJson(const QByteArray &eventId, const QByteArray &eventName,
                      const QByteArray &members)
{
    return R"({"eventID":")" + eventId + R"(","eventName":")" + eventName
           + R"(","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"us-east-1",)"
           + R"("dynamodb":{"ApproximateCreationDateTime":1795324440,)" + members
           + R"(,"SequenceNumber":"100000000000000000001","SizeBytes":40,)"
           + R"("StreamViewType":"NEW_AND_OLD_IMAGES"}})";
}

QByteArray insertJson(const QByteArray &id)
{
    const QByteArray item = R"({"id":{"S":")" + id + "\"}}";
    return recordJson("event-" + id, "INSERT", "\"Keys\":" + item + ",\"NewImage\":" + item);
}

stream::PagePtr pageOf(const QList<QByteArray> &records)
{
    auto page = stream::indexPage("{\"Records\":[" + records.join(',') + "]}");
    if (!page)
        qFatal("the page is not good");
    page->setOrigin(QStringLiteral("stream"), QStringLiteral("shardId-00000001-abcdef"),
                    1'795'324'440'400);
    return std::make_shared<const stream::RecordPage>(std::move(*page));
}

stream::PagePtr pageOfInserts(const QByteArray &prefix, int count)
{
    QList<QByteArray> records;
    for (int i = 0; i < count; ++i)
        records << insertJson(prefix + QByteArray::number(i));
    return pageOf(records);
}

stream::Gap aGap(bool certain)
{
    stream::Gap gap;
    gap.shardId = QStringLiteral("shardId-00000001-abcdef");
    gap.after = "100000000000000000001";
    gap.before = "100000000000000000777";
    gap.cause = QStringLiteral("TrimmedDataAccessException: <b>too late</b>");
    gap.certain = certain;
    gap.atMs = 1'795'324'440'400;
    return gap;
}

} // namespace tailrace::test
