// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace tailrace::aws {

/// A DynamoDB table, stream or index ARN, taken apart (aws.md 5.6). Only parseArn makes one, so it
/// is always valid.
struct Arn
{
    enum class ResourceType { Table, Stream, Index };

    QString partition;
    QString region;
    QString account;
    ResourceType resourceType = ResourceType::Table;
    QString table;
    QString streamLabel; ///< only for streams
    QString index;       ///< only for indexes

    /// The table's own ARN, whatever this one names.
    QString tableArn() const;
    QString toString() const;
    /// The region to sign for: the ARN's, but us-east-1 where that is no AWS region (ddblocal,
    /// local).
    QString signingRegion() const;

    friend bool operator==(const Arn &, const Arn &) = default;
};

/// 3 to 255 letters, digits, "_", "-" or ".": what DynamoDB takes for a table's name.
bool isTableName(const QString &name);

/// Strict: every partition, a region that belongs to it (or ddblocal), 12 digits, a legal table
/// name.
Result<Arn> parseArn(const QString &text);

} // namespace tailrace::aws
