// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/shardlog.h"

#include <algorithm>

namespace tailrace::sandbox {

namespace {

constexpr qsizetype blockBytes = 256 * 1024;

} // namespace

void ShardLog::close(qint64 ending, qint64 nowMs)
{
    m_info.ending = ending;
    m_info.closedMs = nowMs;
}

// A shard that filled one block will fill the next: that one gets its whole space at once.
void ShardLog::addBlock()
{
    const bool busy = !m_blocks.empty();
    const size_t usual = busy ? m_blocks.back().entries.size() : 0;
    m_blocks.emplace_back();
    if (!busy)
        return;
    m_blocks.back().bytes.reserve(blockBytes + blockBytes / 16);
    m_blocks.back().entries.reserve(usual + usual / 16);
}

QByteArray &ShardLog::beginRecord()
{
    if (m_blocks.empty() || m_blocks.back().bytes.size() >= blockBytes)
        addBlock();
    Block &block = m_blocks.back();
    if (!block.entries.empty())
        block.bytes += ',';
    block.entries.push_back({0, 0, quint32(block.bytes.size()), 0});
    return block.bytes;
}

void ShardLog::finishRecord(qint64 sequence, qint64 createdMs)
{
    Block &block = m_blocks.back();
    Entry &entry = block.entries.back();
    entry.sequence = sequence;
    entry.createdMs = createdMs;
    entry.end = quint32(block.bytes.size());
    ++m_size;
}

ShardLog::Slice ShardLog::read(qint64 after, int limit, qsizetype maxBytes, QByteArray &body) const
{
    const qsizetype start = body.size();
    Slice out;
    out.last = after;
    auto block = std::lower_bound(
            m_blocks.begin(), m_blocks.end(), after,
            [](const Block &b, qint64 sequence) { return b.entries.back().sequence <= sequence; });
    for (; block != m_blocks.end() && !out.more; ++block) {
        const auto begin = std::upper_bound(
                block->entries.begin() + qsizetype(block->first), block->entries.end(), after,
                [](qint64 sequence, const Entry &e) { return sequence < e.sequence; });
        auto end = begin;
        const qsizetype used = body.size() - start + (out.count ? 1 : 0);
        for (; end != block->entries.end(); ++end) {
            const bool first = out.count == 0;
            if (out.count == limit || (!first && used + end->end - begin->begin > maxBytes)) {
                out.more = true;
                break;
            }
            out.last = end->sequence;
            ++out.count;
        }
        if (begin == end)
            continue;
        if (body.size() == start) {
            const qsizetype usual = block->bytes.size() / qsizetype(block->entries.size());
            body.reserve(start + qMin(maxBytes, limit * (usual + usual / 8)) + 1024);
        } else {
            body += ',';
        }
        body.append(block->bytes.constData() + begin->begin,
                    qsizetype(std::prev(end)->end - begin->begin));
    }
    return out;
}

bool ShardLog::trim(qint64 horizonMs)
{
    const qint64 before = m_size;
    while (!m_blocks.empty()) {
        Block &block = m_blocks.front();
        while (block.first < block.entries.size()
               && block.entries[block.first].createdMs <= horizonMs) {
            m_trimmedThrough = block.entries[block.first++].sequence;
            --m_size;
        }
        if (block.first < block.entries.size())
            break;
        m_blocks.pop_front();
    }
    return m_size != before;
}

} // namespace tailrace::sandbox
