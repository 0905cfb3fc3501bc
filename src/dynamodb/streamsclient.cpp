// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/streamsclient.h"

#include "dynamodb/mapresult.h"
#include "dynamodb/streamanswers.h"
#include "formats/json.h"

namespace tailrace::dynamodb {

namespace {

using formats::Json;

const QByteArray prefix = QByteArrayLiteral("DynamoDBStreams_20120810.");

void setIfAny(Json &request, const char *name, const QString &text)
{
    if (!text.isEmpty())
        request.set(name, Json::string(text));
}

} // namespace

QFuture<Result<StreamDescription>>
StreamsClient::describeStream(const QString &streamArn, const QString &exclusiveStartShardId,
                              const QString &childrenOf)
{
    Json request = Json::object();
    request.set("StreamArn", Json::string(streamArn));
    setIfAny(request, "ExclusiveStartShardId", exclusiveStartShardId);
    if (!childrenOf.isEmpty()) {
        Json filter = Json::object();
        filter.set("Type", Json::string(QByteArray("CHILD_SHARDS")));
        filter.set("ShardId", Json::string(childrenOf));
        request.set("ShardFilter", filter);
    }
    return mapResult<StreamDescription>(
            m_client.call(prefix + "DescribeStream", formats::toJson(request)), &m_client,
            readStreamDescription);
}

QFuture<Result<QString>> StreamsClient::getShardIterator(const IteratorRequest &what)
{
    Json request = Json::object();
    request.set("StreamArn", Json::string(what.streamArn));
    request.set("ShardId", Json::string(what.shardId));
    request.set("ShardIteratorType", Json::string(what.type));
    setIfAny(request, "SequenceNumber", QString::fromLatin1(what.sequenceNumber));
    return mapResult<QString>(m_client.call(prefix + "GetShardIterator", formats::toJson(request)),
                              &m_client, readShardIterator);
}

QFuture<Result<Answer>> StreamsClient::getRecords(const QString &shardIterator, int limit)
{
    Json request = Json::object();
    request.set("ShardIterator", Json::string(shardIterator));
    if (limit > 0)
        request.set("Limit", Json::number(limit));
    return m_client.call(prefix + "GetRecords", formats::toJson(request));
}

} // namespace tailrace::dynamodb
