// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/tableanswers.h"

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

AttributeValue::Type keyType(const Json &table, const QByteArray &name)
{
    const Json *definitions = table.find("AttributeDefinitions");
    for (const Json &definition : definitions ? definitions->items() : Json::Array{}) {
        const Json *attribute = definition.find("AttributeName");
        if (!attribute || attribute->text() != name)
            continue;
        const QString type = text(definition, "AttributeType");
        if (type == QLatin1String("N"))
            return AttributeValue::Type::N;
        return type == QLatin1String("B") ? AttributeValue::Type::B : AttributeValue::Type::S;
    }
    return AttributeValue::Type::S;
}

/// of: the table, or one of its indexes.
std::vector<KeyElement> keySchema(const Json &table, const Json &of)
{
    std::vector<KeyElement> out;
    const Json *schema = of.find("KeySchema");
    for (const Json &row : schema ? schema->items() : Json::Array{}) {
        KeyElement element;
        element.name = text(row, "AttributeName").toUtf8();
        element.isPartitionKey = text(row, "KeyType") == QLatin1String("HASH");
        element.type = keyType(table, element.name);
        out.push_back(element);
    }
    std::stable_partition(out.begin(), out.end(),
                          [](const KeyElement &e) { return e.isPartitionKey; });
    return out;
}

std::vector<IndexDescription> indexesOf(const Json &table)
{
    std::vector<IndexDescription> out;
    for (const char *member : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
        const Json *list = table.find(member);
        for (const Json &row : list ? list->items() : Json::Array{})
            out.push_back({text(row, "IndexName"), keySchema(table, row),
                           QByteArrayView(member).startsWith("Global")});
    }
    return out;
}

} // namespace

Result<TableNames> readTableNames(const Answer &answer)
{
    const auto json = formats::parseJson(answer.body);
    const Json *names = json ? json->find("TableNames") : nullptr;
    if (!names || !names->isArray())
        return incomplete(answer, "TableNames");
    TableNames out;
    for (const Json &name : names->items())
        out.names.append(name.toString());
    if (const Json *last = json->find("LastEvaluatedTableName"))
        out.lastEvaluated = last->text();
    return out;
}

Result<TableDescription> readTableDescription(const Answer &answer, const char *member)
{
    const auto json = formats::parseJson(answer.body);
    const Json *table = json ? json->find(member) : nullptr;
    if (!table || !table->isObject())
        return incomplete(answer, member);
    TableDescription out;
    out.name = text(*table, "TableName");
    out.arn = text(*table, "TableArn");
    out.status = text(*table, "TableStatus");
    out.keySchema = keySchema(*table, *table);
    out.indexes = indexesOf(*table);
    out.latestStreamArn = text(*table, "LatestStreamArn");
    if (const Json *stream = table->find("StreamSpecification")) {
        const Json *enabled = stream->find("StreamEnabled");
        out.streamEnabled = enabled && enabled->toBool();
        out.streamViewType = text(*stream, "StreamViewType");
    }
    if (const Json *count = table->find("ItemCount"))
        out.itemCount = count->toInt().value_or(0);
    out.json = formats::toJson(*table);
    return out;
}

Result<WriteAnswer> readWriteAnswer(const Answer &answer)
{
    WriteAnswer out;
    out.info = answer.info;
    const auto json = formats::parseJson(answer.body);
    if (!json)
        return failure(json.error());
    if (const Json *capacity = json->find("ConsumedCapacity"))
        out.consumedCapacityJson = formats::toJson(*capacity);
    if (const Json *attributes = json->find("Attributes")) {
        auto item = itemFromJson(*attributes);
        if (!item)
            return failure(item.error());
        out.attributes = std::move(*item);
    }
    return out;
}

Result<std::optional<QByteArray>> readItem(const Answer &answer)
{
    const auto json = formats::parseJson(answer.body);
    if (!json)
        return failure(json.error());
    const Json *item = json->find("Item");
    return item ? std::optional(formats::toJson(*item)) : std::nullopt;
}

Result<ScanPage> readScanPage(const Answer &answer)
{
    const auto json = formats::parseJson(answer.body);
    const Json *items = json ? json->find("Items") : nullptr;
    if (!items || !items->isArray())
        return incomplete(answer, "Items");
    ScanPage out;
    out.info = answer.info;
    for (const Json &entry : items->items()) {
        auto item = itemFromJson(entry);
        if (!item)
            return failure(item.error());
        out.items.push_back(std::move(*item));
        out.itemsJson.push_back(formats::toJson(entry));
    }
    if (const Json *last = json->find("LastEvaluatedKey"))
        out.lastEvaluatedKey = formats::toJson(*last);
    if (const Json *scanned = json->find("ScannedCount"))
        out.scannedCount = scanned->toInt().value_or(0);
    if (const Json *capacity = json->find("ConsumedCapacity"))
        out.consumedCapacityJson = formats::toJson(*capacity);
    return out;
}

} // namespace tailrace::dynamodb
