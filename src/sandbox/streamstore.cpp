// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/streamstore.h"

#include <algorithm>
#include <limits>

namespace tailrace::sandbox {

namespace {

constexpr quint64 hashEnd = 1ULL << 32;
constexpr qint64 sweepEveryMs = 60 * 1000;

const QString shardIdForm = QStringLiteral("shardId-%1-%2");

} // namespace

quint32 keyHash(QByteArrayView key)
{
    quint64 hash = 0xCBF29CE484222325u; // FNV-1a, mixed because its high bits hardly move
    for (const char c : key)
        hash = (hash ^ uchar(c)) * 0x100000001B3u;
    return quint32(Random::mix(hash) >> 32);
}

StreamStore::StreamStore(Database &database, const base::Clock &clock)
    : m_db(database)
    , m_clock(clock)
{
}

StreamStore::~StreamStore() = default;

void StreamStore::open(bool persistent, quint64 seed)
{
    m_persistent = persistent;
    m_seed = seed;
    m_sweptMs = m_clock.nowMs();
    if (persistent)
        load();
}

StreamStore::Stream *StreamStore::find(const QString &arn) const
{
    return m_byArn.value(arn, nullptr);
}

void StreamStore::addStream(const StreamInfo &info, int shards)
{
    auto stream = std::make_unique<Stream>();
    stream->info = info;
    if (m_persistent)
        m_db.run(QStringLiteral("INSERT INTO streams (arn, tbl, label, view, enabled, created, "
                                "schema) VALUES (?,?,?,?,1,?,?)"),
                 {info.arn, info.table, info.label, QString::fromLatin1(info.viewType),
                  info.createdMs, QString::fromUtf8(info.keySchema)});
    for (int i = 0; i < shards; ++i)
        openShard(*stream, {}, hashEnd * quint64(i) / quint64(shards),
                  hashEnd * quint64(i + 1) / quint64(shards));
    m_byArn.insert(info.arn, stream.get());
    m_streams.push_back(std::move(stream));
}

std::optional<StreamInfo> StreamStore::stream(const QString &arn)
{
    trim();
    const Stream *found = find(arn);
    return found ? std::optional(found->info) : std::nullopt;
}

std::vector<StreamInfo> StreamStore::streams(const QString &table)
{
    trim();
    std::vector<StreamInfo> out;
    for (const auto &stream : m_streams)
        if (table.isEmpty() || stream->info.table == table)
            out.push_back(stream->info);
    return out;
}

void StreamStore::disableStream(const QString &arn)
{
    Stream *stream = find(arn);
    if (!stream)
        return;
    stream->info.enabled = false;
    stream->info.disabledMs = m_clock.nowMs();
    if (m_persistent)
        m_db.run(QStringLiteral("UPDATE streams SET enabled = 0, disabled = ? WHERE arn = ?"),
                 {stream->info.disabledMs, arn});
    for (ShardLog *shard : std::vector<ShardLog *>(stream->open))
        closeShard(*stream, *shard);
}

std::vector<ShardInfo> StreamStore::shards(const QString &arn)
{
    std::vector<ShardInfo> out;
    if (Stream *stream = find(arn)) {
        trimStream(*stream);
        for (const auto &shard : stream->shards)
            out.push_back(shard->info());
    }
    return out;
}

ShardLog *StreamStore::shard(const QString &arn, const QString &id)
{
    const Stream *stream = find(arn);
    ShardLog *shard = stream ? stream->byId.value(id, nullptr) : nullptr;
    if (!shard || isGone(shard->info()))
        return nullptr;
    // The data file's rows and the horizon beside them go with the next sweep.
    shard->trim(horizonMs());
    return shard;
}

// The id dates the shard, as the service's do; the rest only has to be different for each.
ShardLog *StreamStore::openShard(Stream &stream, const QString &parent, quint64 low, quint64 high)
{
    ShardInfo info;
    info.createdMs = m_clock.nowMs();
    const quint32 suffix = quint32(++m_shardsMade * 0x9E3779B1u) ^ quint32(Random::mix(m_seed));
    info.id = shardIdForm.arg(info.createdMs, 20, 10, QLatin1Char('0'))
                      .arg(suffix, 8, 16, QLatin1Char('0'));
    info.parent = parent;
    info.starting = nextSequence();
    info.low = low;
    info.high = high;
    stream.shards.push_back(std::make_unique<ShardLog>(info));
    ShardLog *shard = stream.shards.back().get();
    stream.byId.insert(info.id, shard);
    const auto place = std::lower_bound(
            stream.open.begin(), stream.open.end(), low,
            [](const ShardLog *s, quint64 value) { return s->info().low < value; });
    stream.open.insert(place, shard);
    if (m_persistent)
        m_db.run(QStringLiteral("INSERT INTO shards (id, stream, parent, starting, ending, number, "
                                "low, high, created) VALUES (?,?,?,?,NULL,?,?,?,?)"),
                 {info.id, stream.info.arn, parent, info.starting, info.starting, qint64(low),
                  qint64(high), info.createdMs});
    saveSequence();
    return shard;
}

void StreamStore::closeShard(Stream &stream, ShardLog &shard)
{
    shard.close(nextSequence(), m_clock.nowMs());
    std::erase(stream.open, &shard);
    if (m_persistent)
        m_db.run(QStringLiteral("UPDATE shards SET ending = ?, closed = ? WHERE stream = ? AND id "
                                "= ?"),
                 {shard.info().ending, shard.info().closedMs, stream.info.arn, shard.info().id});
    saveSequence();
}

void StreamStore::replace(Stream &stream, const QString &id, int children, bool &done)
{
    for (ShardLog *shard : std::vector<ShardLog *>(stream.open)) {
        const ShardInfo old = shard->info();
        if ((!id.isEmpty() && old.id != id) || old.high - old.low < quint64(children))
            continue;
        closeShard(stream, *shard);
        const quint64 width = (old.high - old.low) / quint64(children);
        for (int i = 0; i < children; ++i)
            openShard(stream, old.id, old.low + width * quint64(i),
                      i + 1 == children ? old.high : old.low + width * quint64(i + 1));
        done = true;
    }
}

bool StreamStore::rollShard(const QString &arn, const QString &id)
{
    bool done = false;
    if (Stream *stream = find(arn))
        inOneTransaction([&] { replace(*stream, id, 1, done); });
    return done;
}

bool StreamStore::splitShard(const QString &arn, const QString &id)
{
    bool done = false;
    if (Stream *stream = find(arn))
        inOneTransaction([&] { replace(*stream, id, 2, done); });
    return done;
}

bool StreamStore::forgetRecords(const QString &arn, const QString &id)
{
    bool done = false;
    const Stream *stream = find(arn);
    if (!stream)
        return false;
    for (const auto &shard : stream->shards) {
        if (!id.isEmpty() && shard->info().id != id)
            continue;
        done = true;
        shard->trim(std::numeric_limits<qint64>::max());
        if (!m_persistent)
            continue;
        m_db.run(QStringLiteral("UPDATE shards SET trimmed = ? WHERE stream = ? AND id = ?"),
                 {shard->trimmedThrough(), arn, shard->info().id});
        m_db.run(QStringLiteral("DELETE FROM records WHERE shard = ?"), {shard->info().id});
    }
    return done;
}

ShardLog *StreamStore::shardFor(const QString &arn, quint32 hash)
{
    const Stream *stream = find(arn);
    if (!stream || stream->open.empty())
        return nullptr;
    const auto behind = std::upper_bound(
            stream->open.begin(), stream->open.end(), quint64(hash),
            [](quint64 value, const ShardLog *s) { return value < s->info().low; });
    return *std::prev(behind);
}

bool StreamStore::isGone(const ShardInfo &shard) const
{
    return shard.closedMs >= 0 && shard.closedMs <= horizonMs();
}

void StreamStore::trimStream(Stream &stream)
{
    for (const auto &shard : stream.shards) {
        const ShardInfo &info = shard->info();
        shard->trim(horizonMs());
        if (m_persistent && shard->trimmedThrough() >= info.starting)
            m_db.run(QStringLiteral("UPDATE shards SET trimmed = ? WHERE stream = ? AND id = ?"),
                     {shard->trimmedThrough(), stream.info.arn, info.id});
        if (!isGone(info))
            continue;
        stream.byId.remove(info.id);
        if (m_persistent)
            m_db.run(QStringLiteral("DELETE FROM shards WHERE stream = ? AND id = ?"),
                     {stream.info.arn, info.id});
    }
    std::erase_if(stream.shards, [this](const auto &shard) { return isGone(shard->info()); });
}

void StreamStore::trim()
{
    const qint64 nowMs = m_clock.nowMs();
    if (qAbs(nowMs - m_sweptMs) < sweepEveryMs)
        return;
    m_sweptMs = nowMs;
    inOneTransaction([this] {
        for (const auto &stream : m_streams)
            trimStream(*stream);
        if (m_persistent)
            m_db.run(QStringLiteral("DELETE FROM records WHERE created <= ?"), {horizonMs()});
        std::erase_if(m_streams, [this](const auto &stream) {
            const StreamInfo &info = stream->info;
            if (info.enabled || !stream->shards.empty() || info.disabledMs > horizonMs())
                return false;
            m_byArn.remove(info.arn);
            if (m_persistent)
                m_db.run(QStringLiteral("DELETE FROM streams WHERE arn = ?"), {info.arn});
            return true;
        });
    });
}

qint64 StreamStore::size() const
{
    qint64 out = 0;
    for (const auto &stream : m_streams)
        for (const auto &shard : stream->shards)
            out += shard->size();
    return out;
}

} // namespace tailrace::sandbox
