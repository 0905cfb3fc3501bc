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
constexpr size_t stepSize = 4 * 1024;
// A window may be read that far behind the last block's marks.
constexpr size_t windowBytes = 16;
// A GetRecords answer has at most 1 MB of records (aws.md 5.1).
constexpr size_t usualMarks = size_t(1200) * 1024 / 8;

struct Buffers
{
    std::vector<uchar> quotes;
    std::vector<uchar> odd;
};

Buffers &threadBuffers()
{
    thread_local Buffers buffers;
    return buffers;
}

} // namespace

PageText::PageText(QByteArrayView body, MarkBytes mark)
    : m_begin(body.data())
    , m_end(m_begin + body.size())
    , m_farFromEnd(m_end - std::min(body.size(), qsizetype(blockSize) - 1))
    , m_limit(m_begin)
    , m_mark(mark)
{
    Buffers &buffers = threadBuffers();
    const size_t needed = size_t(body.size()) / 8 + marksOfBlock + windowBytes;
    if (buffers.quotes.size() < needed) {
        buffers.quotes.resize(std::max(needed, usualMarks));
        buffers.odd.resize(buffers.quotes.size());
    }
    m_quotes = buffers.quotes.data();
    m_odd = buffers.odd.data();
}

/// Marks on beyond that place, or to the end, behind which all is odd.
void PageText::advance(const char *at)
{
    const auto size = size_t(m_end - m_begin);
    const size_t wanted = size_t(at - m_begin) + stepSize;
    const size_t whole = std::min(wanted, size) / blockSize * blockSize;
    if (whole > m_marked)
        m_mark(m_begin + m_marked, (whole - m_marked) / blockSize, m_quotes + m_marked / 8,
               m_odd + m_marked / 8);
    m_marked = std::max(m_marked, whole);
    m_limit = m_begin + m_marked - std::min(m_marked, blockSize);
    if (wanted < size)
        return;
    std::array<char, blockSize> rest{};
    std::memcpy(rest.data(), m_begin + m_marked, size - m_marked);
    m_mark(rest.data(), 1, m_quotes + m_marked / 8, m_odd + m_marked / 8);
    std::memset(m_quotes + m_marked / 8 + marksOfBlock, 0, windowBytes);
    std::memset(m_odd + m_marked / 8 + marksOfBlock, 0xff, windowBytes);
    m_limit = m_end + 1;
}

void releaseMarks()
{
    if (threadBuffers().quotes.size() > usualMarks)
        threadBuffers() = {};
}

} // namespace tailrace::stream
