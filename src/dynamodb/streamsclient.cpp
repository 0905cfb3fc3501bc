// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/streamsclient.h"

#include "dynamodb/mapresult.h"
#include "dynamodb/streamanswers.h"

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

QFuture<Result<Answer>> StreamsClient::call(const char *operation, const Json &request)
{
    return m_client.callAtMost(m_attempts, prefix + operation, formats::toJson(request));
}

QFuture<Result<StreamList>> StreamsClient::listStreams(const QString &tableName,
                                                       const QString &exclusiveStartStreamArn)
{
    Json request = Json::object();
    request.set("TableName", Json::string(tableName));
    setIfAny(request, "ExclusiveStartStreamArn", exclusiveStartStreamArn);
    return mapResult<StreamList>(call("ListStreams", request), &m_client, readStreamList);
}

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
    return mapResult<StreamDescription>(call("DescribeStream", request), &m_client,
                                        readStreamDescription);
}

QFuture<Result<QString>> StreamsClient::getShardIterator(const IteratorRequest &what)
{
    Json request = Json::object();
    request.set("StreamArn", Json::string(what.streamArn));
    request.set("ShardId", Json::string(what.shardId));
    request.set("ShardIteratorType", Json::string(what.type));
    setIfAny(request, "SequenceNumber", QString::fromLatin1(what.sequenceNumber));
    return mapResult<QString>(call("GetShardIterator", request), &m_client, readShardIterator);
}

QFuture<Result<Answer>> StreamsClient::getRecords(const QString &shardIterator, int limit)
{
    Json request = Json::object();
    request.set("ShardIterator", Json::string(shardIterator));
    if (limit > 0)
        request.set("Limit", Json::number(limit));
    return call("GetRecords", request);
}

} // namespace tailrace::dynamodb
