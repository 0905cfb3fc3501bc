// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/expressions.h"
#include "sandbox/operations.h"

#include <cmath>

namespace tailrace::sandbox {

using dynamodb::AttributeMap;
using formats::Json;

namespace {

constexpr qint64 maxItemBytes = 400 * 1024;

// PutItem and DeleteItem have nothing new to return.
Outcome<void> checkReturnValues(const Json &request, bool isUpdate)
{
    const QByteArray wanted = textOf(request, "ReturnValues");
    static const QByteArrayList known = {"ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE",
                                         "UPDATED_NEW"};
    if (!wanted.isEmpty() && !known.contains(wanted))
        return invalid(
                QStringLiteral("1 validation error detected: Value '%1' at 'returnValues' failed "
                               "to satisfy constraint: Member must satisfy enum value set: [%2]")
                        .arg(QString::fromUtf8(wanted), QString::fromLatin1(known.join(", "))));
    if (isUpdate || wanted.isEmpty() || wanted == "NONE" || wanted == "ALL_OLD")
        return {};
    return invalid(QStringLiteral("Return values set to invalid value"));
}

/// One write on its way: what was there, and what the request says besides.
struct Write
{
    TableInfo table;
    AttributeMap key;
    std::optional<AttributeMap> before;
    Expressions expressions;
};

Outcome<Write> beginWrite(Context &context, const Json &request, const AttributeMap &item,
                          bool itemIsKey, const QByteArrayList &known)
{
    auto expressions = readExpressions(request, known);
    if (!expressions)
        return tl::unexpected(expressions.error());
    const auto table = tableOf(context, request);
    if (!table)
        return tl::unexpected(table.error());
    const auto key = keyOf(*table, item, itemIsKey);
    if (!key)
        return tl::unexpected(key.error());
    if (const auto legal = checkAgainstKeys(*expressions, *table); !legal)
        return tl::unexpected(legal.error());
    Write write{*table, *key, std::nullopt, std::move(*expressions)};
    if (const auto stored = context.store.item(*table, *key))
        write.before = dynamodb::itemFromJson(QByteArrayView(*stored)).value();
    return write;
}

Outcome<void> checkCondition(const Json &request, const Write &write)
{
    const auto &condition = write.expressions.condition;
    if (!condition || evaluate(*condition, write.before.value_or(AttributeMap())))
        return {};
    ApiError error{"ConditionalCheckFailedException",
                   QStringLiteral("The conditional request failed"),
                   400,
                   {}};
    if (write.before && textOf(request, "ReturnValuesOnConditionCheckFailure") == "ALL_OLD")
        error.extra = ",\"Item\":" + dynamodb::toJson(*write.before);
    return tl::unexpected(error);
}

Outcome<void> checkSize(const AttributeMap &item, const char *what)
{
    if (dynamodb::itemSizeBytes(item) > maxItemBytes)
        return invalid(QStringLiteral("%1 has exceeded the maximum allowed size")
                               .arg(QLatin1String(what)));
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
    const auto item = attributesOf(request, "Item");
    if (!item)
        return tl::unexpected(item.error());
    if (const auto known = checkReturnValues(request, false); !known)
        return tl::unexpected(known.error());
    const auto write = beginWrite(context, request, *item, false, {"ConditionExpression"});
    if (!write)
        return tl::unexpected(write.error());
    if (const auto small = checkSize(*item, "Item size"); !small)
        return tl::unexpected(small.error());
    if (const auto fulfilled = checkCondition(request, *write); !fulfilled)
        return tl::unexpected(fulfilled.error());
    applyChange(context, write->table, write->key, write->before, *item, false);
    return writeAnswer(request, *write, oldAttributes(request, *write), writeUnits(*item));
}

Outcome<QByteArray> deleteItem(Context &context, const Json &request)
{
    const auto key = attributesOf(request, "Key");
    if (!key)
        return tl::unexpected(key.error());
    if (const auto known = checkReturnValues(request, false); !known)
        return tl::unexpected(known.error());
    const auto write = beginWrite(context, request, *key, true, {"ConditionExpression"});
    if (!write)
        return tl::unexpected(write.error());
    if (const auto fulfilled = checkCondition(request, *write); !fulfilled)
        return tl::unexpected(fulfilled.error());
    applyChange(context, write->table, write->key, write->before, std::nullopt, false);
    return writeAnswer(request, *write, oldAttributes(request, *write), writeUnits(write->before));
}

Outcome<QByteArray> updateItem(Context &context, const Json &request)
{
    const auto key = attributesOf(request, "Key");
    if (!key)
        return tl::unexpected(key.error());
    if (const auto known = checkReturnValues(request, true); !known)
        return tl::unexpected(known.error());
    const auto write =
            beginWrite(context, request, *key, true, {"UpdateExpression", "ConditionExpression"});
    if (!write)
        return tl::unexpected(write.error());
    const std::vector<UpdateAction> &actions = write->expressions.update;
    if (const auto fulfilled = checkCondition(request, *write); !fulfilled)
        return tl::unexpected(fulfilled.error());
    auto after = applyUpdate(actions, write->before.value_or(write->key));
    if (!after)
        return tl::unexpected(after.error());
    normalize(*after);
    if (const auto small = checkSize(*after, "Item size to update"); !small)
        return tl::unexpected(small.error());
    applyChange(context, write->table, write->key, write->before, *after, false);
    return writeAnswer(request, *write,
                       updateAttributes(textOf(request, "ReturnValues"), *write, *after, actions),
                       writeUnits(*after));
}

} // namespace tailrace::sandbox
