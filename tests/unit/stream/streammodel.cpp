// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/stream/streammodel.h"

namespace tailrace::test {

namespace {

QByteArray text(qint64 sequence)
{
    return QByteArray::number(sequence).rightJustified(21, '0');
}

QString shardId(qint64 nowMs, int number)
{
    return QStringLiteral("shardId-%1-%2")
            .arg(nowMs, 20, 10, QLatin1Char('0'))
            .arg(number, 8, 16, QLatin1Char('0'));
}

} // namespace

StreamModel::StreamModel(qint64 nowMs)
{
    open(ModelShard(), 0, keys, nowMs, 0);
}

void StreamModel::open(const ModelShard &parent, int lowKey, int highKey, qint64 nowMs,
                       qint64 lagMs)
{
    ModelShard shard;
    shard.id = shardId(nowMs, ++m_born);
    shard.parent = parent.id;
    shard.lowKey = lowKey;
    shard.highKey = highKey;
    shard.starting = ++m_sequence;
    shard.listedMs = nowMs + lagMs;
    m_parents[shard.id] = shard.parent;
    m_shards.emplace(shard.id, shard);
}

void StreamModel::close(ModelShard &shard, qint64 nowMs, qint64 lagMs)
{
    shard.ending = ++m_sequence;
    shard.closingListedMs = nowMs + lagMs;
}

ModelShard &StreamModel::openShard(int which)
{
    std::vector<ModelShard *> open;
    for (auto &[id, shard] : m_shards)
        if (shard.ending < 0)
            open.push_back(&shard);
    return *open[size_t(which) % open.size()];
}

void StreamModel::write(int key, qint64 nowMs)
{
    if (!m_enabled)
        return;
    for (auto &[id, shard] : m_shards) {
        if (shard.ending >= 0 || key < shard.lowKey || key >= shard.highKey)
            continue;
        shard.records.push_back({++m_sequence, nowMs, key, ++m_counters[key]});
        m_written.emplace_back(id, shard.records.back());
        return;
    }
}

void StreamModel::roll(int which, qint64 nowMs, qint64 lagMs)
{
    if (!m_enabled)
        return;
    ModelShard &parent = openShard(which);
    close(parent, nowMs, lagMs);
    const ModelShard copy = parent;
    open(copy, copy.lowKey, copy.highKey, nowMs, lagMs);
}

void StreamModel::split(int which, qint64 nowMs, qint64 lagMs)
{
    if (!m_enabled)
        return;
    ModelShard &parent = openShard(which);
    if (parent.highKey - parent.lowKey < 2)
        return roll(which, nowMs, lagMs);
    close(parent, nowMs, lagMs);
    const ModelShard copy = parent;
    const int middle = (copy.lowKey + copy.highKey) / 2;
    open(copy, copy.lowKey, middle, nowMs, lagMs);
    open(copy, middle, copy.highKey, nowMs, lagMs / 2);
}

void StreamModel::trim(qint64 nowMs)
{
    m_horizonMs = nowMs - retentionMs;
    for (auto it = m_shards.begin(); it != m_shards.end();) {
        std::erase_if(it->second.records,
                      [&](const ModelRecord &record) { return record.createdMs < m_horizonMs; });
        const bool isOver = it->second.ending >= 0 && it->second.records.empty()
                            && it->second.closingListedMs < m_horizonMs;
        it = isOver ? m_shards.erase(it) : std::next(it);
    }
}

void StreamModel::disable(qint64 nowMs)
{
    m_enabled = false;
    for (auto &[id, shard] : m_shards)
        if (shard.ending < 0)
            close(shard, nowMs, 0);
}

dynamodb::StreamDescription StreamModel::list(const QString &after, const QString &childrenOf,
                                              int pageSize, qint64 nowMs) const
{
    dynamodb::StreamDescription page;
    page.status = m_enabled ? QStringLiteral("ENABLED") : QStringLiteral("DISABLED");
    page.viewType = QStringLiteral("NEW_AND_OLD_IMAGES");
    for (const auto &[id, shard] : m_shards) {
        if (id <= after || shard.listedMs > nowMs
            || (!childrenOf.isEmpty() && shard.parent != childrenOf))
            continue;
        if (int(page.shards.size()) == pageSize) {
            page.lastEvaluatedShardId = page.shards.back().shardId;
            break;
        }
        const bool showsEnd = shard.ending >= 0 && shard.closingListedMs <= nowMs;
        page.shards.push_back({id, shard.parent, text(shard.starting),
                               showsEnd ? text(shard.ending) : QByteArray()});
    }
    return page;
}

bool StreamModel::descends(const QString &id, const QString &ancestor) const
{
    for (QString at = id; !at.isEmpty(); at = m_parents.at(at))
        if (at == ancestor)
            return true;
    return false;
}

const ModelShard *StreamModel::shard(const QString &id) const
{
    const auto it = m_shards.find(id);
    return it == m_shards.end() ? nullptr : &it->second;
}

} // namespace tailrace::test
