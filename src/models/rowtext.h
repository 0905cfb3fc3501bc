// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordlog.h"

namespace tailrace::models {

/// The cells of one row that have to be made from the record. Text from data is on one line.
struct RowText
{
    QString time;
    QString lag;
    QString operation;
    QString key;
    QString changed; ///< of a gap and of a record that was set aside: what happened
    QString size;
    QString shard;
};

/// Pure; decodes the row.
RowText rowText(const LogRow &row);

/// "…4099-7f35f62e": the end of a shard id, which is what differs.
QString shortShardId(const QString &shardId);

} // namespace tailrace::models
