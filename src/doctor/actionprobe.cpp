// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/actionprobe.h"

#include "formats/json.h"

namespace tailrace::doctor {

namespace {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using formats::Json;

Json one()
{
    return Json::number(qint64(1));
}

Json withTable(const ProbeContext &context)
{
    Json request = Json::object();
    request.set("TableName", Json::string(context.table));
    return request;
}

AttributeValue madeUp(const dynamodb::KeyElement &element, const QString &mark)
{
    switch (element.type) {
    case AttributeValue::Type::N:
        return AttributeValue::number("-918273645546372819");
    case AttributeValue::Type::B:
        return AttributeValue::binary(mark.toUtf8());
    default:
        return AttributeValue::string(mark.toUtf8());
    }
}

Json jsonOf(const AttributeMap &attributes)
{
    return formats::parseJson(dynamodb::toJson(attributes)).value_or(Json::object());
}

Json keyOf(const ProbeContext &context)
{
    AttributeMap key;
    for (const dynamodb::KeyElement &element : context.description->keySchema)
        key.emplace_back(element.name, madeUp(element, context.mark));
    return jsonOf(key);
}

/// Holds for no item, whichever there is; the service can only say so after it has let it in.
void setImpossible(Json &request, const ProbeContext &context)
{
    Json names = Json::object();
    names.set("#k", Json::string(context.description->keySchema.front().name));
    request.set("ConditionExpression",
                Json::string(QByteArray("attribute_exists(#k) AND attribute_not_exists(#k)")));
    request.set("ExpressionAttributeNames", names);
}

Json write(Check action, const ProbeContext &context)
{
    Json request = withTable(context);
    request.set(action == Check::PutItem ? "Item" : "Key", keyOf(context));
    setImpossible(request, context);
    return request;
}

Json query(const ProbeContext &context)
{
    const dynamodb::KeyElement &key = context.description->keySchema.front();
    Json names = Json::object();
    names.set("#k", Json::string(key.name));
    Json request = withTable(context);
    request.set("KeyConditionExpression", Json::string(QByteArray("#k = :k")));
    request.set("ExpressionAttributeNames", names);
    request.set("ExpressionAttributeValues", jsonOf({{":k", madeUp(key, context.mark)}}));
    request.set("Limit", one());
    return request;
}

/// The service refuses a stream that there is already.
Json sameStream(const ProbeContext &context)
{
    Json stream = Json::object();
    stream.set("StreamEnabled", Json::boolean(true));
    stream.set("StreamViewType", Json::string(context.description->streamViewType));
    Json request = withTable(context);
    request.set("StreamSpecification", stream);
    return request;
}

Json streamRequest(Check action, const ProbeContext &context)
{
    Json request = Json::object();
    if (action == Check::GetRecords) {
        request.set("ShardIterator", Json::string(context.shardIterator));
        request.set("Limit", one());
        return request;
    }
    request.set("StreamArn", Json::string(context.streamArn));
    if (action == Check::DescribeStream)
        return request;
    request.set("ShardId", Json::string(context.shardId));
    request.set("ShardIteratorType", Json::string(QByteArray("LATEST")));
    return request;
}

QString whyNot(Check action, const ProbeContext &context)
{
    if (action == Check::DescribeStream && context.streamArn.isEmpty())
        return QStringLiteral("the table has no stream to ask about");
    if (action == Check::GetShardIterator && context.shardId.isEmpty())
        return QStringLiteral("the stream has no shard yet");
    if (action == Check::GetRecords && context.shardIterator.isEmpty())
        return QStringLiteral("there is no iterator to read with");
    const bool needsKey = action == Check::GetItem || action == Check::Query
                          || action == Check::PutItem || action == Check::UpdateItem
                          || action == Check::DeleteItem || action == Check::UpdateTable;
    if (needsKey && (!context.description || context.description->keySchema.empty()))
        return QStringLiteral("without the table's description its key is not known, and a request "
                              "with a wrong one may be refused before the permission is looked at");
    if (action == Check::UpdateTable && !context.description->streamEnabled)
        return QStringLiteral("the stream is off, and every request that asks about it could "
                              "change that");
    return {};
}

Json bodyFor(Check action, const ProbeContext &context)
{
    Json request = withTable(context);
    switch (action) {
    case Check::ListTables:
        request = Json::object();
        request.set("Limit", one());
        return request;
    case Check::ListStreams:
        request.set("Limit", one());
        return request;
    case Check::Scan:
        request.set("Limit", one());
        request.set("Select", Json::string(QByteArray("COUNT")));
        return request;
    case Check::GetItem:
        request.set("Key", keyOf(context));
        return request;
    case Check::Query:
        return query(context);
    case Check::PutItem:
    case Check::UpdateItem:
    case Check::DeleteItem:
        return write(action, context);
    case Check::UpdateTable:
        return sameStream(context);
    case Check::DescribeStream:
    case Check::GetShardIterator:
    case Check::GetRecords:
        return streamRequest(action, context);
    default:
        return request; // DescribeTable
    }
}

} // namespace

tl::expected<ProbeRequest, QString> probeRequest(Check action, const ProbeContext &context)
{
    if (const QString why = whyNot(action, context); !why.isEmpty())
        return tl::unexpected(why);
    const bool isOfStreams = action == Check::ListStreams || action == Check::DescribeStream
                             || action == Check::GetShardIterator || action == Check::GetRecords;
    return ProbeRequest{QByteArray(isOfStreams ? "DynamoDBStreams_20120810." : "DynamoDB_20120810.")
                                + actionOf(action).toLatin1(),
                        formats::toJson(bodyFor(action, context))};
}

} // namespace tailrace::doctor
