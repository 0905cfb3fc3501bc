// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/attributevalue.h"
#include "dynamodb/jsonclient.h"

#include <QStringList>

namespace tailrace::dynamodb {

struct KeyElement
{
    QByteArray name;
    AttributeValue::Type type = AttributeValue::Type::S; ///< S, N or B
    bool isPartitionKey = true;
};

struct TableDescription
{
    QString name;
    QString arn;
    QString status;
    std::vector<KeyElement> keySchema; ///< partition key first
    bool streamEnabled = false;
    QString streamViewType;
    QString latestStreamArn; ///< also set for a while after the stream was disabled
    qint64 itemCount = 0;
    QByteArray json; ///< the Table member as received
};

enum class WriteKind { Put, Update, Delete };

/// PutItem, UpdateItem or DeleteItem; empty members are left out of the request.
struct WriteRequest
{
    WriteKind kind = WriteKind::Put;
    QString table;     ///< name or ARN
    AttributeMap item; ///< Put: the item; otherwise the key
    QByteArray updateExpression;
    QByteArray conditionExpression;
    formats::Json expressionAttributeNames;  ///< object or null
    formats::Json expressionAttributeValues; ///< object or null
    QByteArray returnValues;                 ///< NONE, ALL_OLD, ...
};

/// The request body of a write; pure.
QByteArray requestBody(const WriteRequest &request);
/// "DynamoDB_20120810.PutItem" and siblings.
QByteArray requestTarget(WriteKind kind);

struct WriteAnswer
{
    CallInfo info;
    std::optional<AttributeMap> attributes; ///< as asked for with returnValues
    QByteArray consumedCapacityJson;        ///< the ConsumedCapacity member as received, or empty
};

/// What a Query asks for; fields as AWS names them.
struct QueryRequest
{
    QString table;
    QString indexName; ///< empty: the table itself
    QByteArray keyConditionExpression;
    QByteArray filterExpression;
    QByteArray projectionExpression;
    formats::Json expressionAttributeNames;  ///< object or null
    formats::Json expressionAttributeValues; ///< object or null
    bool scanIndexForward = true;
    bool consistentRead = false;
    qint64 limit = 0; ///< evaluated per page; 0 leaves it out
    QByteArray exclusiveStartKey;
};

/// The request body of a query; pure.
QByteArray requestBody(const QueryRequest &request);

/// One page of a Scan or a Query.
struct ScanPage
{
    std::vector<AttributeMap> items;
    std::vector<QByteArray> itemsJson; ///< each as received
    QByteArray lastEvaluatedKey;       ///< JSON; empty at the end
    CallInfo info;
};

/// Typed calls of the DynamoDB data and control plane that Tailrace needs. Names as AWS's.
class TableClient
{
public:
    explicit TableClient(JsonClient &client)
        : m_client(client)
    {
    }

    /// All names, pages followed.
    QFuture<Result<QStringList>> listTables();
    QFuture<Result<TableDescription>> describeTable(const QString &table);
    /// Any item write; always asks for ReturnConsumedCapacity TOTAL.
    QFuture<Result<WriteAnswer>> write(const WriteRequest &request);
    /// Nothing in the optional when there is no such item. key is DynamoDB JSON.
    QFuture<Result<std::optional<QByteArray>>> getItem(const QString &table,
                                                       const AttributeMap &key);
    /// One page; pass the last page's lastEvaluatedKey to go on. limit 0 leaves it out.
    QFuture<Result<ScanPage>> scan(const QString &table, const QByteArray &exclusiveStartKey,
                                   int limit);
    /// One page; go on as with scan.
    QFuture<Result<ScanPage>> query(const QueryRequest &request);
    QFuture<Result<TableDescription>> createTable(const QByteArray &requestJson);

    JsonClient &client() { return m_client; }

private:
    JsonClient &m_client;
};

} // namespace tailrace::dynamodb
