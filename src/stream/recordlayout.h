// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/bytecursor.h"
#include "stream/recordindexer.h"

#include <array>
#include <optional>

namespace tailrace::stream {

/// How the records of a page are written: all of them alike, but for a few values. What lies
/// between these values is learnt from one record and compared in the others, which is several
/// times quicker than to parse it, and means the same, since equal bytes are read equally.
class RecordLayout
{
public:
    /// Learns from a record that indexRecord accepted. Nothing is learnt from one whose values come
    /// in another order than the service's.
    void learn(const ByteCursor &cursor, const RecordEntry &entry, const RecordMarks &marks);

    /// Does what indexRecord does, for a record that is like the learnt one. False when it isn't,
    /// or when anything is wrong with it: rewind the cursor and let indexRecord judge.
    bool index(ByteCursor &cursor, RecordEntry &entry);

private:
    /// Where the bytes between two values stand in the page, quotes included.
    enum Place {
        BeforeEventId,
        BeforeEventName,
        BeforeTime,
        BeforeKeys,
        BeforeSequenceNumber,
        BeforeSize,
        PlaceCount,
    };
    /// What stands behind the size: deletions by TTL say so there.
    struct Ending
    {
        Slice bytes;
        quint32 behindDynamodb = 0; ///< from the dynamodb member's end to the record's
        bool isTtl = false;
    };
    /// A time that was read once: many records have the same.
    struct KnownTime
    {
        Slice literal;
        qint64 ms = 0;
    };

    using Runs = std::array<Slice, PlaceCount>;
    static std::optional<Runs> runsOf(const ByteCursor &cursor, const RecordEntry &entry,
                                      const RecordMarks &marks);
    bool hasRuns(const ByteCursor &cursor, const Runs &runs) const;
    void learnEnding(const ByteCursor &cursor, const RecordEntry &entry, const RecordMarks &marks);
    const char *takeRecord(ByteCursor &cursor, RecordEntry &entry);
    const char *takeTime(ByteCursor &cursor, const char *at, RecordEntry &entry);
    const char *takeImages(ByteCursor &cursor, const char *at, RecordEntry &entry) const;
    const char *takeEnding(ByteCursor &cursor, const char *at, RecordEntry &entry) const;

    Runs m_runs;
    std::array<Ending, 3> m_endings;
    size_t m_endingCount = 0;
    std::array<KnownTime, 2> m_times; ///< two, for it is written in two ways
    size_t m_oldTime = 0;
    quint32 m_dynamodbBeforeTime = 0; ///< from the dynamodb member's brace to the time
    bool m_isLearnt = false;
    int m_misses = 0; ///< since the last record that was like the learnt one
};

} // namespace tailrace::stream
