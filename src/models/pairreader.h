// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordlog.h"

namespace tailrace::models {

/// Reads records of two logs beside each other and tells which pairs differ. Opens a page once for
/// all pairs that follow each other in it. Any thread.
class PairReader
{
public:
    /// A pair of records; rows below zero: nothing to be compared.
    struct Parts
    {
        RecordLog::Part left;
        RowId leftId = -1;
        RecordLog::Part right;
        RowId rightId = -1;
    };
    PairReader(const capture::SpillFile *left, const capture::SpillFile *right);

    /// For each pair whether it differs, as one does that can't be read; false where there is
    /// nothing to be compared.
    std::vector<bool> differences(const std::vector<Parts> &pairs);

private:
    struct Side
    {
        const capture::SpillFile *spill = nullptr;
        OpenedPages opened; ///< the last ones: shards that are read beside each other alternate
    };
    static std::optional<stream::DecodedRecord> read(Side &side, const RecordLog::Part &part,
                                                     RowId id);
    Side m_left;
    Side m_right;
};

} // namespace tailrace::models
