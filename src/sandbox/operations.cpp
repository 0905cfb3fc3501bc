// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/operations.h"

#include "dynamodb/number.h"

namespace tailrace::sandbox {

using formats::Json;

namespace {

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

} // namespace

void normalize(dynamodb::AttributeMap &item)
{
    for (auto &[name, value] : item)
        normalize(value);
}

QByteArray textOf(const Json &request, const char *name)
{
    const Json *member = request.find(name);
    return member ? member->text() : QByteArray();
}

Outcome<qint64> limitOf(const Json &request, qint64 otherwise, qint64 most)
{
    const Json *member = request.find("Limit");
    if (!member || member->isNull())
        return otherwise;
    const qint64 limit = member->toInt().value_or(0);
    if (limit >= 1 && limit <= most)
        return limit;
    return invalid(QStringLiteral("1 validation error detected: Value '%1' at 'limit' failed to "
                                  "satisfy constraint: Member must have value %2 than or equal to "
                                  "%3")
                           .arg(QString::fromUtf8(member->text()),
                                limit < 1 ? QStringLiteral("greater") : QStringLiteral("less"))
                           .arg(limit < 1 ? 1 : most));
}

Outcome<dynamodb::AttributeMap> attributesOf(const Json &request, const char *name)
{
    const Json *member = request.find(name);
    if (!member)
        return invalid(QStringLiteral("1 validation error detected: Value null at '%1' failed to "
                                      "satisfy constraint: Member must not be null")
                               .arg(QLatin1String(name).toString().toLower()));
    auto item = dynamodb::itemFromJson(*member);
    if (!item)
        return invalid(item.error().message);
    normalize(*item);
    return *item;
}

QString Context::tableArn(const QString &table) const
{
    return QStringLiteral("arn:aws:dynamodb:%1:%2:table/%3").arg(region, accountId, table);
}

Outcome<TableInfo> tableOf(Context &context, const Json &request)
{
    const Json *member = request.find("TableName");
    if (!member || member->text().isEmpty())
        return invalid(QStringLiteral("1 validation error detected: Value null at 'tableName' "
                                      "failed to satisfy constraint: Member must not be null"));
    QString name = member->toString();
    if (name.startsWith(QLatin1String("arn:")))
        name = name.section(QLatin1Char('/'), 1, 1);
    if (const auto table = context.store.table(name))
        return *table;
    return refuse("ResourceNotFoundException",
                  QStringLiteral("Requested resource not found: Table: %1 not found").arg(name));
}

QByteArray consumedCapacity(const Json &request, const TableInfo &table, double units)
{
    const Json *wanted = request.find("ReturnConsumedCapacity");
    if (!wanted || wanted->text() == "NONE")
        return {};
    QByteArray out = ",\"ConsumedCapacity\":{\"TableName\":";
    formats::appendJsonString(out, table.name.toUtf8());
    return out + ",\"CapacityUnits\":" + QByteArray::number(units, 'f', 1) + '}';
}

Operation operationByName(const QByteArray &name)
{
    for (const char *api : {"DynamoDB_20120810.", "DynamoDBStreams_20120810."})
        if (const Operation operation = operationByTarget(api + name))
            return operation;
    return nullptr;
}

Operation operationByTarget(const QByteArray &target)
{
    static const QHash<QByteArray, Operation> table = {
            {"DynamoDB_20120810.CreateTable", createTable},
            {"DynamoDB_20120810.DescribeTable", describeTable},
            {"DynamoDB_20120810.ListTables", listTables},
            {"DynamoDB_20120810.DeleteTable", deleteTable},
            {"DynamoDB_20120810.UpdateTable", updateTable},
            {"DynamoDB_20120810.UpdateTimeToLive", updateTimeToLive},
            {"DynamoDB_20120810.DescribeTimeToLive", describeTimeToLive},
            {"DynamoDB_20120810.PutItem", putItem},
            {"DynamoDB_20120810.GetItem", getItem},
            {"DynamoDB_20120810.UpdateItem", updateItem},
            {"DynamoDB_20120810.DeleteItem", deleteItem},
            {"DynamoDB_20120810.BatchWriteItem", batchWriteItem},
            {"DynamoDB_20120810.BatchGetItem", batchGetItem},
            {"DynamoDB_20120810.Scan", scan},
            {"DynamoDB_20120810.Query", query},
            {"DynamoDBStreams_20120810.ListStreams", listStreams},
            {"DynamoDBStreams_20120810.DescribeStream", describeStream},
            {"DynamoDBStreams_20120810.GetShardIterator", getShardIterator},
            {"DynamoDBStreams_20120810.GetRecords", getRecords},
    };
    return table.value(target, nullptr);
}

} // namespace tailrace::sandbox
