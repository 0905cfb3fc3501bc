// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stream/pagetext.h"

#include "stream/tokenscan.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace tailrace::stream {

namespace {

constexpr size_t blockSize = 64;
constexpr size_t marksOfBlock = blockSize / 8;
// So far ahead of the reader: a part of the processor's nearest cache.
constexpr size_t stepSize = 8 * 1024;
// A window may be read that far behind the last block's marks.
constexpr size_t windowBytes = 16;
constexpr int longestCharacter = 4;
// A GetRecords answer has at most 1 MB of records (aws.md 5.1).
constexpr size_t usualMarks = size_t(1200) * 1024 / 8;

std::vector<uchar> &threadBuffer()
{
    thread_local std::vector<uchar> buffer;
    return buffer;
}

uchar *marksFor(size_t size)
{
    std::vector<uchar> &buffer = threadBuffer();
    const size_t needed = std::max(size / 8 + marksOfBlock + windowBytes, usualMarks);
    if (buffer.size() < needed)
        buffer.resize(needed);
    return buffer.data();
}

/// Asks for bytes that will be marked next: a body of a megabyte comes out of slow memory.
void fetchAhead([[maybe_unused]] const char *bytes, [[maybe_unused]] size_t size)
{
#if defined(__GNUC__)
    for (size_t line = 0; line < size; line += blockSize)
        __builtin_prefetch(bytes + line);
#endif
}

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

} // namespace

PageText::PageText(QByteArrayView body, MarkBytes mark)
    : m_begin(body.data())
    , m_end(m_begin + body.size())
    , m_farFromEnd(m_end - std::min(body.size(), qsizetype(blockSize) - 1))
    , m_limit(m_begin)
    , m_checked(m_begin)
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
    bool hasOthers = false;
    if (whole > m_marked) {
        hasOthers =
                m_mark(m_begin + m_marked, (whole - m_marked) / blockSize, m_marks + m_marked / 8);
        m_marked = whole;
    }
    m_limit = m_begin + m_marked - std::min(m_marked, blockSize);
    fetchAhead(m_begin + m_marked, std::min(size - m_marked, stepSize));
    if (wanted >= size) {
        std::array<char, blockSize> rest{};
        std::memcpy(rest.data(), m_begin + m_marked, size - m_marked);
        hasOthers |= m_mark(rest.data(), 1, m_marks + m_marked / 8);
        std::memset(m_marks + m_marked / 8 + marksOfBlock, 0xff, windowBytes);
        m_limit = m_end + 1;
        m_marked = size;
    }
    checkUtf8(m_begin + m_marked, hasOthers);
}

/// What is ASCII is UTF-8. A character that is cut there is left for the next time.
void PageText::checkUtf8(const char *until, bool hasOthers)
{
    if (hasOthers) {
        for (int i = 1; i < longestCharacter && until > m_checked && isContinuation(*until); ++i)
            --until;
        m_isUtf8 = m_isUtf8 && isUtf8({m_checked, until - m_checked});
    }
    m_checked = until;
}

bool PageText::isAllUtf8()
{
    reach(m_end);
    return m_isUtf8;
}

void releaseMarks()
{
    if (threadBuffer().size() > usualMarks)
        threadBuffer() = {};
}

} // namespace tailrace::stream
