// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aws/arn.h"
#include "formats/json.h"

#include <QStringList>

#include <vector>

namespace tailrace::aws {

/// One statement of an IAM policy that allows something, and why it is needed.
struct PolicyStatement
{
    QString sid; ///< letters and digits
    QStringList actions;
    QStringList resources;
    QString why; ///< a sentence for people
};

/// What is done with a table beside reading its stream.
struct TableUse
{
    bool writes = false;        ///< PutItem, UpdateItem, DeleteItem, GetItem
    bool enablesStream = false; ///< UpdateTable
    QString kmsKeyArn;          ///< of a customer managed key; empty for AWS's own
    bool scans = false;         ///< Scan, for snapshots
};

/// The smallest policy with which a table's or one stream's records can be read (aws.md 5.8), and
/// what use adds to it. An index is its table.
std::vector<PolicyStatement> readingPolicy(const Arn &arn, const TableUse &use = {});

/// arn:PARTITION:kms:REGION:ACCOUNT:key/ID.
bool isKmsKeyArn(const QString &text);

/// The policy as IAM takes it (version 2012-10-17).
formats::Json policyDocument(const std::vector<PolicyStatement> &statements);

} // namespace tailrace::aws
