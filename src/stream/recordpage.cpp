// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/recordpage.h"

#include "stream/objectwalk.h"
#include "stream/pagefault.h"
#include "stream/recordlayout.h"
#include "stream/tokenscan.h"

namespace tailrace::stream {

namespace {

static_assert(sizeof(RecordEntry) <= 80, "ten million records are to scroll");

enum Member : unsigned { OtherMember = 0, RecordsMember = 1 << 0, IteratorMember = 1 << 1 };

unsigned pageMember(QByteArrayView name)
{
    if (sameBytes(name, "Records"))
        return RecordsMember;
    return sameBytes(name, "NextShardIterator") ? IteratorMember : OtherMember;
}

// More than a thousand records don't come (aws.md 5.1); the room for more is given back.
constexpr size_t usualEntries = 4096;

/// Entries are made here and copied when their number is known: a page holds no more room than it
/// needs, and none is asked for in vain.
std::vector<RecordEntry> &threadEntries()
{
    thread_local std::vector<RecordEntry> entries;
    entries.clear();
    return entries;
}

struct PageParts
{
    std::vector<RecordEntry> &entries = threadEntries();
    RecordLayout layout;
    std::vector<QuarantinedRecord> quarantined;
    QString nextShardIterator;
};

/// One element of Records. What is JSON but no record is set aside; false when it is not JSON.
bool takeRecord(TokenCursor &cursor, PageParts &parts)
{
    const TokenCursor::Mark start = cursor.mark();
    const quint32 offset = cursor.offset();
    cursor.forgetLoneSurrogate();
    RecordEntry &entry = parts.entries.emplace_back();
    if (cursor.path() == PagePath::Quick) {
        if (parts.layout.index(cursor, entry))
            return true;
        cursor.rewind(start);
        cursor.forgetLoneSurrogate();
        entry = {};
    }
    RecordMarks marks;
    const char *reason = indexRecord(cursor, entry, marks);
    if (!reason) {
        parts.layout.learn(cursor, start.at, entry, marks);
        return true;
    }
    parts.entries.pop_back();
    cursor.rewind(start);
    if (!cursor.skipValue())
        return false;
    const Slice whole = {offset, cursor.endOfValue() - offset};
    parts.quarantined.push_back({whole, QString::fromLatin1(reason)});
    return true;
}

const char *takeRecords(TokenCursor &cursor, PageParts &parts)
{
    if (!cursor.take('['))
        return "Records is not an array";
    if (cursor.take(']'))
        return nullptr;
    do {
        if (!takeRecord(cursor, parts))
            return notJson;
    } while (cursor.take(','));
    return cursor.take(']') ? nullptr : notJson;
}

const char *takeIterator(TokenCursor &cursor, PageParts &parts)
{
    Slice contents;
    if (cursor.peek() == 'n')
        return sameBytes(cursor.view(cursor.takeScalar()), "null") ? nullptr : notJson;
    cursor.forgetLoneSurrogate();
    if (!cursor.takeString(contents) || cursor.sawLoneSurrogate())
        return "NextShardIterator is not a text";
    parts.nextShardIterator = QString::fromUtf8(cursor.text(contents));
    return nullptr;
}

/// The whole body; returns what is wrong with it, or nullptr.
const char *takePage(TokenCursor &cursor, PageParts &parts)
{
    unsigned seen = 0;
    const char *reason = walkObject(cursor, &pageMember, seen, [&](unsigned member) {
        switch (member) {
        case RecordsMember:
            return takeRecords(cursor, parts);
        case IteratorMember:
            return takeIterator(cursor, parts);
        default:
            return cursor.skipValue() ? nullptr : notJson;
        }
    });
    if (reason)
        return reason;
    if (!cursor.atEnd())
        return "something follows the answer";
    // Without records and without an iterator it would read as the end of the shard: too much to
    // conclude from an answer that says nothing.
    const bool saysNothing = !(seen & RecordsMember) && parts.nextShardIterator.isEmpty();
    return saysNothing ? "it has no Records, so it is no answer to GetRecords" : nullptr;
}

} // namespace

QByteArrayView eventNameText(EventName name)
{
    switch (name) {
    case EventName::Insert:
        return "INSERT";
    case EventName::Modify:
        return "MODIFY";
    case EventName::Remove:
        return "REMOVE";
    case EventName::Unknown:
        break;
    }
    return "UNKNOWN";
}

void RecordPage::setOrigin(QString streamArn, QString shardId, qint64 arrivedMs)
{
    m_streamArn = std::move(streamArn);
    m_shardId = std::move(shardId);
    m_arrivedMs = arrivedMs;
}

void RecordPage::dropCreatedBefore(qint64 ms)
{
    std::erase_if(m_entries, [ms](const RecordEntry &entry) {
        return entry.createdMs != 0 && entry.createdMs < ms;
    });
}

Result<RecordPage> indexPage(QByteArray body, PagePath path)
{
    if (body.capacity() == 0) // a view of foreign memory, which need not end in a zero byte
        body.detach();
    if (const char *reason = refusalByBeginning(body))
        return failure(pageFault(body, 0, reason));
    const quint32 *tokens = scanTokens(body);
    if (!tokens)
        return failure(pageFault(body, body.size(), notJson));
    TokenCursor cursor(body.constData(), quint32(body.size()), tokens, path);
    PageParts parts;
    const char *reason = takePage(cursor, parts);
    const qint64 offset = reason ? cursor.offset() : 0;
    releaseScanBuffer();
    if (reason)
        return failure(pageFault(body, offset, reason));
    RecordPage page;
    page.m_bytes = std::move(body);
    page.m_entries.assign(parts.entries.cbegin(), parts.entries.cend());
    if (parts.entries.capacity() > usualEntries)
        std::vector<RecordEntry>().swap(parts.entries);
    page.m_quarantined = std::move(parts.quarantined);
    page.m_nextShardIterator = std::move(parts.nextShardIterator);
    return page;
}

} // namespace tailrace::stream
