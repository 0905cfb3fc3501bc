// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/rawreader.h"

namespace tailrace::bench {

namespace {

QByteArray target(const char *operation)
{
    return QByteArray("DynamoDBStreams_20120810.") + operation;
}

} // namespace

RawReader::RawReader(RawClient &client, QByteArray streamArn)
    : m_client(client)
    , m_streamArn(std::move(streamArn))
{
}

/// Of the first page of the listing, which is enough for a bench.
QByteArrayList RawReader::shardIds()
{
    const QByteArray body =
            m_client.call(target("DescribeStream"), "{\"StreamArn\":\"" + m_streamArn + "\"}");
    QByteArrayList ids;
    const QByteArray before = "\"ShardId\":\"";
    for (qsizetype at = body.indexOf(before); at >= 0; at = body.indexOf(before, at + 1)) {
        const qsizetype start = at + before.size();
        ids += body.mid(start, body.indexOf('"', start) - start);
    }
    return ids;
}

bool RawReader::open(const QByteArray &iteratorType)
{
    m_iterators.clear();
    m_shard = 0;
    for (const QByteArray &id : shardIds())
        m_iterators += rawMember(
                m_client.call(target("GetShardIterator"),
                              "{\"StreamArn\":\"" + m_streamArn + "\",\"ShardId\":\"" + id
                                      + "\",\"ShardIteratorType\":\"" + iteratorType + "\"}"),
                "ShardIterator");
    return !m_iterators.isEmpty() && !m_iterators.contains(QByteArray());
}

QByteArray RawReader::next()
{
    QByteArray &iterator = m_iterators[m_shard];
    if (iterator.isEmpty())
        return {};
    const QByteArray body =
            m_client.call(target("GetRecords"), "{\"ShardIterator\":\"" + iterator + "\"}");
    iterator = rawMember(body, "NextShardIterator");
    return body;
}

bool RawReader::nextShard()
{
    return ++m_shard < m_iterators.size();
}

} // namespace tailrace::bench
