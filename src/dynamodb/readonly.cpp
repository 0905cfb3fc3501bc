// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamodb/readonly.h"

#include <algorithm>
#include <array>

namespace tailrace::dynamodb {

namespace {

// By name, one by one: a prefix would let through what a later API version means by it.
constexpr std::array<QByteArrayView, 24> reading{
        "BatchGetItem",
        "DescribeBackup",
        "DescribeContinuousBackups",
        "DescribeContributorInsights",
        "DescribeEndpoints",
        "DescribeExport",
        "DescribeGlobalTable",
        "DescribeImport",
        "DescribeKinesisStreamingDestination",
        "DescribeLimits",
        "DescribeStream",
        "DescribeTable",
        "DescribeTimeToLive",
        "GetItem",
        "GetRecords",
        "GetShardIterator",
        "ListBackups",
        "ListExports",
        "ListStreams",
        "ListTables",
        "ListTagsOfResource",
        "Query",
        "Scan",
        "TransactGetItems",
};

QByteArrayView operationOf(QByteArrayView target)
{
    return target.sliced(target.lastIndexOf('.') + 1);
}

} // namespace

bool isReadingOperation(QByteArrayView target)
{
    return std::ranges::find(reading, operationOf(target)) != reading.end();
}

Error readOnlyError(QByteArrayView target)
{
    Error error;
    error.kind = ErrorKind::Usage;
    error.message = QStringLiteral("this connection is read-only, and %1 may change something")
                            .arg(QLatin1String(operationOf(target)));
    error.facts.operation = QString::fromLatin1(operationOf(target));
    error.facts.remedy = QStringLiteral("take \"read-only\" off the connection if you mean it");
    return error;
}

} // namespace tailrace::dynamodb
