// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/runbook.h"

#include "stream/keydigest.h"

#include <cstring>
#include <memory>

namespace tailrace::stream {

namespace {

using Value = ValuePlace::Value;
using Type = dynamodb::AttributeValue::Type;

size_t hashOf(const char *bytes, quint32 length)
{
    quint64 hash = length;
    for (quint32 i = 0; i < length; ++i)
        hash = (hash ^ static_cast<unsigned char>(bytes[i])) * 0x100000001b3ULL;
    return size_t(hash ^ (hash >> 29));
}

} // namespace

Type typeOf(Value value)
{
    return value == Value::Text ? Type::S : value == Value::Number ? Type::N : Type::B;
}

void RunBook::clear()
{
    m_runs[0] = {};
    m_runs[0].after.isKeys = true;
    m_runs[1] = {};
    m_slots.fill(0);
    m_count = 2;
}

/// Where there are as many as fit, the last one is replaced.
void RunBook::link(const Run &last, const Run &run)
{
    if (&last == &m_passing)
        return;
    Run &from = m_runs[size_t(&last - m_runs.data())];
    size_t free = 0;
    while (free + 1 < from.next.size() && from.next[free])
        ++free;
    from.next[free] = &run;
}

/// The run as an entry of the book, when there is room for it.
const Run *RunBook::enter(const Run &last, const char *at, quint32 length, const RunParser &parser)
{
    size_t slot = hashOf(at, length) % slots;
    for (; m_slots[slot] != 0; slot = (slot + 1) % slots) {
        const Run &known = m_runs[m_slots[slot]];
        if (known.length == length && known.before == last.after
            && std::memcmp(known.bytes, at, length) == 0) {
            link(last, known);
            return &known;
        }
    }
    Run run;
    run.length = length;
    run.bytes = at;
    run.before = last.after;
    run.after = parser.place();
    if (run.after.isKeys && run.after.value != Value::End)
        run.nameHash = keyNameHash(parser.name(), typeOf(run.after.value));
    const quint32 inHead = qMin(length, Run::headBytes);
    std::memcpy(run.head.data(), at, inHead);
    run.headMask = ~quint32(0) >> (Run::headBytes - inHead);
    if (m_count == mostRuns) {
        m_passing = run;
        return &m_passing;
    }
    m_runs[m_count] = run;
    m_slots[slot] = quint16(m_count);
    link(last, m_runs[m_count]);
    return &m_runs[m_count++];
}

const Run *RunBook::parse(const Run &last, const char *at)
{
    RunParser parser(at, last.after);
    const char *end = parser.parse();
    return end ? enter(last, at, quint32(end - at), parser) : nullptr;
}

RunBook &threadRunBook()
{
    thread_local const std::unique_ptr<RunBook> book = std::make_unique<RunBook>();
    book->clear();
    // The analyzer takes the thread's end for now.
    return *book; // NOLINT(clang-analyzer-cplusplus.NewDelete)
}

} // namespace tailrace::stream
