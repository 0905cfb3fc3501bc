// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/recordlayout.h"

#include <algorithm>
#include <cstring>

namespace tailrace::stream {

namespace {

// After that many records that were different, the layout is learnt anew.
constexpr int patience = 4;

quint32 endOf(const Slice &slice)
{
    return slice.offset + slice.length;
}

/// Whether the text of a run may be taken for granted wherever it stands. An image that is null
/// would be in a run, and then a second one might follow unnoticed.
bool isPlainRun(QByteArrayView run)
{
    return !run.isEmpty() && !run.contains('\\') && !run.contains("NewImage")
           && !run.contains("OldImage");
}

/// The place behind the run when it stands there.
const char *skipRun(ByteCursor &cursor, const Slice &run, const char *at)
{
    return cursor.walk().same(cursor.page(), at, cursor.bytes() + run.offset, run.length);
}

Q_ALWAYS_INLINE const char *takeText(ByteCursor &cursor, const char *at, Slice &contents)
{
    const char *end = cursor.walk().text(cursor.page(), at);
    if (!end)
        return nullptr;
    contents = {quint32(at - cursor.bytes()), quint32(end - at)};
    return end;
}

/// Whether a text of a length that the compiler knows stands there.
template <size_t N>
Q_ALWAYS_INLINE bool stands(const ByteCursor &cursor, const char *at, const char (&text)[N])
{
    return cursor.page().end() - at >= qsizetype(N) && std::memcmp(at, text, N - 1) == 0;
}

Q_ALWAYS_INLINE const char *takeEventName(const ByteCursor &cursor, const char *at,
                                          RecordEntry &entry)
{
    if (stands(cursor, at, "INSERT"))
        entry.eventName = EventName::Insert;
    else if (stands(cursor, at, "MODIFY"))
        entry.eventName = EventName::Modify;
    else if (stands(cursor, at, "REMOVE"))
        entry.eventName = EventName::Remove;
    else
        return nullptr;
    return at + 6;
}

Q_ALWAYS_INLINE const char *takeSequenceNumber(const ByteCursor &cursor, const char *at,
                                               RecordEntry &entry)
{
    const char *end = at;
    while (*end >= '0' && *end <= '9')
        ++end;
    entry.sequenceNumber = {quint32(at - cursor.bytes()), quint32(end - at)};
    return end == at ? nullptr : end;
}

Q_ALWAYS_INLINE const char *takeSize(const char *at, RecordEntry &entry)
{
    const char *end = at;
    qint32 size = 0;
    for (; *end >= '0' && *end <= '9' && end - at < 9; ++end)
        size = size * 10 + (*end - '0');
    entry.sizeBytes = size;
    const bool isPlain = end != at && (*at != '0' || end - at == 1);
    return isPlain && (*end == ',' || *end == '}') ? end : nullptr;
}

} // namespace

/// Nothing when the values come in another order, or when a run may not be taken for granted.
std::optional<RecordLayout::Runs>
RecordLayout::runsOf(const ByteCursor &cursor, const RecordEntry &entry, const RecordMarks &marks)
{
    const Slice &newImage = entry.newImage;
    const Slice &oldImage = entry.oldImage;
    const quint32 keysEnd = endOf(entry.keys);
    const bool isFolded = (newImage.length && newImage.offset < keysEnd)
                          || (oldImage.length && oldImage.offset < keysEnd);
    const quint32 imagesEnd = std::max({keysEnd, newImage.length ? endOf(newImage) : 0,
                                        oldImage.length ? endOf(oldImage) : 0});
    const std::array<quint32, PlaceCount> starts = {entry.record.offset,
                                                    endOf(entry.eventId),
                                                    endOf(marks.eventName),
                                                    endOf(marks.time),
                                                    imagesEnd,
                                                    endOf(entry.sequenceNumber)};
    const std::array<quint32, PlaceCount> ends = {
            entry.eventId.offset, marks.eventName.offset,      marks.time.offset,
            entry.keys.offset,    entry.sequenceNumber.offset, marks.sizeBytes.offset};
    if (isFolded || !marks.time.length || !marks.sizeBytes.length
        || entry.dynamodb.offset <= endOf(marks.eventName)
        || endOf(entry.dynamodb) <= endOf(marks.sizeBytes))
        return std::nullopt;
    Runs runs;
    for (size_t i = 0; i < PlaceCount; ++i) {
        if (starts[i] >= ends[i])
            return std::nullopt;
        runs[i] = {starts[i], ends[i] - starts[i]};
        if (!isPlainRun(cursor.view(runs[i])))
            return std::nullopt;
    }
    return runs;
}

bool RecordLayout::hasRuns(const ByteCursor &cursor, const Runs &runs) const
{
    return std::equal(
            runs.begin(), runs.end(), m_runs.begin(),
            [&cursor](const Slice &a, const Slice &b) { return cursor.view(a) == cursor.view(b); });
}

/// Only for a record that has the learnt runs: what stands twice would else go unnoticed.
void RecordLayout::learnEnding(const ByteCursor &cursor, const RecordEntry &entry,
                               const RecordMarks &marks)
{
    const quint32 start = endOf(marks.sizeBytes);
    const quint32 end = endOf(entry.record);
    const Slice bytes = {start, end - start};
    if (!isPlainRun(cursor.view(bytes)))
        return;
    if (m_endingCount < m_endings.size())
        ++m_endingCount;
    m_endings[m_endingCount - 1] = {bytes, end - endOf(entry.dynamodb), entry.isTtl};
}

void RecordLayout::learn(const ByteCursor &cursor, const RecordEntry &entry,
                         const RecordMarks &marks)
{
    const std::optional<Runs> runs = runsOf(cursor, entry, marks);
    const bool isAlike = m_isLearnt && runs && hasRuns(cursor, *runs);
    if (m_isLearnt && !isAlike && ++m_misses < patience)
        return;
    m_misses = 0;
    if (!isAlike) {
        m_endingCount = 0;
        m_isLearnt = runs.has_value();
        m_runs = runs.value_or(Runs());
        m_dynamodbBeforeTime = marks.time.offset - entry.dynamodb.offset;
    }
    if (m_isLearnt)
        learnEnding(cursor, entry, marks);
}

Q_ALWAYS_INLINE const char *RecordLayout::takeTime(ByteCursor &cursor, const char *at,
                                                   RecordEntry &entry)
{
    for (const KnownTime &time : m_times) {
        if (time.literal.length == 0)
            continue;
        const char *end = skipRun(cursor, time.literal, at);
        if (end && (*end == ',' || *end == '}')) {
            entry.createdMs = time.ms;
            return end;
        }
    }
    const char *end = at;
    while (*end && *end != ',' && *end != '}' && !TokenCursor::isSpace(*end))
        ++end;
    if (indexTime({at, end - at}, entry))
        return nullptr;
    m_times[m_oldTime] = {{quint32(at - cursor.bytes()), quint32(end - at)}, entry.createdMs};
    m_oldTime = 1 - m_oldTime;
    return end;
}

const char *RecordLayout::takeImages(ByteCursor &cursor, const char *at, RecordEntry &entry) const
{
    constexpr qsizetype nameLength = 12;
    for (;;) {
        Slice *image = nullptr;
        if (stands(cursor, at, ",\"NewImage\":"))
            image = &entry.newImage;
        else if (stands(cursor, at, ",\"OldImage\":"))
            image = &entry.oldImage;
        else
            return at;
        if (image->length) // a second one
            return nullptr;
        at += nameLength;
        const char *end = cursor.walk().image(cursor.book(), cursor.page(), at);
        if (!end || *at != '{')
            return nullptr;
        *image = {quint32(at - cursor.bytes()), quint32(end - at)};
        at = end;
    }
}

const char *RecordLayout::takeEnding(ByteCursor &cursor, const char *at, RecordEntry &entry) const
{
    for (size_t i = 0; i < m_endingCount; ++i) {
        const char *end = skipRun(cursor, m_endings[i].bytes, at);
        if (!end)
            continue;
        const auto offset = quint32(end - cursor.bytes());
        entry.record.length = offset - entry.record.offset;
        entry.dynamodb.length = offset - m_endings[i].behindDynamodb - entry.dynamodb.offset;
        entry.isTtl = m_endings[i].isTtl;
        return end;
    }
    return nullptr;
}

const char *RecordLayout::takeRecord(ByteCursor &cursor, RecordEntry &entry)
{
    const char *at = cursor.position();
    entry.record.offset = cursor.offset();
    at = skipRun(cursor, m_runs[BeforeEventId], at);
    at = at ? takeText(cursor, at, entry.eventId) : nullptr;
    if (!at || entry.eventId.length == 0)
        return nullptr;
    at = skipRun(cursor, m_runs[BeforeEventName], at);
    at = at ? takeEventName(cursor, at, entry) : nullptr;
    at = at ? skipRun(cursor, m_runs[BeforeTime], at) : nullptr;
    if (!at)
        return nullptr;
    entry.dynamodb.offset = quint32(at - cursor.bytes()) - m_dynamodbBeforeTime;
    at = takeTime(cursor, at, entry);
    at = at ? skipRun(cursor, m_runs[BeforeKeys], at) : nullptr;
    if (!at || *at != '{')
        return nullptr;
    const char *keysEnd = cursor.walk().keys(cursor.book(), cursor.page(), at, entry.keyDigest);
    if (!keysEnd)
        return nullptr;
    entry.keys = {quint32(at - cursor.bytes()), quint32(keysEnd - at)};
    at = takeImages(cursor, keysEnd, entry);
    at = at ? skipRun(cursor, m_runs[BeforeSequenceNumber], at) : nullptr;
    at = at ? takeSequenceNumber(cursor, at, entry) : nullptr;
    at = at ? skipRun(cursor, m_runs[BeforeSize], at) : nullptr;
    at = at ? takeSize(at, entry) : nullptr;
    return at ? takeEnding(cursor, at, entry) : nullptr;
}

bool RecordLayout::index(ByteCursor &cursor, RecordEntry &entry)
{
    const char *end = m_isLearnt ? takeRecord(cursor, entry) : nullptr;
    if (!end)
        return false;
    cursor.moveTo(end);
    m_misses = 0;
    return true;
}

} // namespace tailrace::stream
