// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/pagetext.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace tailrace::stream {

namespace {

constexpr size_t blockSize = 64;
constexpr size_t marksOfBlock = blockSize / 8;
// So far ahead of the reader: a part of the processor's nearest cache.
constexpr size_t stepSize = 8 * 1024;
// A window may be read that far behind the last block's marks.
constexpr size_t windowBytes = 16;
// A GetRecords answer has at most 1 MB of records (aws.md 5.1).
constexpr size_t usualMarks = size_t(1200) * 1024 / 8;

std::vector<uchar> &threadBuffer()
{
    thread_local std::vector<uchar> buffer;
    return buffer;
}

Marks marksFor(size_t size)
{
    std::vector<uchar> &buffer = threadBuffer();
    const size_t each = std::max(size / 8 + marksOfBlock + windowBytes, usualMarks);
    if (buffer.size() < 3 * each)
        buffer.resize(3 * each);
    return {buffer.data(), buffer.data() + each, buffer.data() + 2 * each};
}

/// Asks for bytes that will be marked next: a body of a megabyte comes out of slow memory.
void fetchAhead([[maybe_unused]] const char *bytes, [[maybe_unused]] size_t size)
{
#if defined(__GNUC__)
    for (size_t line = 0; line < size; line += blockSize)
        __builtin_prefetch(bytes + line);
#endif
}

} // namespace

PageText::PageText(QByteArrayView body, MarkBytes mark)
    : m_begin(body.data())
    , m_end(m_begin + body.size())
    , m_farFromEnd(m_end - std::min(body.size(), qsizetype(blockSize) - 1))
    , m_limit(m_begin)
    , m_marks(marksFor(size_t(body.size())))
    , m_mark(mark)
{
}

/// Marks on beyond that place, or to the end, behind which no text goes on.
void PageText::advance(const char *at)
{
    const auto size = size_t(m_end - m_begin);
    const size_t wanted = size_t(at - m_begin) + stepSize;
    const size_t whole = std::min(wanted, size) / blockSize * blockSize;
    if (whole > m_marked)
        m_mark(m_begin + m_marked, (whole - m_marked) / blockSize, m_marks.from(m_marked));
    m_marked = std::max(m_marked, whole);
    m_limit = m_begin + m_marked - std::min(m_marked, blockSize);
    fetchAhead(m_begin + m_marked, std::min(size - m_marked, stepSize));
    if (wanted < size)
        return;
    std::array<char, blockSize> rest{};
    std::memcpy(rest.data(), m_begin + m_marked, size - m_marked);
    m_mark(rest.data(), 1, m_marks.from(m_marked));
    const Marks behind = m_marks.from(m_marked + blockSize);
    std::memset(behind.quotes, 0, windowBytes);
    std::memset(behind.escapes, 0xff, windowBytes);
    std::memset(behind.others, 0, windowBytes);
    m_limit = m_end + 1;
}

void releaseMarks()
{
    if (threadBuffer().size() > 3 * usualMarks)
        threadBuffer() = {};
}

} // namespace tailrace::stream
