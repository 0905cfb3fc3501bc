// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/recordindexer.h"

#include "stream/attributewalk.h"
#include "stream/bytecursor.h"
#include "stream/jsonnumber.h"
#include "stream/objectwalk.h"

#include <limits>

namespace tailrace::stream {

namespace {

/// What is read of a record; a bit each, so that a second one is noticed.
enum Member : unsigned {
    OtherMember = 0,
    EventIdMember = 1 << 0,
    EventNameMember = 1 << 1,
    DynamodbMember = 1 << 2,
    UserIdentityMember = 1 << 3,
    TimeMember = 1 << 4,
    KeysMember = 1 << 5,
    NewImageMember = 1 << 6,
    OldImageMember = 1 << 7,
    SequenceNumberMember = 1 << 8,
    SizeBytesMember = 1 << 9,
    PrincipalMember = 1 << 10,
    TypeMember = 1 << 11,
};

// Year 9999 ends here; a time after it can't be written as ISO 8601.
constexpr qint64 lastTimeMs = 253'402'300'799'999;

unsigned recordMember(QByteArrayView name)
{
    switch (name.size()) {
    case 7:
        return sameBytes(name, "eventID") ? EventIdMember : OtherMember;
    case 8:
        return sameBytes(name, "dynamodb") ? DynamodbMember : OtherMember;
    case 9:
        return sameBytes(name, "eventName") ? EventNameMember : OtherMember;
    case 12:
        return sameBytes(name, "userIdentity") ? UserIdentityMember : OtherMember;
    default:
        return OtherMember;
    }
}

unsigned streamRecordMember(QByteArrayView name)
{
    switch (name.size()) {
    case 4:
        return sameBytes(name, "Keys") ? KeysMember : OtherMember;
    case 8:
        if (sameBytes(name, "NewImage"))
            return NewImageMember;
        return sameBytes(name, "OldImage") ? OldImageMember : OtherMember;
    case 9:
        return sameBytes(name, "SizeBytes") ? SizeBytesMember : OtherMember;
    case 14:
        return sameBytes(name, "SequenceNumber") ? SequenceNumberMember : OtherMember;
    case 27:
        return sameBytes(name, "ApproximateCreationDateTime") ? TimeMember : OtherMember;
    default:
        return OtherMember;
    }
}

/// The API spells them with a capital, Lambda's event without (aws.md 5.2).
unsigned identityMember(QByteArrayView name)
{
    if (sameBytes(name, "principalId") || sameBytes(name, "PrincipalId"))
        return PrincipalMember;
    return sameBytes(name, "type") || sameBytes(name, "Type") ? TypeMember : OtherMember;
}

template <typename Cursor>
const char *indexEventName(Cursor &cursor, RecordEntry &entry, Slice &contents)
{
    if (!cursor.takeString(contents))
        return "eventName is not a string";
    if (cursor.lastIs(contents, "INSERT"))
        entry.eventName = EventName::Insert;
    else if (cursor.lastIs(contents, "MODIFY"))
        entry.eventName = EventName::Modify;
    else if (cursor.lastIs(contents, "REMOVE"))
        entry.eventName = EventName::Remove;
    return entry.eventName == EventName::Unknown ? "eventName is none of INSERT, MODIFY and REMOVE"
                                                 : nullptr;
}

template <typename Cursor>
const char *indexEventId(Cursor &cursor, RecordEntry &entry)
{
    if (!cursor.takeString(entry.eventId))
        return "eventID is not a string";
    return entry.eventId.length == 0 ? "eventID is empty" : nullptr;
}

template <typename Cursor>
const char *indexSequenceNumber(Cursor &cursor, RecordEntry &entry)
{
    if (!cursor.takeString(entry.sequenceNumber))
        return "SequenceNumber is not a string";
    const QByteArrayView digits = cursor.view(entry.sequenceNumber);
    for (const char c : digits)
        if (c < '0' || c > '9')
            return "SequenceNumber does not consist of digits";
    return digits.isEmpty() ? "SequenceNumber is empty" : nullptr;
}

template <typename Cursor>
const char *indexKeys(Cursor &cursor, RecordEntry &entry)
{
    entry.keys.offset = cursor.offset();
    if (!walkKeys(cursor, entry.keyDigest))
        return "Keys is not an object of S, N and B values";
    entry.keys.length = cursor.endOfBracket() - entry.keys.offset;
    return nullptr;
}

template <typename Cursor>
const char *indexImage(Cursor &cursor, Slice &image, const char *reason)
{
    if (cursor.peek() == 'n') // null is how some writers say that there is none
        return sameBytes(cursor.view(cursor.takeScalar()), "null") ? nullptr : reason;
    image.offset = cursor.offset();
    if (!walkAttributes(cursor))
        return reason;
    image.length = cursor.endOfBracket() - image.offset;
    return nullptr;
}

template <typename Cursor>
const char *indexUserIdentity(Cursor &cursor, RecordEntry &entry)
{
    if (cursor.peek() == 'n')
        return sameBytes(cursor.view(cursor.takeScalar()), "null") ? nullptr
                                                                   : "userIdentity is no object";
    bool isService = false;
    bool isDynamoDb = false;
    unsigned seen = 0;
    const char *reason = walkObject(cursor, &identityMember, seen, [&](unsigned member) {
        Slice text;
        if (member == OtherMember)
            return cursor.skipValue() ? nullptr : notJson;
        if (!cursor.takeString(text))
            return "userIdentity has a member that is not a string";
        if (member == TypeMember)
            isService = cursor.lastIs(text, "Service");
        else
            isDynamoDb = cursor.lastIs(text, "dynamodb.amazonaws.com");
        return static_cast<const char *>(nullptr);
    });
    entry.isTtl = isService && isDynamoDb;
    return reason;
}

template <typename Cursor>
const char *indexStreamRecord(Cursor &cursor, RecordEntry &entry, RecordMarks &marks)
{
    entry.dynamodb.offset = cursor.offset();
    unsigned seen = 0;
    const char *reason = walkObject(cursor, &streamRecordMember, seen, [&](unsigned member) {
        switch (member) {
        case KeysMember:
            return indexKeys(cursor, entry);
        case NewImageMember:
            return indexImage(cursor, entry.newImage, "NewImage holds a value of no known type");
        case OldImageMember:
            return indexImage(cursor, entry.oldImage, "OldImage holds a value of no known type");
        case SequenceNumberMember:
            return indexSequenceNumber(cursor, entry);
        case SizeBytesMember:
            marks.sizeBytes = cursor.takeScalar();
            return indexSize(cursor.view(marks.sizeBytes), entry);
        case TimeMember:
            marks.time = cursor.takeScalar();
            return indexTime(cursor.view(marks.time), entry);
        default:
            return cursor.skipValue() ? nullptr : notJson;
        }
    });
    if (reason)
        return reason;
    entry.dynamodb.length = cursor.endOfBracket() - entry.dynamodb.offset;
    if (!(seen & SequenceNumberMember))
        return "SequenceNumber is missing";
    return seen & KeysMember ? nullptr : "Keys is missing";
}

} // namespace

const char *indexTime(QByteArrayView literal, RecordEntry &entry)
{
    const std::optional<qint64> ms = scaledInteger(literal, 3);
    if (!ms)
        return "ApproximateCreationDateTime is not a number of seconds";
    entry.createdMs = *ms;
    return *ms < 0 || *ms > lastTimeMs ? "ApproximateCreationDateTime is out of range" : nullptr;
}

const char *indexSize(QByteArrayView literal, RecordEntry &entry)
{
    const std::optional<qint64> size = wholeNumber(literal);
    if (!size || *size < 0 || *size > std::numeric_limits<qint32>::max())
        return "SizeBytes is not a number of bytes";
    entry.sizeBytes = qint32(*size);
    return nullptr;
}

template <typename Cursor>
const char *indexRecord(Cursor &cursor, RecordEntry &entry, RecordMarks &marks)
{
    entry.record.offset = cursor.offset();
    unsigned seen = 0;
    const char *reason = walkObject(cursor, &recordMember, seen, [&](unsigned member) {
        switch (member) {
        case EventIdMember:
            return indexEventId(cursor, entry);
        case EventNameMember:
            return indexEventName(cursor, entry, marks.eventName);
        case DynamodbMember:
            return indexStreamRecord(cursor, entry, marks);
        case UserIdentityMember:
            return indexUserIdentity(cursor, entry);
        default:
            return cursor.skipValue() ? nullptr : notJson;
        }
    });
    if (reason)
        return reason;
    entry.record.length = cursor.endOfBracket() - entry.record.offset;
    if (!(seen & EventIdMember))
        return "eventID is missing";
    if (!(seen & EventNameMember))
        return "eventName is missing";
    if (!(seen & DynamodbMember))
        return "dynamodb is missing";
    return cursor.sawLoneSurrogate() ? "a text holds half of a surrogate pair" : nullptr;
}

template const char *indexRecord(TokenCursor &, RecordEntry &, RecordMarks &);
template const char *indexRecord(ByteCursor &, RecordEntry &, RecordMarks &);

} // namespace tailrace::stream
