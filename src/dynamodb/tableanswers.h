// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"

namespace tailrace::dynamodb {

struct TableNames
{
    QStringList names;
    QByteArray lastEvaluated; ///< empty on the last page
};

// Pure readers of the table operations' answers; Malformed when a member that must be there is not.
Result<TableNames> readTableNames(const Answer &answer);
/// member is "Table" or "TableDescription".
Result<TableDescription> readTableDescription(const Answer &answer, const char *member);
Result<WriteAnswer> readWriteAnswer(const Answer &answer);
Result<std::optional<QByteArray>> readItem(const Answer &answer);
Result<ScanPage> readScanPage(const Answer &answer);

} // namespace tailrace::dynamodb
