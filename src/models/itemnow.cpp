// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemnow.h"

#include "models/rowrecord.h"

#include <QCoreApplication>

#include <algorithm>

namespace tailrace::models {

using dynamodb::AttributeMap;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ItemNow", text);
}

} // namespace

std::optional<RecordedItem> recordedItem(const LogRow &row)
{
    auto record = recordOf(row);
    if (!record)
        return std::nullopt;
    return RecordedItem{std::move(record->keys), record->eventName == stream::EventName::Remove,
                        std::move(record->newImage), std::move(record->oldImage)};
}

std::vector<DiffRow> differencesOf(const AttributeMap &before, const AttributeMap &after)
{
    std::vector<DiffRow> rows = diffImages(&before, &after);
    rows.erase(std::remove_if(rows.begin(), rows.end(),
                              [](const DiffRow &row) { return row.kind == DiffRow::Kind::Same; }),
               rows.end());
    return rows;
}

ItemComparison compareWithRecord(const RecordedItem &record, const std::optional<AttributeMap> &now)
{
    if (!now)
        return {record.isRemoval
                        ? tr("The item does not exist: it is as the record left it.")
                        : tr("The item does not exist any more: it was deleted after the record."),
                {}};
    if (record.isRemoval)
        return {tr("The item exists again: it was written after the record removed it."), {}};
    if (!record.newImage)
        return {tr("The stream carries no new images, so it can't be compared with the record."),
                {}};
    std::vector<DiffRow> rows = differencesOf(*record.newImage, *now);
    if (rows.empty())
        return {tr("The item is as the record left it."), {}};
    return {tr("The item was changed after the record:"), std::move(rows)};
}

} // namespace tailrace::models
