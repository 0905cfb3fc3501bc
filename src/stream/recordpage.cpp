// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/recordpage.h"

#include "stream/objectwalk.h"
#include "stream/pagefault.h"
#include "stream/recordindexer.h"
#include "stream/tokenscan.h"

namespace tailrace::stream {

namespace {

// Room for the entries is made for records of that size, so that small ones cost one regrowth.
constexpr qsizetype bytesPerRecordGuess = 800;
static_assert(sizeof(RecordEntry) <= 80, "ten million records are to scroll");

enum Member : unsigned { OtherMember = 0, RecordsMember = 1 << 0, IteratorMember = 1 << 1 };

unsigned pageMember(QByteArrayView name)
{
    if (sameBytes(name, "Records"))
        return RecordsMember;
    return sameBytes(name, "NextShardIterator") ? IteratorMember : OtherMember;
}

struct PageParts
{
    std::vector<RecordEntry> entries;
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
    const char *reason = indexRecord(cursor, entry);
    if (!reason)
        return true;
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

Result<RecordPage> indexPage(QByteArray body)
{
    if (body.capacity() == 0) // a view of foreign memory, which need not end in a zero byte
        body.detach();
    if (const char *reason = refusalByBeginning(body))
        return failure(pageFault(body, 0, reason));
    const quint32 *tokens = scanTokens(body);
    if (!tokens)
        return failure(pageFault(body, body.size(), notJson));
    TokenCursor cursor(body.constData(), quint32(body.size()), tokens);
    PageParts parts;
    parts.entries.reserve(size_t(body.size() / bytesPerRecordGuess + 1));
    const char *reason = takePage(cursor, parts);
    const qint64 offset = reason ? cursor.offset() : 0;
    releaseScanBuffer();
    if (reason)
        return failure(pageFault(body, offset, reason));
    if (parts.entries.capacity() > 2 * parts.entries.size()) // pages are held by the thousand
        parts.entries.shrink_to_fit();
    RecordPage page;
    page.m_bytes = std::move(body);
    page.m_entries = std::move(parts.entries);
    page.m_quarantined = std::move(parts.quarantined);
    page.m_nextShardIterator = std::move(parts.nextShardIterator);
    return page;
}

} // namespace tailrace::stream
