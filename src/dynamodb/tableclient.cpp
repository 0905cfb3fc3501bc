// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/tableclient.h"

#include "dynamodb/mapresult.h"
#include "dynamodb/tableanswers.h"

namespace tailrace::dynamodb {

namespace {

using formats::Json;

const QByteArray prefix = QByteArrayLiteral("DynamoDB_20120810.");

QByteArray tableRequest(const QString &table)
{
    Json request = Json::object();
    request.set("TableName", Json::string(table));
    return formats::toJson(request);
}

// Pages of ListTables, one after the other, into one list.
class TableLister final : public QObject
{
public:
    explicit TableLister(JsonClient &client)
        : QObject(&client)
        , m_client(client)
    {
        m_promise.start();
    }
    QFuture<Result<QStringList>> future() { return m_promise.future(); }

    void ask(const QByteArray &after)
    {
        Json request = Json::object();
        if (!after.isEmpty())
            request.set("ExclusiveStartTableName", Json::string(after));
        onResult(m_client.call(prefix + "ListTables", formats::toJson(request)), this,
                 [this](const Result<Answer> &answer) { receive(answer); });
    }

private:
    void receive(const Result<Answer> &answer)
    {
        if (!answer)
            return finish(failure(answer.error()));
        const auto page = readTableNames(*answer);
        if (!page)
            return finish(failure(page.error()));
        m_names += page->names;
        if (page->lastEvaluated.isEmpty())
            return finish(m_names);
        ask(page->lastEvaluated);
    }

    void finish(Result<QStringList> result)
    {
        m_promise.addResult(std::move(result));
        m_promise.finish();
        deleteLater();
    }

    JsonClient &m_client;
    QPromise<Result<QStringList>> m_promise;
    QStringList m_names;
};

void addText(QByteArray &out, const char *name, const QByteArray &text)
{
    if (text.isEmpty())
        return;
    out.append(",\"").append(name).append("\":");
    formats::appendJsonString(out, text);
}

void addObject(QByteArray &out, const char *name, const Json &json)
{
    if (json.isObject() && !json.members().empty())
        out.append(",\"").append(name).append("\":").append(formats::toJson(json));
}

/// What a Scan and a Query have in common, without the bracket at the end.
QByteArray readBody(const ScanRequest &request, const QByteArray &keyCondition)
{
    QByteArray out = "{\"TableName\":";
    formats::appendJsonString(out, request.table.toUtf8());
    addText(out, "IndexName", request.indexName.toUtf8());
    addText(out, "KeyConditionExpression", keyCondition);
    addText(out, "FilterExpression", request.filterExpression);
    addText(out, "ProjectionExpression", request.projectionExpression);
    addObject(out, "ExpressionAttributeNames", request.expressionAttributeNames);
    addObject(out, "ExpressionAttributeValues", request.expressionAttributeValues);
    if (request.consistentRead)
        out += ",\"ConsistentRead\":true";
    if (request.limit > 0)
        out += ",\"Limit\":" + QByteArray::number(request.limit);
    if (!request.exclusiveStartKey.isEmpty())
        out += ",\"ExclusiveStartKey\":" + request.exclusiveStartKey;
    return out + ",\"ReturnConsumedCapacity\":\"TOTAL\"";
}

} // namespace

QByteArray requestTarget(WriteKind kind)
{
    switch (kind) {
    case WriteKind::Put:
        return prefix + "PutItem";
    case WriteKind::Update:
        return prefix + "UpdateItem";
    case WriteKind::Delete:
        return prefix + "DeleteItem";
    }
    return {};
}

QByteArray requestBody(const WriteRequest &request)
{
    QByteArray out = "{\"TableName\":";
    formats::appendJsonString(out, request.table.toUtf8());
    out += request.kind == WriteKind::Put ? ",\"Item\":" : ",\"Key\":";
    appendJson(out, request.item);
    addText(out, "UpdateExpression", request.updateExpression);
    addText(out, "ConditionExpression", request.conditionExpression);
    addObject(out, "ExpressionAttributeNames", request.expressionAttributeNames);
    addObject(out, "ExpressionAttributeValues", request.expressionAttributeValues);
    addText(out, "ReturnValues", request.returnValues);
    return out + ",\"ReturnConsumedCapacity\":\"TOTAL\"}";
}

QByteArray requestBody(const ScanRequest &request)
{
    QByteArray out = readBody(request, {});
    if (request.totalSegments > 0)
        out += ",\"Segment\":" + QByteArray::number(request.segment)
               + ",\"TotalSegments\":" + QByteArray::number(request.totalSegments);
    return out + '}';
}

QByteArray requestBody(const QueryRequest &request)
{
    QByteArray out = readBody(request, request.keyConditionExpression);
    if (!request.scanIndexForward)
        out += ",\"ScanIndexForward\":false";
    return out + '}';
}

QFuture<Result<QStringList>> TableClient::listTables()
{
    auto *lister = new TableLister(m_client);
    const auto future = lister->future();
    lister->ask({});
    return future;
}

QFuture<Result<TableDescription>> TableClient::describeTable(const QString &table)
{
    return mapResult<TableDescription>(
            m_client.call(prefix + "DescribeTable", tableRequest(table)), &m_client,
            [](const Answer &answer) { return readTableDescription(answer, "Table"); });
}

bool mayBeRepeated(const WriteRequest &request)
{
    return request.kind != WriteKind::Update && request.conditionExpression.isEmpty();
}

QFuture<Result<WriteAnswer>> TableClient::write(const WriteRequest &request)
{
    const QByteArray target = requestTarget(request.kind);
    const QByteArray body = requestBody(request);
    return mapResult<WriteAnswer>(mayBeRepeated(request) ? m_client.call(target, body)
                                                         : m_client.callOnce(target, body),
                                  &m_client, readWriteAnswer);
}

QFuture<Result<std::optional<QByteArray>>> TableClient::getItem(const QString &table,
                                                                const AttributeMap &key)
{
    QByteArray body = "{\"TableName\":";
    formats::appendJsonString(body, table.toUtf8());
    body += ",\"ConsistentRead\":true,\"Key\":";
    appendJson(body, key);
    body += '}';
    return mapResult<std::optional<QByteArray>>(m_client.call(prefix + "GetItem", body), &m_client,
                                                readItem);
}

QFuture<Result<ScanPage>> TableClient::scan(const ScanRequest &request)
{
    return mapResult<ScanPage>(m_client.call(prefix + "Scan", requestBody(request)), &m_client,
                               readScanPage);
}

QFuture<Result<ScanPage>> TableClient::query(const QueryRequest &request)
{
    return mapResult<ScanPage>(m_client.call(prefix + "Query", requestBody(request)), &m_client,
                               readScanPage);
}

QFuture<Result<TableDescription>> TableClient::createTable(const QByteArray &requestJson)
{
    return mapResult<TableDescription>(
            m_client.call(prefix + "CreateTable", requestJson), &m_client,
            [](const Answer &answer) { return readTableDescription(answer, "TableDescription"); });
}

QFuture<Result<TableDescription>> TableClient::enableStream(const QString &table,
                                                            const QString &viewType)
{
    Json stream = Json::object();
    stream.set("StreamEnabled", Json::boolean(true));
    stream.set("StreamViewType", Json::string(viewType));
    Json request = Json::object();
    request.set("TableName", Json::string(table));
    request.set("StreamSpecification", stream);
    return mapResult<TableDescription>(
            m_client.call(prefix + "UpdateTable", formats::toJson(request)), &m_client,
            [](const Answer &answer) { return readTableDescription(answer, "TableDescription"); });
}

} // namespace tailrace::dynamodb
