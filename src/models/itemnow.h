// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagediff.h"
#include "models/recordlog.h"

namespace tailrace::models {

/// What a record says of its item.
struct RecordedItem
{
    dynamodb::AttributeMap key;
    bool isRemoval = false;
    std::optional<dynamodb::AttributeMap> newImage;
    std::optional<dynamodb::AttributeMap> oldImage;
};

/// Nothing for a gap and for what could not be read. Decodes the row.
std::optional<RecordedItem> recordedItem(const LogRow &row);

/// How an item is now, against what a record left.
struct ItemComparison
{
    QString sentence;                 ///< for people
    std::vector<DiffRow> differences; ///< the record's new image, and now
};

/// now: nothing where there is no such item. Pure.
ItemComparison compareWithRecord(const RecordedItem &record,
                                 const std::optional<dynamodb::AttributeMap> &now);

/// Only what differs.
std::vector<DiffRow> differencesOf(const dynamodb::AttributeMap &before,
                                   const dynamodb::AttributeMap &after);

} // namespace tailrace::models
