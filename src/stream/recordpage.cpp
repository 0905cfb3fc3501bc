// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/recordpage.h"

#include "stream/objectwalk.h"
#include "stream/pagefault.h"
#include "stream/recordlayout.h"
#include "stream/tokenscan.h"

#include <optional>

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
    std::vector<QuarantinedRecord> quarantined;
    QString nextShardIterator;
};

/// One element of Records. What is JSON but no record is set aside; false when it is not JSON.
bool takeRecord(TokenCursor &cursor, PageParts &parts)
{
    const TokenCursor::Mark start = cursor.mark();
    const quint32 offset = cursor.offset();
    cursor.forgetLoneSurrogate();
    RecordMarks marks;
    const char *reason = indexRecord(cursor, parts.entries.emplace_back(), marks);
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

/// The quick path's way through Records: by the learnt layout where a record is like it, else by
/// what it says; and token by token, for which the rest of the body has to be scanned, where that
/// refuses it.
class QuickRecords
{
public:
    explicit QuickRecords(const QByteArray &body)
        : m_body(body)
    {
    }

    bool take(ByteCursor &cursor, PageParts &parts);

private:
    bool takeQuickly(ByteCursor &cursor, RecordEntry &entry);
    bool takeByTokens(ByteCursor &cursor, PageParts &parts);

    const QByteArray &m_body;
    RecordLayout m_layout;
    std::optional<TokenCursor> m_tokens;
};

bool QuickRecords::takeQuickly(ByteCursor &cursor, RecordEntry &entry)
{
    if (m_layout.index(cursor, entry))
        return true;
    cursor.rewind(entry.record.offset);
    entry = {};
    RecordMarks marks;
    if (indexRecord(cursor, entry, marks))
        return false;
    m_layout.learn(cursor, entry, marks);
    return true;
}

bool QuickRecords::takeByTokens(ByteCursor &cursor, PageParts &parts)
{
    if (m_tokens) {
        m_tokens->advanceTo(cursor.offset());
    } else if (const quint32 *tokens = scanTokens(m_body, cursor.offset())) {
        m_tokens.emplace(m_body.constData(), quint32(m_body.size()), tokens);
    }
    if (!m_tokens || !takeRecord(*m_tokens, parts))
        return false;
    cursor.moveTo(m_body.constData() + m_tokens->endOfValue());
    return true;
}

bool QuickRecords::take(ByteCursor &cursor, PageParts &parts)
{
    const quint32 start = cursor.offset();
    RecordEntry &entry = parts.entries.emplace_back();
    entry.record.offset = start;
    if (takeQuickly(cursor, entry))
        return true;
    parts.entries.pop_back();
    cursor.rewind(start);
    return takeByTokens(cursor, parts);
}

/// takeOne steps over an element.
template <typename Cursor, typename TakeOne>
const char *takeRecords(Cursor &cursor, TakeOne takeOne)
{
    if (!cursor.take('['))
        return "Records is not an array";
    if (cursor.take(']'))
        return nullptr;
    do {
        if (!takeOne(cursor))
            return notJson;
    } while (cursor.take(','));
    return cursor.take(']') ? nullptr : notJson;
}

template <typename Cursor>
const char *takeIterator(Cursor &cursor, PageParts &parts)
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
template <typename Cursor, typename TakeOne>
const char *takePage(Cursor &cursor, PageParts &parts, TakeOne takeOne)
{
    unsigned seen = 0;
    const char *reason = walkObject(cursor, &pageMember, seen, [&](unsigned member) {
        switch (member) {
        case RecordsMember:
            return takeRecords(cursor, takeOne);
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

/// False when the page is wrong, or too unusual for this path: the strict one judges.
bool takeQuickly(const QByteArray &body, PageParts &parts)
{
    ByteCursor cursor(body, threadRunBook());
    QuickRecords records(body);
    return !takePage(cursor, parts, [&](ByteCursor &at) { return records.take(at, parts); })
           && cursor.page().isAllUtf8();
}

/// Why not, and where in the body; nullptr when all is well.
const char *takeStrictly(const QByteArray &body, PageParts &parts, qint64 &offset)
{
    offset = body.size();
    const quint32 *tokens = scanTokens(body);
    if (!tokens)
        return notJson;
    TokenCursor cursor(body.constData(), quint32(body.size()), tokens);
    const char *reason =
            takePage(cursor, parts, [&](TokenCursor &at) { return takeRecord(at, parts); });
    offset = cursor.offset();
    return reason;
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

RecordPage RecordPage::withOnly(std::vector<RecordEntry> entries,
                                std::vector<QuarantinedRecord> quarantined) const
{
    RecordPage part;
    part.m_bytes = m_bytes;
    part.m_entries = std::move(entries);
    part.m_quarantined = std::move(quarantined);
    part.setOrigin(m_streamArn, m_shardId, m_arrivedMs);
    return part;
}

Result<RecordPage> indexPage(QByteArray body, PagePath path)
{
    if (body.capacity() == 0) // a view of foreign memory, which need not end in a zero byte
        body.detach();
    if (const char *reason = refusalByBeginning(body))
        return failure(pageFault(body, 0, reason));
    std::optional<PageParts> parts(std::in_place);
    if (path == PagePath::Strict || !takeQuickly(body, *parts)) {
        parts.emplace();
        qint64 offset = 0;
        const char *reason = takeStrictly(body, *parts, offset);
        releaseScanBuffer();
        if (reason)
            return failure(pageFault(body, offset, reason));
    }
    releaseScanBuffer();
    releaseMarks();
    RecordPage page;
    page.m_bytes = std::move(body);
    page.m_entries.assign(parts->entries.cbegin(), parts->entries.cend());
    if (parts->entries.capacity() > usualEntries)
        std::vector<RecordEntry>().swap(parts->entries);
    page.m_quarantined = std::move(parts->quarantined);
    page.m_nextShardIterator = std::move(parts->nextShardIterator);
    return page;
}

} // namespace tailrace::stream
