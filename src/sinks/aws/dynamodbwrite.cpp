// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/aws/dynamodbwrite.h"

namespace tailrace::sinks {

namespace {

using dynamodb::AttributeMap;
using dynamodb::AttributeValue;
using dynamodb::WriteRequest;
using formats::Json;
using Mode = bridge::DynamoDbSinkSettings::Mode;

constexpr int longestSequence = 40; ///< digits (aws.md 5.1)

Error refusal(const QString &why, const QString &remedy)
{
    ErrorFacts facts;
    facts.remedy = remedy;
    return {ErrorKind::Rejected, {}, why, facts};
}

Result<AttributeMap> itemIn(const Json &change, const char *name)
{
    const Json *image = change.find(name);
    if (image == nullptr)
        return tl::unexpected(
                refusal(QStringLiteral("the record has no %1").arg(QLatin1String(name)),
                        QStringLiteral("a replica needs a stream with the view type NEW_IMAGE or "
                                       "NEW_AND_OLD_IMAGES")));
    return dynamodb::itemFromJson(*image);
}

void setCondition(WriteRequest &request, const QString &attribute, const QByteArray &version)
{
    request.conditionExpression = "attribute_not_exists(#version) OR #version < :version";
    request.expressionAttributeNames = Json::object();
    request.expressionAttributeNames.set("#version", Json::string(attribute));
    Json value = Json::object();
    value.set("S", Json::string(version));
    request.expressionAttributeValues = Json::object();
    request.expressionAttributeValues.set(":version", std::move(value));
}

Result<WriteRequest> replica(const Event &event, WriteRequest request, const QString &attribute)
{
    const auto record = formats::parseJson(event.record);
    const Json *change = record ? record->find("dynamodb") : nullptr;
    const Json *name = record ? record->find("eventName") : nullptr;
    if (change == nullptr || name == nullptr || !name->isString())
        return tl::unexpected(refusal(QStringLiteral("this is no record of a stream"),
                                      QStringLiteral("see the record itself")));
    const bool isRemoval = name->text() == "REMOVE";
    auto item = itemIn(*change, isRemoval ? "Keys" : "NewImage");
    if (!item)
        return failure(item.error());
    request.kind = isRemoval ? dynamodb::WriteKind::Delete : dynamodb::WriteKind::Put;
    request.item = std::move(*item);
    const QByteArray version = itemVersion(event);
    const QByteArray own = attribute.toUtf8();
    if (!isRemoval) {
        std::erase_if(request.item, [&own](const auto &one) { return one.first == own; });
        request.item.emplace_back(own, AttributeValue::string(version));
    }
    // What was there before the first change goes over whatever the other table has.
    if (!event.isSnapshot)
        setCondition(request, attribute, version);
    return request;
}

Result<WriteRequest> put(const Event &event, WriteRequest request)
{
    const auto body = formats::parseJson(event.body);
    if (!body || !body->isObject())
        return tl::unexpected(
                refusal(QStringLiteral("what the route makes of it is no JSON object"),
                        QStringLiteral("correct the route's template")));
    auto item = dynamodb::itemFromPlainJson(*body);
    if (!item)
        return failure(item.error());
    request.item = std::move(*item);
    return request;
}

} // namespace

QByteArray itemVersion(const Event &event)
{
    const QString label = event.streamArn.section(QStringLiteral("/stream/"), 1);
    const QByteArray sequence = event.isSnapshot ? QByteArray() : event.sequenceNumber;
    return label.toUtf8() + '#' + sequence.rightJustified(longestSequence, '0');
}

Result<WriteRequest> writeOf(const Event &event, const QString &table,
                             const bridge::DynamoDbSinkSettings &settings)
{
    WriteRequest request;
    request.table = table;
    return settings.mode == Mode::Replicate
                   ? replica(event, std::move(request), settings.versionAttribute)
                   : put(event, std::move(request));
}

std::optional<DeliveryOutcome> judgeWrite(const Result<dynamodb::WriteAnswer> &answer, Mode mode)
{
    if (answer || (mode == Mode::Replicate && answer.error().kind == ErrorKind::Conflict))
        return std::nullopt;
    const ErrorKind kind = answer.error().kind;
    const bool isTheEvents = kind == ErrorKind::Rejected || kind == ErrorKind::Invalid;
    return DeliveryOutcome{0, answer.error(), !isTheEvents};
}

} // namespace tailrace::sinks
