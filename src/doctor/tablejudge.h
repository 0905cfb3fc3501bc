// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/finding.h"
#include "doctor/target.h"
#include "dynamodb/streamsclient.h"
#include "dynamodb/tableclient.h"

namespace tailrace::doctor {

Finding judgeTable(const aws::Arn &arn, const dynamodb::TableDescription &table);

/// stream is what DescribeStream said, where it could be asked.
Finding judgeStream(const aws::Arn &arn, const dynamodb::TableDescription &table,
                    const std::optional<dynamodb::StreamDescription> &stream);

/// The four view types, and what each means for a reader.
QStringList viewTypes();
QString meaningOf(const QString &viewType);

/// What switching a stream on brings about, for whoever has to say yes.
QStringList consequencesOfEnabling(const QString &table, const QString &viewType);

/// The customer managed key that encrypts the table; empty for none.
QString kmsKeyOf(const dynamodb::TableDescription &table);

} // namespace tailrace::doctor
