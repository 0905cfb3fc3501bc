// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pairreader.h"

#include "models/recordmatch.h"
#include "models/rowrecord.h"

namespace tailrace::models {

namespace {

constexpr qint64 openedBytes = 32 * 1024 * 1024;

}

PairReader::PairReader(const capture::SpillFile *left, const capture::SpillFile *right)
{
    m_left.spill = left;
    m_right.spill = right;
    m_left.opened.setBound(openedBytes);
    m_right.opened.setBound(openedBytes);
}

std::optional<stream::DecodedRecord> PairReader::read(Side &side, const RecordLog::Part &part,
                                                      RowId id)
{
    const OpenedPages::Opened *opened = side.opened.find(part.firstId);
    if (!opened) {
        const LogRow made = RecordLog::open(part, side.spill);
        opened = &side.opened.add({part.firstId, made.page, made.gap});
    }
    if (!opened->page)
        return std::nullopt;
    return recordOf(
            RecordLog::rowIn({opened->page, nullptr, nullptr, nullptr}, size_t(id - part.firstId)));
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
