// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/store.h"

namespace tailrace::sandbox {

using dynamodb::AttributeMap;

namespace {

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

} // namespace

Store::Store(Database &database)
    : m_db(database)
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
