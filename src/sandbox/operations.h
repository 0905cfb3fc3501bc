// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "sandbox/faultplan.h"
#include "sandbox/readmeter.h"
#include "sandbox/store.h"
#include "sandbox/streamstore.h"

#include "formats/json.h"

namespace tailrace::sandbox {

/// What the operations share: the store and what goes into ARNs.
struct Context
{
    Store &store;
    StreamStore &streams;
    Database &database;
    const base::Clock &clock;
    Random &random;
    QString region;
    QString accountId;
    int initialShards = 1;           ///< of a new stream
    std::vector<Fault> listing = {}; ///< those that strike this DescribeStream
    qint64 iteratorGeneration = 0;   ///< iterators of an earlier one have expired
    ReadMeter meter = {};

    QString tableArn(const QString &table) const;
};

/// The table that TableName (a name or an ARN) means; ResourceNotFoundException when there is none.
Outcome<TableInfo> tableOf(Context &context, const formats::Json &request);

/// ConsumedCapacity as JSON text with a comma before it, when the request asks for it; else empty.
QByteArray consumedCapacity(const formats::Json &request, const TableInfo &table, double units);

/// A member's text; empty when there is none.
QByteArray textOf(const formats::Json &request, const char *name);

/// The Limit that is asked for, or otherwise; ValidationException outside of [1, most].
Outcome<qint64> limitOf(const formats::Json &request, qint64 otherwise, qint64 most);

/// The item or key that the member is; ValidationException for what is none.
Outcome<dynamodb::AttributeMap> attributesOf(const formats::Json &request, const char *name);

/// Numbers are stored as the service writes them: exponents expanded, zeros trimmed.
void normalize(dynamodb::AttributeMap &item);

// Each operation takes the request's JSON and answers the response's body.
using Operation = Outcome<QByteArray> (*)(Context &, const formats::Json &);

Outcome<QByteArray> createTable(Context &, const formats::Json &);
Outcome<QByteArray> describeTable(Context &, const formats::Json &);
Outcome<QByteArray> listTables(Context &, const formats::Json &);
Outcome<QByteArray> deleteTable(Context &, const formats::Json &);
Outcome<QByteArray> updateTable(Context &, const formats::Json &);
Outcome<QByteArray> updateTimeToLive(Context &, const formats::Json &);
Outcome<QByteArray> describeTimeToLive(Context &, const formats::Json &);
Outcome<QByteArray> putItem(Context &, const formats::Json &);
Outcome<QByteArray> getItem(Context &, const formats::Json &);
Outcome<QByteArray> updateItem(Context &, const formats::Json &);
Outcome<QByteArray> deleteItem(Context &, const formats::Json &);
Outcome<QByteArray> batchWriteItem(Context &, const formats::Json &);
Outcome<QByteArray> batchGetItem(Context &, const formats::Json &);
Outcome<QByteArray> scan(Context &, const formats::Json &);
Outcome<QByteArray> query(Context &, const formats::Json &);
Outcome<QByteArray> listStreams(Context &, const formats::Json &);
Outcome<QByteArray> describeStream(Context &, const formats::Json &);
Outcome<QByteArray> getShardIterator(Context &, const formats::Json &);
Outcome<QByteArray> getRecords(Context &, const formats::Json &);

/// The shard that a GetRecords or GetShardIterator request is about; empty for others.
QString shardOf(const formats::Json &request);

/// The operation of an X-Amz-Target, or nullptr.
Operation operationByTarget(const QByteArray &target);
/// The operation of a name without the API's version ("PutItem"), or nullptr.
Operation operationByName(const QByteArray &name);

/// Enables a stream on the table: a new ARN and a first shard.
void enableStream(Context &context, TableInfo &table, const QByteArray &viewType);

/// One change of an item with its stream record, as one transaction. before and after are nothing
/// where there is no item; a change that changes nothing leaves no record.
void applyChange(Context &context, const TableInfo &table, const dynamodb::AttributeMap &key,
                 const std::optional<dynamodb::AttributeMap> &before,
                 const std::optional<dynamodb::AttributeMap> &after, bool byTtl);

} // namespace tailrace::sandbox
