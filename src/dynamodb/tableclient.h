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

struct IndexDescription
{
    QString name;
    std::vector<KeyElement> keySchema; ///< partition key first
    bool isGlobal = false;             ///< a global one has no consistent reads
};

struct TableDescription
{
    QString name;
    QString arn;
    QString status;
    std::vector<KeyElement> keySchema; ///< partition key first
    std::vector<IndexDescription> indexes;
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

/// Whether a write may be sent again after its answer was lost. Not with a condition, which the
/// first attempt may have made false, and not an update, which may add twice.
bool mayBeRepeated(const WriteRequest &request);
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

/// What a Scan asks for; fields as AWS names them.
struct ScanRequest
{
    QString table;
    QString indexName; ///< empty: the table itself
    QByteArray filterExpression;
    QByteArray projectionExpression;
    formats::Json expressionAttributeNames;  ///< object or null
    formats::Json expressionAttributeValues; ///< object or null
    bool consistentRead = false;
    qint64 limit = 0;      ///< evaluated per page; 0 leaves it out
    int segment = 0;       ///< of totalSegments, from 0 on
    int totalSegments = 0; ///< 0: the scan is not divided
    QByteArray exclusiveStartKey;
};

/// What a Query asks for besides.
struct QueryRequest : ScanRequest
{
    QByteArray keyConditionExpression;
    bool scanIndexForward = true;
};

/// The request bodies; pure. Both ask for the consumed capacity.
QByteArray requestBody(const ScanRequest &request);
QByteArray requestBody(const QueryRequest &request);

/// One page of a Scan or a Query.
struct ScanPage
{
    std::vector<AttributeMap> items;
    std::vector<QByteArray> itemsJson; ///< each as received
    QByteArray lastEvaluatedKey;       ///< JSON; empty at the end
    qint64 scannedCount = 0;           ///< items that were looked at, before a filter
    QByteArray consumedCapacityJson;   ///< the ConsumedCapacity member as received, or empty
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
    /// One page; pass the last page's lastEvaluatedKey as exclusiveStartKey to go on.
    QFuture<Result<ScanPage>> scan(const ScanRequest &request);
    /// One page; go on as with scan.
    QFuture<Result<ScanPage>> query(const QueryRequest &request);
    QFuture<Result<TableDescription>> createTable(const QByteArray &requestJson);
    /// UpdateTable, for the stream alone; the table as it is then.
    QFuture<Result<TableDescription>> enableStream(const QString &table, const QString &viewType);

    JsonClient &client() { return m_client; }

private:
    JsonClient &m_client;
};

} // namespace tailrace::dynamodb
