// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/store.h"

#include <QRandomGenerator>

namespace tailrace::sandbox {

using dynamodb::AttributeMap;

namespace {

const QByteArray sequencePrefix = QByteArrayLiteral("100");
constexpr int sequenceDigits = 20;

QString typeText(const KeyAttribute &key)
{
    return QString::fromLatin1(dynamodb::typeName(key.type).toByteArray());
}

dynamodb::AttributeValue::Type typeOf(const QString &text)
{
    using Type = dynamodb::AttributeValue::Type;
    return text == QLatin1String("N") ? Type::N : text == QLatin1String("B") ? Type::B : Type::S;
}

QVariantList keyValues(const TableInfo &table, const AttributeMap &key)
{
    // An absent sort key is an empty blob: NULL would not be equal to itself.
    const QByteArray sk = key.size() > 1 ? sortableKey(key[1].second) : QByteArray("");
    return {table.name, sortableKey(key[0].second), sk};
}

std::vector<StoredItem> readItems(QSqlQuery &query)
{
    std::vector<StoredItem> out;
    while (query.next())
        out.push_back({query.value(0).toByteArray(), query.value(1).toByteArray(),
                       query.value(2).toByteArray()});
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
    return out;
}

const QString streamColumns =
        QStringLiteral("SELECT arn, tbl, label, view, enabled, created, schema FROM streams ");

} // namespace

QByteArray sequenceText(qint64 counter)
{
    return sequencePrefix + QByteArray::number(counter).rightJustified(sequenceDigits, '0');
}

qint64 sequenceCounter(const QByteArray &text)
{
    bool ok = false;
    const qint64 counter = text.mid(sequencePrefix.size()).toLongLong(&ok);
    return ok && text.startsWith(sequencePrefix)
                           && text.size() == sequencePrefix.size() + sequenceDigits
                   ? counter
                   : -1;
}

Store::Store(Database &database, const base::Clock &clock)
    : m_db(database)
    , m_clock(clock)
{
}

std::optional<TableInfo> Store::table(const QString &name)
{
    QSqlQuery &query = m_db.run(QStringLiteral("SELECT id, created, pk, pk_type, sk, sk_type, "
                                               "view, stream, ttl FROM tables WHERE name = ?"),
                                {name});
    if (!query.next())
        return std::nullopt;
    TableInfo out;
    out.name = name;
    out.id = query.value(0).toString();
    out.createdMs = query.value(1).toLongLong();
    out.partitionKey = {query.value(2).toByteArray(), typeOf(query.value(3).toString())};
    out.sortKey = {query.value(4).toByteArray(), typeOf(query.value(5).toString())};
    out.viewType = query.value(6).toByteArray();
    out.streamArn = query.value(7).toString();
    out.ttlAttribute = query.value(8).toByteArray();
    return out;
}

QStringList Store::tableNames()
{
    QStringList out;
    QSqlQuery &query = m_db.run(QStringLiteral("SELECT name FROM tables ORDER BY name"));
    while (query.next())
        out.append(query.value(0).toString());
    return out;
}

void Store::saveTable(const TableInfo &table)
{
    m_db.run(QStringLiteral("INSERT OR REPLACE INTO tables (name, id, created, pk, pk_type, sk, "
                            "sk_type, view, stream, ttl) VALUES (?,?,?,?,?,?,?,?,?,?)"),
             {table.name, table.id, table.createdMs, QString::fromUtf8(table.partitionKey.name),
              typeText(table.partitionKey), QString::fromUtf8(table.sortKey.name),
              typeText(table.sortKey), QString::fromLatin1(table.viewType), table.streamArn,
              QString::fromUtf8(table.ttlAttribute)});
}

void Store::dropTable(const QString &name)
{
    m_db.run(QStringLiteral("DELETE FROM items WHERE tbl = ?"), {name});
    m_db.run(QStringLiteral("DELETE FROM tables WHERE name = ?"), {name});
}

qint64 Store::itemCount(const QString &table)
{
    QSqlQuery &query =
            m_db.run(QStringLiteral("SELECT count(*) FROM items WHERE tbl = ?"), {table});
    return query.next() ? query.value(0).toLongLong() : 0;
}

std::optional<QByteArray> Store::item(const TableInfo &table, const AttributeMap &key)
{
    QSqlQuery &query =
            m_db.run(QStringLiteral("SELECT item FROM items WHERE tbl = ? AND pk = ? AND sk = ?"),
                     keyValues(table, key));
    return query.next() ? std::optional(query.value(0).toByteArray()) : std::nullopt;
}

void Store::saveItem(const TableInfo &table, const AttributeMap &key, const QByteArray &json)
{
    m_db.run(QStringLiteral("INSERT OR REPLACE INTO items (tbl, pk, sk, item) VALUES (?,?,?,?)"),
             keyValues(table, key) + QVariantList{json});
}

void Store::removeItem(const TableInfo &table, const AttributeMap &key)
{
    m_db.run(QStringLiteral("DELETE FROM items WHERE tbl = ? AND pk = ? AND sk = ?"),
             keyValues(table, key));
}

std::vector<StoredItem> Store::items(const QString &table, const QByteArray &afterPk,
                                     const QByteArray &afterSk, bool fromStart, int limit)
{
    if (fromStart)
        return readItems(m_db.run(
                QStringLiteral(
                        "SELECT pk, sk, item FROM items WHERE tbl = ? ORDER BY pk, sk LIMIT ?"),
                {table, limit}));
    return readItems(m_db.run(QStringLiteral("SELECT pk, sk, item FROM items WHERE tbl = ? AND "
                                             "(pk, sk) > (?, ?) ORDER BY pk, sk LIMIT ?"),
                              {table, afterPk, afterSk, limit}));
}

std::vector<StoredItem> Store::partition(const QString &table, const QByteArray &pk, bool forward)
{
    const QString order = forward ? QStringLiteral("ASC") : QStringLiteral("DESC");
    return readItems(m_db.run(
            QStringLiteral("SELECT pk, sk, item FROM items WHERE tbl = ? AND pk = ? ORDER BY sk ")
                    + order,
            {table, pk}));
}

void Store::addStream(const StreamInfo &stream)
{
    m_db.run(QStringLiteral("INSERT INTO streams (arn, tbl, label, view, enabled, created, schema) "
                            "VALUES (?,?,?,?,1,?,?)"),
             {stream.arn, stream.table, stream.label, QString::fromLatin1(stream.viewType),
              stream.createdMs, QString::fromUtf8(stream.keySchema)});
    rollShard(stream.arn);
}

std::optional<StreamInfo> Store::stream(const QString &arn)
{
    QSqlQuery &query = m_db.run(streamColumns + QStringLiteral("WHERE arn = ?"), {arn});
    return query.next() ? std::optional(readStream(query)) : std::nullopt;
}

std::vector<StreamInfo> Store::streams(const QString &table)
{
    std::vector<StreamInfo> out;
    QSqlQuery &query =
            table.isEmpty()
                    ? m_db.run(streamColumns + QStringLiteral("ORDER BY created, arn"))
                    : m_db.run(streamColumns
                                       + QStringLiteral("WHERE tbl = ? ORDER BY created, arn"),
                               {table});
    while (query.next())
        out.push_back(readStream(query));
    return out;
}

void Store::disableStream(const QString &arn)
{
    m_db.run(QStringLiteral("UPDATE streams SET enabled = 0 WHERE arn = ?"), {arn});
    closeShards(arn);
}

std::vector<ShardInfo> Store::shards(const QString &stream)
{
    std::vector<ShardInfo> out;
    QSqlQuery &query = m_db.run(QStringLiteral("SELECT id, parent, starting, ending FROM shards "
                                               "WHERE stream = ? ORDER BY number"),
                                {stream});
    while (query.next())
        out.push_back({query.value(0).toString(), query.value(1).toString(),
                       query.value(2).toLongLong(),
                       query.value(3).isNull() ? -1 : query.value(3).toLongLong()});
    return out;
}

QString Store::openShard(const QString &stream)
{
    QString &known = m_openShards[stream];
    if (known.isEmpty()) {
        QSqlQuery &query = m_db.run(
                QStringLiteral("SELECT id FROM shards WHERE stream = ? AND ending IS NULL"),
                {stream});
        if (query.next())
            known = query.value(0).toString();
    }
    return known;
}

void Store::closeShards(const QString &stream)
{
    m_db.run(QStringLiteral("UPDATE shards SET ending = ? WHERE stream = ? AND ending IS NULL"),
             {nextSequence(), stream});
    m_openShards.remove(stream);
}

void Store::rollShard(const QString &stream)
{
    const QString parent = openShard(stream);
    closeShards(stream);
    const QString id =
            QStringLiteral("shardId-%1-%2")
                    .arg(m_clock.nowMs(), 20, 10, QLatin1Char('0'))
                    .arg(QRandomGenerator::global()->generate(), 8, 16, QLatin1Char('0'));
    const qint64 starting = nextSequence();
    m_db.run(QStringLiteral("INSERT INTO shards (id, stream, parent, starting, ending, number) "
                            "VALUES (?,?,?,?,NULL,?)"),
             {id, stream, parent, starting, starting});
    m_openShards.insert(stream, id);
}

qint64 Store::nextSequence()
{
    if (m_sequence < 0)
        m_sequence = meta(QStringLiteral("sequence")).value_or("0").toLongLong();
    ++m_sequence;
    setMeta(QStringLiteral("sequence"), QByteArray::number(m_sequence));
    return m_sequence;
}

void Store::appendRecord(const QString &stream, qint64 sequence, const QByteArray &body)
{
    m_db.run(QStringLiteral("INSERT INTO records (shard, seq, body, created) VALUES (?,?,?,?)"),
             {openShard(stream), sequence, body, m_clock.nowMs()});
}

std::vector<StoredRecord> Store::records(const QString &shard, qint64 after, int limit)
{
    std::vector<StoredRecord> out;
    QSqlQuery &query = m_db.run(QStringLiteral("SELECT seq, body FROM records WHERE shard = ? AND "
                                               "seq > ? ORDER BY seq LIMIT ?"),
                                {shard, after, limit});
    while (query.next())
        out.push_back({query.value(0).toLongLong(), query.value(1).toByteArray()});
    return out;
}

std::optional<QByteArray> Store::meta(const QString &key)
{
    QSqlQuery &query = m_db.run(QStringLiteral("SELECT value FROM meta WHERE key = ?"), {key});
    return query.next() ? std::optional(query.value(0).toByteArray()) : std::nullopt;
}

void Store::setMeta(const QString &key, const QByteArray &value)
{
    m_db.run(QStringLiteral("INSERT OR REPLACE INTO meta (key, value) VALUES (?,?)"), {key, value});
}

} // namespace tailrace::sandbox
