// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/runbook.h"

#include "stream/keydigest.h"

#include <cstring>

namespace tailrace::stream {

namespace {

using Value = ValuePlace::Value;
using Type = dynamodb::AttributeValue::Type;

constexpr size_t keysBegin = 0;
constexpr size_t imageBegin = 1;

Type typeOf(Value value)
{
    return value == Value::Text ? Type::S : value == Value::Number ? Type::N : Type::B;
}

Contents contentsOf(Value value)
{
    return value == Value::Text     ? Contents::Text
           : value == Value::Number ? Contents::Number
                                    : Contents::Binary;
}

size_t hashOf(const char *bytes, quint32 length)
{
    quint64 hash = length;
    for (quint32 i = 0; i < length; ++i)
        hash = (hash ^ static_cast<unsigned char>(bytes[i])) * 0x100000001b3ULL;
    return size_t(hash ^ (hash >> 29));
}

Q_ALWAYS_INLINE bool isSame(const Run &run, const ByteBlock &block, const ValueScan &scan,
                            const char *at)
{
    if ((block.sameAs(ByteBlock(run.head.data())) & run.headMask) != run.headMask)
        return false;
    if (run.length <= ByteBlock::size)
        return true;
    return run.length <= scan.end() - at && std::memcmp(at, run.bytes, run.length) == 0;
}

} // namespace

RunBook::RunBook()
{
    clear();
}

void RunBook::clear()
{
    m_runs[keysBegin] = {};
    m_runs[keysBegin].after.isKeys = true;
    m_runs[imageBegin] = {};
    m_slots.fill(0);
    m_count = 2;
}

void RunBook::link(const Run &last, size_t run)
{
    if (&last == &m_passing)
        return;
    Run &from = m_runs[size_t(&last - m_runs.data())];
    if (from.nextCount < from.next.size())
        ++from.nextCount;
    from.next[from.nextCount - 1U] = quint16(run);
}

/// The run as an entry of the book, when there is room for it.
const Run *RunBook::enter(const Run &last, const char *at, quint32 length, const RunParser &parser)
{
    size_t slot = hashOf(at, length) % slots;
    for (; m_slots[slot] != 0; slot = (slot + 1) % slots) {
        const Run &run = m_runs[m_slots[slot]];
        if (run.length == length && run.before == last.after
            && std::memcmp(run.bytes, at, length) == 0) {
            link(last, m_slots[slot]);
            return &run;
        }
    }
    const bool hasRoom = m_count < mostRuns;
    Run run;
    run.length = length;
    run.bytes = at;
    run.before = last.after;
    run.after = parser.place();
    if (run.after.isKeys && run.after.value != Value::End)
        run.nameHash = keyNameHash(parser.name(), typeOf(run.after.value));
    const size_t inHead = qMin(length, quint32(ByteBlock::size));
    std::memcpy(run.head.data(), at, inHead);
    run.headMask = quint32((quint64(1) << inHead) - 1);
    if (!hasRoom) {
        m_passing = run;
        return &m_passing;
    }
    m_runs[m_count] = run;
    m_slots[slot] = quint16(m_count);
    link(last, m_count);
    return &m_runs[m_count++];
}

const Run *RunBook::parse(const Run &last, const char *at)
{
    RunParser parser(at, last.after);
    const char *end = parser.parse();
    return end ? enter(last, at, quint32(end - at), parser) : nullptr;
}

Q_ALWAYS_INLINE const Run *RunBook::follow(const Run &last, const ValueScan &scan, const char *at)
{
    if (scan.isFarFromEnd(at)) {
        const ByteBlock block(at);
        for (size_t i = 0; i < last.nextCount; ++i) {
            const Run &run = m_runs[last.next[i]];
            if (isSame(run, block, scan, at))
                return &run;
        }
    }
    return parse(last, at);
}

const char *RunBook::walkImage(const ValueScan &scan, const char *at)
{
    const Run *run = &m_runs[imageBegin];
    while (at) {
        run = follow(*run, scan, at);
        if (!run)
            return nullptr;
        at += run->length;
        const Value value = run->after.value;
        if (value == Value::End)
            return at;
        if (value != Value::Constant)
            at = scan.contents(contentsOf(value), at);
    }
    return nullptr;
}

const char *RunBook::walkKeys(const ValueScan &scan, const char *at, quint64 &digest)
{
    digest = 0;
    const Run *run = &m_runs[keysBegin];
    for (;;) {
        run = follow(*run, scan, at);
        if (!run)
            return nullptr;
        at += run->length;
        const Value value = run->after.value;
        if (value == Value::End)
            return at;
        const char *end = scan.contents(contentsOf(value), at);
        if (!end || std::memchr(at, '\\', size_t(end - at)))
            return nullptr;
        digest += keyValueHash(typeOf(value), {at, end - at}, run->nameHash);
        at = end;
    }
}

RunBook &threadRunBook()
{
    thread_local const std::unique_ptr<RunBook> book = std::make_unique<RunBook>();
    book->clear();
    return *book;
}

} // namespace tailrace::stream
