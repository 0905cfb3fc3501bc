// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/expression.h"
#include "sandbox/operations.h"

#include "dynamodb/number.h"

#include <cmath>

namespace tailrace::sandbox {

using dynamodb::AttributeMap;
using formats::Json;

namespace {

constexpr qint64 maxItemBytes = 400 * 1024;

QByteArray textOf(const Json &request, const char *name)
{
    const Json *member = request.find(name);
    return member ? member->text() : QByteArray();
}

Outcome<AttributeMap> attributesOf(const Json &request, const char *name)
{
    const Json *member = request.find(name);
    if (!member)
        return invalid(QStringLiteral("1 validation error detected: Value null at '%1' failed to "
                                      "satisfy constraint: Member must not be null")
                               .arg(QLatin1String(name).toString().toLower()));
    const auto item = dynamodb::itemFromJson(*member);
    if (!item)
        return invalid(item.error().message);
    return *item;
}

Outcome<void> refuseLegacy(const Json &request)
{
    for (const char *name : {"Expected", "AttributeUpdates", "ConditionalOperator",
                             "AttributesToGet", "KeyConditions", "QueryFilter", "ScanFilter"})
        if (request.find(name))
            return invalid(
                    QStringLiteral(
                            "This sandbox does not know the legacy parameter %1: use an expression")
                            .arg(QLatin1String(name)));
    return {};
}

// PutItem and DeleteItem have nothing new to return.
Outcome<void> checkReturnValues(const Json &request)
{
    const QByteArray wanted = textOf(request, "ReturnValues");
    if (wanted.isEmpty() || wanted == "NONE" || wanted == "ALL_OLD")
        return {};
    return invalid(QStringLiteral("Return values set to invalid value"));
}

/// One write on its way: what was there, what shall be there, and what the request asks for
/// besides.
struct Write
{
    TableInfo table;
    AttributeMap key;
    std::optional<AttributeMap> before;
    Placeholders placeholders;
};

Outcome<Write> beginWrite(Context &context, const Json &request, const AttributeMap &item,
                          bool itemIsKey)
{
    if (const auto modern = refuseLegacy(request); !modern)
        return tl::unexpected(modern.error());
    const auto table = tableOf(context, request);
    if (!table)
        return tl::unexpected(table.error());
    const auto key = keyOf(*table, item, itemIsKey);
    if (!key)
        return tl::unexpected(key.error());
    const auto placeholders = Placeholders::from(request);
    if (!placeholders)
        return tl::unexpected(placeholders.error());
    Write write{*table, *key, std::nullopt, *placeholders};
    if (const auto stored = context.store.item(*table, *key))
        write.before = dynamodb::itemFromJson(QByteArrayView(*stored)).value();
    return write;
}

Outcome<void> checkCondition(const Json &request, Write &write)
{
    const QByteArray text = textOf(request, "ConditionExpression");
    if (!text.isEmpty()) {
        const auto condition = parseCondition(text, "ConditionExpression", write.placeholders);
        if (!condition)
            return tl::unexpected(condition.error());
        const auto fulfilled = evaluate(*condition, write.before.value_or(AttributeMap()));
        if (!fulfilled)
            return tl::unexpected(fulfilled.error());
        if (!*fulfilled) {
            ApiError error{"ConditionalCheckFailedException",
                           QStringLiteral("The conditional request failed"),
                           400,
                           {}};
            if (write.before && textOf(request, "ReturnValuesOnConditionCheckFailure") == "ALL_OLD")
                error.extra = ",\"Item\":" + dynamodb::toJson(*write.before);
            return tl::unexpected(error);
        }
    }
    return write.placeholders.checkAllUsed();
}

Outcome<void> checkSize(const AttributeMap &item)
{
    if (dynamodb::itemSizeBytes(item) > maxItemBytes)
        return invalid(QStringLiteral("Item size has exceeded the maximum allowed size"));
    return {};
}

double writeUnits(const std::optional<AttributeMap> &item)
{
    return item ? std::ceil(double(dynamodb::itemSizeBytes(*item)) / 1024) : 1;
}

QByteArray writeAnswer(const Json &request, const Write &write, const QByteArray &attributes,
                       double units)
{
    QByteArray body = attributes.isEmpty() ? QByteArray() : ",\"Attributes\":" + attributes;
    body += consumedCapacity(request, write.table, units);
    return body.isEmpty() ? QByteArrayLiteral("{}") : '{' + body.mid(1) + '}';
}

QByteArray oldAttributes(const Json &request, const Write &write)
{
    return write.before && textOf(request, "ReturnValues") == "ALL_OLD"
                   ? dynamodb::toJson(*write.before)
                   : QByteArray();
}

// Numbers are stored as the service writes them: exponents expanded, zeros trimmed.
void normalize(dynamodb::AttributeValue &value)
{
    using Type = dynamodb::AttributeValue::Type;
    if (value.type() == Type::N) {
        if (const auto number = dynamodb::canonicalNumber(value.bytes()))
            value = dynamodb::AttributeValue::number(*number);
    } else if (value.type() == Type::NS) {
        std::vector<QByteArray> members;
        for (const QByteArray &member : value.members())
            members.push_back(dynamodb::canonicalNumber(member).value_or(member));
        value = dynamodb::AttributeValue::set(Type::NS, members);
    }
    for (auto &[name, inner] : value.attributes())
        normalize(inner);
    for (auto &inner : value.elements())
        normalize(inner);
}

void normalize(AttributeMap &item)
{
    for (auto &[name, value] : item)
        normalize(value);
}

// UPDATED_NEW and UPDATED_OLD answer only the attributes that the update names.
QByteArray updateAttributes(const QByteArray &wanted, const Write &write, const AttributeMap &after,
                            const std::vector<UpdateAction> &actions)
{
    if (wanted == "ALL_NEW")
        return dynamodb::toJson(after);
    if (wanted == "ALL_OLD")
        return write.before ? dynamodb::toJson(*write.before) : QByteArray();
    if (wanted != "UPDATED_NEW" && wanted != "UPDATED_OLD")
        return {};
    std::vector<DocumentPath> paths;
    for (const UpdateAction &action : actions)
        paths.push_back(action.path);
    const AttributeMap part =
            project(paths, wanted == "UPDATED_NEW" ? after : write.before.value_or(AttributeMap()));
    return part.empty() ? QByteArray() : dynamodb::toJson(part);
}

} // namespace

Outcome<QByteArray> putItem(Context &context, const Json &request)
{
    auto item = attributesOf(request, "Item");
    if (!item)
        return tl::unexpected(item.error());
    if (const auto known = checkReturnValues(request); !known)
        return tl::unexpected(known.error());
    normalize(*item);
    auto write = beginWrite(context, request, *item, false);
    if (!write)
        return tl::unexpected(write.error());
    if (const auto small = checkSize(*item); !small)
        return tl::unexpected(small.error());
    if (const auto fulfilled = checkCondition(request, *write); !fulfilled)
        return tl::unexpected(fulfilled.error());
    applyChange(context, write->table, write->key, write->before, *item, false);
    return writeAnswer(request, *write, oldAttributes(request, *write), writeUnits(*item));
}

Outcome<QByteArray> deleteItem(Context &context, const Json &request)
{
    auto key = attributesOf(request, "Key");
    if (!key)
        return tl::unexpected(key.error());
    if (const auto known = checkReturnValues(request); !known)
        return tl::unexpected(known.error());
    normalize(*key);
    auto write = beginWrite(context, request, *key, true);
    if (!write)
        return tl::unexpected(write.error());
    if (const auto fulfilled = checkCondition(request, *write); !fulfilled)
        return tl::unexpected(fulfilled.error());
    applyChange(context, write->table, write->key, write->before, std::nullopt, false);
    return writeAnswer(request, *write, oldAttributes(request, *write), writeUnits(write->before));
}

Outcome<QByteArray> updateItem(Context &context, const Json &request)
{
    auto key = attributesOf(request, "Key");
    if (!key)
        return tl::unexpected(key.error());
    normalize(*key);
    auto write = beginWrite(context, request, *key, true);
    if (!write)
        return tl::unexpected(write.error());
    std::vector<UpdateAction> actions;
    if (const QByteArray text = textOf(request, "UpdateExpression"); !text.isEmpty()) {
        const auto parsed = parseUpdate(text, write->placeholders);
        if (!parsed)
            return tl::unexpected(parsed.error());
        actions = *parsed;
    }
    for (const UpdateAction &action : actions)
        if (dynamodb::find(write->key, action.path.front().name))
            return invalid(QStringLiteral("One or more parameter values were invalid: Cannot "
                                          "update attribute %1. This attribute is part of the key")
                                   .arg(QString::fromUtf8(action.path.front().name)));
    if (const auto fulfilled = checkCondition(request, *write); !fulfilled)
        return tl::unexpected(fulfilled.error());
    auto after = applyUpdate(actions, write->before.value_or(write->key));
    if (!after)
        return tl::unexpected(after.error());
    normalize(*after);
    if (const auto small = checkSize(*after); !small)
        return tl::unexpected(small.error());
    applyChange(context, write->table, write->key, write->before, *after, false);
    return writeAnswer(request, *write,
                       updateAttributes(textOf(request, "ReturnValues"), *write, *after, actions),
                       writeUnits(*after));
}

Outcome<QByteArray> getItem(Context &context, const Json &request)
{
    auto key = attributesOf(request, "Key");
    if (!key)
        return tl::unexpected(key.error());
    normalize(*key);
    auto read = beginWrite(context, request, *key, true);
    if (!read)
        return tl::unexpected(read.error());
    std::optional<AttributeMap> item = read->before;
    if (const QByteArray text = textOf(request, "ProjectionExpression"); !text.isEmpty()) {
        const auto paths = parseProjection(text, read->placeholders);
        if (!paths)
            return tl::unexpected(paths.error());
        if (item)
            item = project(*paths, *item);
    }
    if (const auto used = read->placeholders.checkAllUsed(); !used)
        return tl::unexpected(used.error());
    QByteArray body = item ? ",\"Item\":" + dynamodb::toJson(*item) : QByteArray();
    body += consumedCapacity(request, read->table, 0.5);
    return body.isEmpty() ? QByteArrayLiteral("{}") : '{' + body.mid(1) + '}';
}

Outcome<QByteArray> batchWriteItem(Context &context, const Json &request)
{
    const Json *tables = request.find("RequestItems");
    if (!tables || tables->members().empty())
        return invalid(
                QStringLiteral("The batch write request list for a table cannot be null or empty"));
    size_t count = 0;
    for (const auto &table : tables->members())
        count += table.value.items().size();
    if (count > 25)
        return invalid(QStringLiteral("Too many items requested for the BatchWriteItem call"));
    for (const auto &table : tables->members()) {
        for (const Json &entry : table.value.items()) {
            const Json *put = entry.find("PutRequest");
            const Json *gone = entry.find("DeleteRequest");
            if (!put == !gone)
                return invalid(QStringLiteral("Supplied AttributeValue has more than one datatypes "
                                              "set or none: give PutRequest or DeleteRequest"));
            Json single = put ? *put : *gone;
            single.set("TableName", Json::string(table.name));
            const auto done = put ? putItem(context, single) : deleteItem(context, single);
            if (!done)
                return done;
        }
    }
    return QByteArrayLiteral("{\"UnprocessedItems\":{}}");
}

Outcome<QByteArray> batchGetItem(Context &context, const Json &request)
{
    const Json *tables = request.find("RequestItems");
    Json responses = Json::object();
    for (const auto &table : tables ? tables->members() : Json::Object{}) {
        Json found = Json::array();
        const Json *keys = table.value.find("Keys");
        for (const Json &key : keys ? keys->items() : Json::Array{}) {
            Json single = table.value;
            single.set("TableName", Json::string(table.name));
            single.set("Key", key);
            const auto answer = getItem(context, single);
            if (!answer)
                return answer;
            if (const auto parsed = formats::parseJson(*answer); parsed && parsed->find("Item"))
                found.items().push_back(*parsed->find("Item"));
        }
        responses.set(table.name, found);
    }
    Json out = Json::object();
    out.set("Responses", responses);
    out.set("UnprocessedKeys", Json::object());
    return formats::toJson(out);
}

} // namespace tailrace::sandbox
