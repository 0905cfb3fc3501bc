// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tailrace::models {

/// The columns of the live table that every record has; those of attributes stand behind them.
enum RecordColumn {
    Number,
    Arrived,
    Time,
    Lag,
    Operation,
    Key,
    Changed,
    Size,
    Shard,
    Sequence,
    OriginOf,
    Delivered,
    ColumnCount
};

/// What is to be known of a column beside its cells.
struct ColumnFacts
{
    QString id; ///< stable, for settings
    QString title;
    QString hint;
    int width = 0;
    bool isRightAligned = false;
    bool isData = false;       ///< in the monospaced face
    bool isShownFirst = false; ///< until somebody chooses
};

const ColumnFacts &factsOf(RecordColumn column);

} // namespace tailrace::models
