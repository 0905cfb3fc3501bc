// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/apierror.h"

#include "dynamodb/attributevalue.h"

namespace tailrace::sandbox {

struct KeyAttribute
{
    QByteArray name; ///< empty: the table has no sort key
    dynamodb::AttributeValue::Type type = dynamodb::AttributeValue::Type::S;
};

/// A table as the store keeps it.
struct TableInfo
{
    QString name;
    QString id;
    qint64 createdMs = 0;
    KeyAttribute partitionKey;
    KeyAttribute sortKey;
    QByteArray viewType;     ///< empty while no stream is enabled
    QString streamArn;       ///< the latest, also after it was disabled
    QByteArray ttlAttribute; ///< empty: time to live is off
};

/// Reads CreateTable's key schema and attribute definitions; ValidationException when they don't
/// make a table.
Outcome<TableInfo> readTableInfo(const formats::Json &request);

/// A stream view type of the four, or nothing that is one: ValidationException.
Outcome<QByteArray> readViewType(const formats::Json &streamSpecification);

/// The key of an item, in the schema's order; ValidationException in the service's words when it is
/// not a whole key.
Outcome<dynamodb::AttributeMap> keyOf(const TableInfo &table, const dynamodb::AttributeMap &item,
                                      bool nothingElse);

/// Bytes that sort like key values: text and binary as they are, numbers by value.
QByteArray sortableKey(const dynamodb::AttributeValue &value);

} // namespace tailrace::sandbox
