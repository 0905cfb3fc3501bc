// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/streamanswers.h"

#include "formats/json.h"

namespace tailrace::dynamodb {

namespace {

using formats::Json;

tl::unexpected<Error> incomplete(const Answer &answer, const char *member)
{
    ErrorFacts facts;
    facts.httpStatus = answer.info.httpStatus;
    facts.requestId = answer.info.requestId;
    facts.operation = QStringLiteral("read");
    return failure(ErrorKind::Malformed,
                   QStringLiteral("the answer has no %1").arg(QLatin1String(member)), facts);
}

QString text(const Json &object, const char *name)
{
    const Json *member = object.find(name);
    return member ? member->toString() : QString();
}

ShardDescription shard(const Json &json)
{
    ShardDescription out;
    out.shardId = text(json, "ShardId");
    out.parentShardId = text(json, "ParentShardId");
    if (const Json *range = json.find("SequenceNumberRange")) {
        out.startingSequence = text(*range, "StartingSequenceNumber").toLatin1();
        out.endingSequence = text(*range, "EndingSequenceNumber").toLatin1();
    }
    return out;
}

} // namespace

Result<StreamDescription> readStreamDescription(const Answer &answer)
{
    const auto json = formats::parseJson(answer.body);
    const Json *stream = json ? json->find("StreamDescription") : nullptr;
    if (!stream || !stream->isObject())
        return incomplete(answer, "StreamDescription");
    StreamDescription out;
    out.arn = text(*stream, "StreamArn");
    out.label = text(*stream, "StreamLabel");
    out.status = text(*stream, "StreamStatus");
    out.viewType = text(*stream, "StreamViewType");
    out.tableName = text(*stream, "TableName");
    out.lastEvaluatedShardId = text(*stream, "LastEvaluatedShardId");
    if (const Json *shards = stream->find("Shards"))
        for (const Json &row : shards->items())
            if (ShardDescription description = shard(row); !description.shardId.isEmpty())
                out.shards.push_back(std::move(description));
    return out;
}

Result<StreamList> readStreamList(const Answer &answer)
{
    const auto json = formats::parseJson(answer.body);
    const Json *rows = json ? json->find("Streams") : nullptr;
    if (!rows)
        return incomplete(answer, "Streams");
    StreamList out;
    out.lastEvaluatedStreamArn = text(*json, "LastEvaluatedStreamArn");
    for (const Json &row : rows->items())
        out.streams.push_back(
                {text(row, "StreamArn"), text(row, "StreamLabel"), text(row, "TableName")});
    return out;
}

Result<QString> readShardIterator(const Answer &answer)
{
    const auto json = formats::parseJson(answer.body);
    const Json *iterator = json ? json->find("ShardIterator") : nullptr;
    if (!iterator || iterator->text().isEmpty())
        return incomplete(answer, "ShardIterator");
    return iterator->toString();
}

} // namespace tailrace::dynamodb
