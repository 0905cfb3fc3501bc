// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagediff.h"
#include "models/recordlog.h"

namespace tailrace::models {

/// What a record is matched and compared by, as numbers of which equal ones mean the same. Only for
/// use within one run of the program.
struct RecordPrint
{
    RowId id = 0;
    quint64 event = 0;   ///< eventID; the sequence number where there is none
    quint64 item = 0;    ///< the key's digest
    quint64 content = 0; ///< operation and images, as received; all of it for an unknown operation
};

/// Of a page's records, those that were set aside left out. Pure.
std::vector<RecordPrint> printsOf(const stream::RecordPage &page, RowId firstId);

/// By event: two recordings of one stream. By item: what happened to each item in its order, also
/// in another table or another run.
enum class MatchBy { Event, Item };

/// Event where any event is in both.
MatchBy suggestedMatch(const std::vector<RecordPrint> &left, const std::vector<RecordPrint> &right);

/// One record of each side, or of one side only: then the other id is -1.
struct RecordPair
{
    RowId left = -1;
    RowId right = -1;
    bool isSameText = false; ///< operation and images are byte by byte the same

    bool operator==(const RecordPair &) const = default;
};

/// Every record once, in the order of the left; what only the right side has stands behind what it
/// came after there. Records that come more than once are matched in their order. Both sides in
/// the order of their ids. Pure.
std::vector<RecordPair> matchRecords(const std::vector<RecordPrint> &left,
                                     const std::vector<RecordPrint> &right, MatchBy by);

/// What differs between two records first, and then what is the same: the operation (eventName),
/// attributes of the new image, and those of the old one (old.NAME). An image that a side's stream
/// does not carry is not compared.
std::vector<DiffRow> compareRecords(const stream::DecodedRecord &left,
                                    const stream::DecodedRecord &right);
bool isDifferent(const std::vector<DiffRow> &rows);

/// All that a record says of its item, as what is on one side only.
std::vector<DiffRow> oneSided(const stream::DecodedRecord &record, bool isLeft);

} // namespace tailrace::models
