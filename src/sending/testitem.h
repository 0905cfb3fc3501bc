// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"

class QRandomGenerator;

namespace tailrace::sending {

/// A prepared write as it is kept in a library: the item as it was written, variables and all, and
/// how it is sent. Nothing of where it goes, or as whom.
struct TestItem
{
    QString name;
    dynamodb::WriteKind operation = dynamodb::WriteKind::Put;
    bool isPlain = false; ///< plain JSON; else DynamoDB JSON
    QByteArray text;      ///< the item, or for update and delete the key
    bool fillsVariables = false;
    bool onlyIfAbsent = false; ///< only for a put
    QByteArray updateExpression;
    QByteArray conditionExpression;
    formats::Json names;  ///< object or null
    formats::Json values; ///< object or null
    QByteArray returnValues;
    formats::Json::Object others; ///< fields of the library that are not known here
};

/// The request of write number sequence (from 1): variables filled in, condition added. Malformed
/// or Invalid with the place. partitionKey is needed for onlyIfAbsent only.
Result<dynamodb::WriteRequest> writeRequest(const TestItem &item, const QString &table,
                                            const QByteArray &partitionKey, qint64 sequence,
                                            qint64 nowMs, QRandomGenerator &random);

/// attribute_not_exists on the partition key, besides what condition the request has already; by
/// a name of its own, for the key's may be a reserved word.
void addAbsenceCondition(dynamodb::WriteRequest &request, const QByteArray &partitionKey);

} // namespace tailrace::sending
