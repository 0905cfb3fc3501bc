// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/recordlayout.h"

#include "stream/attributewalk.h"

#include <algorithm>

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
    return !run.contains('\\') && !run.contains("NewImage") && !run.contains("OldImage");
}

bool areDigits(QByteArrayView text)
{
    unsigned char bad = 0; // no way out of the loop, so that many are done at a time
    for (const char c : text)
        bad |= static_cast<unsigned char>(static_cast<unsigned char>(c - '0') > 9);
    return !bad;
}

} // namespace

bool RecordLayout::addRun(const TokenCursor &cursor, const quint32 *&token, Place place,
                          quint32 start, quint32 end)
{
    if (start >= end || !isPlainRun(cursor.view({start, end - start})))
        return false;
    while (*token < start)
        ++token;
    const quint32 *const first = token;
    while (*token < end)
        ++token;
    m_runs[place] = {{start, end - start}, quint32(token - first)};
    return token > first;
}

void RecordLayout::learn(const TokenCursor &cursor, const quint32 *first, const RecordEntry &entry,
                         const RecordMarks &marks)
{
    if (m_isLearnt && ++m_misses < patience)
        return;
    m_misses = 0;
    const quint32 imagesEnd =
            std::max({endOf(entry.keys), entry.newImage.length ? endOf(entry.newImage) : 0,
                      entry.oldImage.length ? endOf(entry.oldImage) : 0});
    const bool isFolded = (entry.newImage.length && entry.newImage.offset < endOf(entry.keys))
                          || (entry.oldImage.length && entry.oldImage.offset < endOf(entry.keys));
    const quint32 *token = first;
    m_isLearnt =
            !isFolded && marks.time.length && marks.sizeBytes.length
            && addRun(cursor, token, BeforeEventId, entry.record.offset, entry.eventId.offset)
            && addRun(cursor, token, BeforeEventName, endOf(entry.eventId), marks.eventName.offset)
            && addRun(cursor, token, BeforeTime, endOf(marks.eventName), marks.time.offset)
            && addRun(cursor, token, BeforeKeys, endOf(marks.time), entry.keys.offset)
            && addRun(cursor, token, BeforeSequenceNumber, imagesEnd, entry.sequenceNumber.offset)
            && addRun(cursor, token, BeforeSize, endOf(entry.sequenceNumber),
                      marks.sizeBytes.offset)
            && addRun(cursor, token, BehindSize, endOf(marks.sizeBytes), endOf(entry.record))
            && entry.dynamodb.offset > endOf(marks.eventName);
    m_dynamodbBeforeTime = marks.time.offset - entry.dynamodb.offset;
    m_recordBehindDynamodb = endOf(entry.record) - endOf(entry.dynamodb);
    m_isTtl = entry.isTtl;
}

/// Before a text the cursor comes to stand on its quote, which is the run's last token; before
/// anything else behind the run.
bool RecordLayout::skipRun(TokenCursor &cursor, Place place) const
{
    const Run &run = m_runs[place];
    // A run behind a text begins with its closing quote, which is no token.
    const bool isBehindText =
            place == BeforeEventName || place == BeforeTime || place == BeforeSize;
    const quint32 start = cursor.offset() - (isBehindText ? 1 : 0);
    if (start >= cursor.size() || run.bytes.length > cursor.size() - start
        || std::memcmp(cursor.bytes() + start, cursor.bytes() + run.bytes.offset, run.bytes.length)
                   != 0)
        return false;
    cursor.setPosition(cursor.position() + run.tokens);
    return true;
}

/// A text whose quote was the last token skipped; ends before the next token.
bool RecordLayout::takeText(TokenCursor &cursor, Slice &contents) const
{
    const quint32 open = cursor.position()[-1];
    const quint32 close = cursor.offset() - 1;
    contents = {open + 1, close - open - 1};
    return close > open && cursor.isWithoutEscape(close);
}

bool RecordLayout::takeEventName(TokenCursor &cursor, RecordEntry &entry) const
{
    Slice contents;
    if (!takeText(cursor, contents))
        return false;
    const QByteArrayView name = cursor.view(contents);
    if (sameBytes(name, "INSERT"))
        entry.eventName = EventName::Insert;
    else if (sameBytes(name, "MODIFY"))
        entry.eventName = EventName::Modify;
    else if (sameBytes(name, "REMOVE"))
        entry.eventName = EventName::Remove;
    return entry.eventName != EventName::Unknown;
}

bool RecordLayout::takeImages(TokenCursor &cursor, RecordEntry &entry) const
{
    constexpr quint32 tokensOfName = 3; // comma, name and colon
    constexpr quint32 nameLength = 12;
    for (;;) {
        const char *at = cursor.bytes() + cursor.offset();
        if (cursor.size() - cursor.offset() < nameLength)
            return false;
        Slice *image = nullptr;
        if (std::memcmp(at, ",\"NewImage\":", nameLength) == 0)
            image = &entry.newImage;
        else if (std::memcmp(at, ",\"OldImage\":", nameLength) == 0)
            image = &entry.oldImage;
        else
            return true;
        cursor.setPosition(cursor.position() + tokensOfName);
        if (image->length) // a second one
            return false;
        image->offset = cursor.offset();
        if (!walkAttributes(cursor))
            return false;
        image->length = cursor.endOfBracket() - image->offset;
    }
}

bool RecordLayout::takeSequenceNumber(TokenCursor &cursor, RecordEntry &entry) const
{
    return takeText(cursor, entry.sequenceNumber) && entry.sequenceNumber.length > 0
           && areDigits(cursor.view(entry.sequenceNumber));
}

bool RecordLayout::takeRecord(TokenCursor &cursor, RecordEntry &entry) const
{
    entry.record.offset = cursor.offset();
    if (!skipRun(cursor, BeforeEventId) || !takeText(cursor, entry.eventId)
        || entry.eventId.length == 0 || !skipRun(cursor, BeforeEventName)
        || !takeEventName(cursor, entry))
        return false;
    // Not from the time itself, before which a space may stand that the learnt record hadn't.
    const quint32 runEnd = cursor.offset() - 1 + m_runs[BeforeTime].bytes.length;
    entry.dynamodb.offset = runEnd - m_dynamodbBeforeTime;
    if (!skipRun(cursor, BeforeTime))
        return false;
    if (indexTime(cursor, entry) || !skipRun(cursor, BeforeKeys))
        return false;
    entry.keys.offset = cursor.offset();
    if (!walkKeys(cursor, entry.keyDigest))
        return false;
    entry.keys.length = cursor.endOfBracket() - entry.keys.offset;
    if (!takeImages(cursor, entry) || !skipRun(cursor, BeforeSequenceNumber)
        || !takeSequenceNumber(cursor, entry) || !skipRun(cursor, BeforeSize)
        || indexSize(cursor, entry) || !skipRun(cursor, BehindSize))
        return false;
    entry.record.length = cursor.endOfBracket() - entry.record.offset;
    entry.dynamodb.length = cursor.endOfBracket() - m_recordBehindDynamodb - entry.dynamodb.offset;
    entry.isTtl = m_isTtl;
    return !cursor.sawLoneSurrogate();
}

bool RecordLayout::index(TokenCursor &cursor, RecordEntry &entry)
{
    if (!m_isLearnt || !takeRecord(cursor, entry))
        return false;
    m_misses = 0;
    return true;
}

} // namespace tailrace::stream
