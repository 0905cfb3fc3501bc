// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream/recordindexer.h"

#include <array>

namespace tailrace::stream {

/// How the records of a page are written: all of them alike, but for a few values. What lies
/// between these values is learnt from one record and compared in the others, which is several
/// times quicker than to parse it, and means the same, since equal bytes are read equally.
class RecordLayout
{
public:
    RecordLayout() = default;

    /// Learns from a record that indexRecord accepted; first is its first token. Nothing is learnt
    /// from a record whose values come in another order than the service's.
    void learn(const TokenCursor &cursor, const quint32 *first, const RecordEntry &entry,
               const RecordMarks &marks);

    /// Does what indexRecord does, for a record that is like the learnt one. False when it isn't,
    /// or when anything is wrong with it: rewind the cursor and let indexRecord judge.
    bool index(TokenCursor &cursor, RecordEntry &entry);

private:
    /// Bytes between two values, quotes included, and how many tokens begin in them.
    struct Run
    {
        Slice bytes;
        quint32 tokens = 0;
    };
    enum Place {
        BeforeEventId,
        BeforeEventName,
        BeforeTime,
        BeforeKeys,
        BeforeSequenceNumber,
        BeforeSize,
        BehindSize,
        RunCount,
    };

    bool addRun(const TokenCursor &cursor, const quint32 *&token, Place place, quint32 start,
                quint32 end);
    bool skipRun(TokenCursor &cursor, Place place) const;
    bool takeText(TokenCursor &cursor, Slice &contents) const;
    bool takeEventName(TokenCursor &cursor, RecordEntry &entry) const;
    bool takeImages(TokenCursor &cursor, RecordEntry &entry) const;
    bool takeSequenceNumber(TokenCursor &cursor, RecordEntry &entry) const;
    bool takeRecord(TokenCursor &cursor, RecordEntry &entry) const;

    std::array<Run, RunCount> m_runs;
    quint32 m_dynamodbBeforeTime = 0; ///< from the dynamodb member's brace to the time
    quint32 m_recordBehindDynamodb = 0;
    bool m_isTtl = false;
    bool m_isLearnt = false;
    int m_misses = 0; ///< since the last record that was like the learnt one
};

} // namespace tailrace::stream
