// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamodb/tableclient.h"
#include "stream/recordpage.h"

namespace tailrace::delivery {

/// The type of the userIdentity that marks what a snapshot found.
inline constexpr QByteArrayView snapshotIdentity = "Snapshot";

/// What the records of a snapshot have in common.
struct SnapshotOrigin
{
    QString tableArn;
    QString region;
    qint64 beganMs = 0; ///< of the snapshot: another one has other eventIDs
    std::vector<dynamodb::KeyElement> keySchema;
};

/// "snapshot-0003": stands for the shard in the records of a segment.
QString segmentName(int segment);

/// A page of a scan as records of a stream, one INSERT an item, marked by their userIdentity, with
/// the numbers from firstSequence on; nowMs is when they count as created. An eventID is the same
/// for the same item of the same snapshot. Malformed for an item without its key.
Result<stream::PagePtr> snapshotPage(const dynamodb::ScanPage &page, const SnapshotOrigin &origin,
                                     int segment, quint64 firstSequence, qint64 nowMs);

} // namespace tailrace::delivery
