// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/follower.h"

#include <QString>

#include <variant>

namespace tailrace::capture {

/// The format that this version writes; a reader meets later ones with a warning.
constexpr int formatNumber = 1;

/// Something that divides a capture: where it begins and ends, and where its stream changes.
struct Boundary
{
    enum class Kind {
        CaptureStarted,  ///< the first line: table, format, version
        CaptureEnded,    ///< the last line of a capture that was closed: reason and records
        StreamStarted,   ///< before the first page of the first stream
        StreamReplaced,  ///< the table has another stream from here on
        ViewTypeChanged, ///< and its records hold other images than before
    };
    Kind kind = Kind::CaptureStarted;
    qint64 atMs = 0;
    QString tableArn;  ///< CaptureStarted
    QString streamArn; ///< the stream's from here on
    QString viewType;  ///< the view type's from here on
    QString reason;    ///< CaptureEnded
    QString version;   ///< CaptureStarted: the Tailrace that wrote it
    int format = formatNumber;
    qint64 records = -1; ///< CaptureEnded: how many the capture holds

    bool operator==(const Boundary &) const = default;
};

/// A place from which something could not be read. What stands before and behind it is given back.
struct Damage
{
    qint64 offset = 0; ///< in bytes of the text, of the compressed file where the compression broke
    qint64 line = 0;   ///< one-based, of the text
    QString reason;
    bool isCut = false; ///< nothing is wrong but that the capture has no end: cut off between two
                        ///< lines, or still being written
};

/// "line 3, byte 120: why".
QString placeAndReason(const Damage &damage);

/// What a capture holds, in the order in which it was recorded.
using Entry = std::variant<stream::PagePtr, stream::Gap, Boundary, Damage>;

} // namespace tailrace::capture
