// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/operations.h"

#include <QDateTime>
#include <QUuid>

namespace tailrace::sandbox {

using formats::Json;

namespace {

constexpr qint64 maxListed = 100;

Json text(const QString &value)
{
    return Json::string(value);
}

Json keySchemaOf(const TableInfo &table)
{
    Json out = Json::array();
    for (const auto &[key, role] :
         {std::pair(&table.partitionKey, "HASH"), std::pair(&table.sortKey, "RANGE")}) {
        if (key->name.isEmpty())
            continue;
        Json row = Json::object();
        row.set("AttributeName", Json::string(key->name));
        row.set("KeyType", Json::string(QByteArray(role)));
        out.items().push_back(row);
    }
    return out;
}

Json definitionsOf(const TableInfo &table)
{
    Json out = Json::array();
    for (const KeyAttribute *key : {&table.partitionKey, &table.sortKey}) {
        if (key->name.isEmpty())
            continue;
        Json row = Json::object();
        row.set("AttributeName", Json::string(key->name));
        row.set("AttributeType", Json::string(dynamodb::typeName(key->type).toByteArray()));
        out.items().push_back(row);
    }
    return out;
}

Json throughput()
{
    Json out = Json::object();
    for (const char *name : {"NumberOfDecreasesToday", "ReadCapacityUnits", "WriteCapacityUnits"})
        out.set(name, Json::number(0));
    return out;
}

Json description(Context &context, const TableInfo &table, const char *status)
{
    Json out = Json::object();
    out.set("AttributeDefinitions", definitionsOf(table));
    out.set("TableName", text(table.name));
    out.set("KeySchema", keySchemaOf(table));
    out.set("TableStatus", Json::string(QByteArray(status)));
    out.set("CreationDateTime",
            Json::number(QByteArray::number(double(table.createdMs) / 1000, 'f', 3)));
    out.set("ProvisionedThroughput", throughput());
    out.set("TableSizeBytes", Json::number(0));
    out.set("ItemCount", Json::number(context.store.itemCount(table.name)));
    out.set("TableArn", text(context.tableArn(table.name)));
    out.set("TableId", text(table.id));
    Json billing = Json::object();
    billing.set("BillingMode", Json::string(QByteArray("PAY_PER_REQUEST")));
    out.set("BillingModeSummary", billing);
    if (!table.viewType.isEmpty()) {
        Json stream = Json::object();
        stream.set("StreamEnabled", Json::boolean(true));
        stream.set("StreamViewType", Json::string(table.viewType));
        out.set("StreamSpecification", stream);
    }
    if (!table.streamArn.isEmpty()) {
        out.set("LatestStreamLabel", text(table.streamArn.section(QLatin1Char('/'), -1)));
        out.set("LatestStreamArn", text(table.streamArn));
    }
    return out;
}

QByteArray answer(const char *member, const Json &table)
{
    Json out = Json::object();
    out.set(member, table);
    return formats::toJson(out);
}

} // namespace

void enableStream(Context &context, TableInfo &table, const QByteArray &viewType)
{
    // The label is the time; a table that is switched off and on within a millisecond still gets a
    // new one.
    StreamInfo stream;
    stream.createdMs = context.clock.nowMs();
    qint64 labelMs = stream.createdMs;
    do {
        stream.label = QDateTime::fromMSecsSinceEpoch(labelMs++, Qt::UTC)
                               .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz"));
        stream.arn = context.tableArn(table.name) + QStringLiteral("/stream/") + stream.label;
    } while (context.streams.stream(stream.arn));
    stream.table = table.name;
    stream.viewType = viewType;
    stream.keySchema = formats::toJson(keySchemaOf(table));
    context.streams.addStream(stream, context.initialShards);
    table.viewType = viewType;
    table.streamArn = stream.arn;
}

Outcome<QByteArray> createTable(Context &context, const Json &request)
{
    auto table = readTableInfo(request);
    if (!table)
        return tl::unexpected(table.error());
    if (context.store.table(table->name))
        return refuse("ResourceInUseException",
                      QStringLiteral("Table already exists: %1").arg(table->name));
    table->id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    table->createdMs = context.clock.nowMs();
    if (const Json *specification = request.find("StreamSpecification")) {
        const auto view = readViewType(*specification);
        if (!view)
            return tl::unexpected(view.error());
        if (!view->isEmpty())
            enableStream(context, *table, *view);
    }
    context.store.saveTable(*table);
    return answer("TableDescription", description(context, *table, "ACTIVE"));
}

Outcome<QByteArray> describeTable(Context &context, const Json &request)
{
    const auto table = tableOf(context, request);
    if (!table)
        return tl::unexpected(table.error());
    return answer("Table", description(context, *table, "ACTIVE"));
}

Outcome<QByteArray> listTables(Context &context, const Json &request)
{
    const auto limit = limitOf(request, maxListed, maxListed);
    if (!limit)
        return tl::unexpected(limit.error());
    const Json *start = request.find("ExclusiveStartTableName");
    Json names = Json::array();
    QString last;
    for (const QString &name : context.store.tableNames()) {
        if (start && name <= start->toString())
            continue;
        if (qint64(names.items().size()) == *limit) {
            last = names.items().back().toString();
            break;
        }
        names.items().push_back(text(name));
    }
    Json out = Json::object();
    out.set("TableNames", names);
    if (!last.isEmpty())
        out.set("LastEvaluatedTableName", text(last));
    return formats::toJson(out);
}

Outcome<QByteArray> deleteTable(Context &context, const Json &request)
{
    const auto table = tableOf(context, request);
    if (!table)
        return tl::unexpected(table.error());
    const Json described = description(context, *table, "DELETING");
    // What is in the stream stays readable, as with the service.
    if (!table->viewType.isEmpty())
        context.streams.disableStream(table->streamArn);
    context.store.dropTable(table->name);
    return answer("TableDescription", described);
}

Outcome<QByteArray> updateTable(Context &context, const Json &request)
{
    auto table = tableOf(context, request);
    if (!table)
        return tl::unexpected(table.error());
    const Json *specification = request.find("StreamSpecification");
    if (!specification)
        return invalid(QStringLiteral("This sandbox can update the stream of a table and nothing "
                                      "else: give StreamSpecification"));
    const auto view = readViewType(*specification);
    if (!view)
        return tl::unexpected(view.error());
    if (!view->isEmpty() && !table->viewType.isEmpty())
        return refuse("ResourceInUseException",
                      QStringLiteral("Table already has an enabled stream: TableName: %1")
                              .arg(table->name));
    if (view->isEmpty() && table->viewType.isEmpty())
        return invalid(
                QStringLiteral("Table has no stream to disable: TableName: %1").arg(table->name));
    if (view->isEmpty()) {
        context.streams.disableStream(table->streamArn);
        table->viewType.clear();
    } else {
        enableStream(context, *table, *view);
    }
    context.store.saveTable(*table);
    return answer("TableDescription", description(context, *table, "ACTIVE"));
}

Outcome<QByteArray> updateTimeToLive(Context &context, const Json &request)
{
    auto table = tableOf(context, request);
    if (!table)
        return tl::unexpected(table.error());
    const Json *specification = request.find("TimeToLiveSpecification");
    const Json *attribute = specification ? specification->find("AttributeName") : nullptr;
    const Json *enabled = specification ? specification->find("Enabled") : nullptr;
    if (!attribute || !enabled || !enabled->isBool())
        return invalid(QStringLiteral("TimeToLiveSpecification needs Enabled and AttributeName"));
    table->ttlAttribute = enabled->toBool() ? attribute->text() : QByteArray();
    context.store.saveTable(*table);
    return answer("TimeToLiveSpecification", *specification);
}

Outcome<QByteArray> describeTimeToLive(Context &context, const Json &request)
{
    const auto table = tableOf(context, request);
    if (!table)
        return tl::unexpected(table.error());
    Json out = Json::object();
    out.set("TimeToLiveStatus",
            Json::string(QByteArray(table->ttlAttribute.isEmpty() ? "DISABLED" : "ENABLED")));
    if (!table->ttlAttribute.isEmpty())
        out.set("AttributeName", Json::string(table->ttlAttribute));
    return answer("TimeToLiveDescription", out);
}

} // namespace tailrace::sandbox
