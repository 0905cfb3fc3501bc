// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The half of the stream store that knows the data file, and the sequence numbers' text.
#include "sandbox/streamstore.h"

namespace tailrace::sandbox {

namespace {

constexpr char sequencePrefix[] = "100";
constexpr int prefixDigits = 3;
constexpr int sequenceDigits = 20;

ShardInfo readShard(const QSqlQuery &query)
{
    ShardInfo out;
    out.id = query.value(0).toString();
    out.parent = query.value(1).toString();
    out.starting = query.value(2).toLongLong();
    out.ending = query.value(3).isNull() ? -1 : query.value(3).toLongLong();
    out.low = query.value(4).toULongLong();
    out.high = query.value(5).toULongLong();
    // Files of the first cut did not have the times: the id dates the shard.
    out.createdMs = query.value(6).isNull() ? out.id.section(QLatin1Char('-'), 1, 1).toLongLong()
                                            : query.value(6).toLongLong();
    if (!out.isOpen())
        out.closedMs = query.value(7).isNull() ? out.createdMs : query.value(7).toLongLong();
    return out;
}

StreamInfo readStream(const QSqlQuery &query)
{
    StreamInfo out;
    out.arn = query.value(0).toString();
    out.table = query.value(1).toString();
    out.label = query.value(2).toString();
    out.viewType = query.value(3).toByteArray();
    out.enabled = query.value(4).toBool();
    out.createdMs = query.value(5).toLongLong();
    out.keySchema = query.value(6).toByteArray();
    out.disabledMs = query.value(7).isNull() ? -1 : query.value(7).toLongLong();
    return out;
}

} // namespace

void appendSequence(QByteArray &out, qint64 counter)
{
    char text[prefixDigits + sequenceDigits];
    std::copy_n(sequencePrefix, prefixDigits, text);
    for (int i = sizeof text - 1; i >= prefixDigits; --i) {
        text[i] = char('0' + counter % 10);
        counter /= 10;
    }
    out.append(text, sizeof text);
}

QByteArray sequenceText(qint64 counter)
{
    QByteArray out;
    appendSequence(out, counter);
    return out;
}

qint64 sequenceCounter(const QByteArray &text)
{
    bool ok = false;
    const qint64 counter = text.mid(prefixDigits).toLongLong(&ok);
    return ok && text.startsWith(sequencePrefix) && text.size() == prefixDigits + sequenceDigits
                   ? counter
                   : -1;
}

void StreamStore::load()
{
    QSqlQuery &sequence = m_db.run(QStringLiteral("SELECT value FROM meta WHERE key = 'sequence'"));
    if (sequence.next())
        m_sequence = sequence.value(0).toByteArray().toLongLong();
    QSqlQuery &streams =
            m_db.run(QStringLiteral("SELECT arn, tbl, label, view, enabled, created, schema, "
                                    "disabled FROM streams ORDER BY created, arn"));
    while (streams.next()) {
        m_streams.push_back(std::make_unique<Stream>());
        m_streams.back()->info = readStream(streams);
        m_byArn.insert(m_streams.back()->info.arn, m_streams.back().get());
    }
    QHash<QString, ShardLog *> byId;
    QSqlQuery &shards = m_db.run(
            QStringLiteral("SELECT id, parent, starting, ending, low, high, created, closed, "
                           "trimmed, stream FROM shards ORDER BY number"));
    while (shards.next()) {
        Stream *stream = find(shards.value(9).toString());
        if (!stream)
            continue;
        stream->shards.push_back(std::make_unique<ShardLog>(readShard(shards)));
        ShardLog *shard = stream->shards.back().get();
        if (!shards.value(8).isNull())
            shard->setTrimmedThrough(shards.value(8).toLongLong());
        stream->byId.insert(shard->info().id, shard);
        byId.insert(shard->info().id, shard);
        if (shard->info().isOpen())
            stream->open.push_back(shard);
        ++m_shardsMade;
    }
    for (const auto &stream : m_streams)
        std::sort(stream->open.begin(), stream->open.end(),
                  [](const auto *a, const auto *b) { return a->info().low < b->info().low; });
    QSqlQuery &records =
            m_db.run(QStringLiteral("SELECT shard, seq, body, created FROM records ORDER BY seq"));
    while (records.next()) {
        ShardLog *shard = byId.value(records.value(0).toString(), nullptr);
        if (!shard)
            continue;
        shard->beginRecord() += records.value(2).toByteArray();
        shard->finishRecord(records.value(1).toLongLong(), records.value(3).toLongLong());
        m_sequence = qMax(m_sequence, records.value(1).toLongLong());
    }
}

void StreamStore::saveSequence()
{
    if (m_persistent)
        m_db.run(QStringLiteral("INSERT OR REPLACE INTO meta (key, value) VALUES ('sequence', ?)"),
                 {QByteArray::number(m_sequence)});
}

void StreamStore::persist(const ShardLog &shard, qint64 sequence, QByteArrayView body)
{
    if (m_persistent)
        m_db.run(QStringLiteral("INSERT INTO records (shard, seq, body, created) VALUES (?,?,?,?)"),
                 {shard.info().id, sequence, body.toByteArray(), m_clock.nowMs()});
}

void StreamStore::inOneTransaction(const std::function<void()> &work)
{
    if (!m_persistent)
        return work();
    const bool ours = m_db.begin(); // false inside another one, which then does it
    work();
    saveSequence();
    if (ours)
        m_db.commit();
}

} // namespace tailrace::sandbox
