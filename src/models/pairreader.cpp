// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pairreader.h"

#include "models/recordmatch.h"

namespace tailrace::models {

PairReader::PairReader(const capture::SpillFile *left, const capture::SpillFile *right)
    : m_left{left, -1, {}}
    , m_right{right, -1, {}}
{
}

std::optional<stream::DecodedRecord> PairReader::read(Side &side, const RecordLog::Part &part,
                                                      RowId id)
{
    if (side.firstId != part.firstId) {
        side.firstId = part.firstId;
        side.opened = RecordLog::open(part, side.spill);
    }
    if (!side.opened.page)
        return std::nullopt;
    const LogRow row = RecordLog::rowIn(side.opened, size_t(id - part.firstId));
    if (!row.entry)
        return std::nullopt;
    auto record = stream::decodeRecord(*row.page, *row.entry);
    return record ? std::optional(std::move(*record)) : std::nullopt;
}

std::vector<bool> PairReader::differences(const std::vector<Parts> &pairs)
{
    std::vector<bool> differ;
    differ.reserve(pairs.size());
    for (const Parts &pair : pairs) {
        if (pair.leftId < 0 || pair.rightId < 0) {
            differ.push_back(false);
            continue;
        }
        const auto left = read(m_left, pair.left, pair.leftId);
        const auto right = read(m_right, pair.right, pair.rightId);
        differ.push_back(!left || !right || isDifferent(compareRecords(*left, *right)));
    }
    return differ;
}

} // namespace tailrace::models
