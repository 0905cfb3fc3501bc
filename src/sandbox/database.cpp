// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/database.h"

#include "base/logging.h"

#include <QFile>
#include <QSqlError>
#include <QSqlRecord>
#include <QUuid>

namespace tailrace::sandbox {

namespace {

// Text keys are compared as bytes; everything a request can ask for has an index.
const char *const schema[] = {
        "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value BLOB)",
        "CREATE TABLE IF NOT EXISTS tables (name TEXT PRIMARY KEY, id TEXT, created INTEGER, pk "
        "TEXT, pk_type TEXT, sk TEXT, sk_type TEXT,"
        " view TEXT, stream TEXT, ttl TEXT)",
        "CREATE TABLE IF NOT EXISTS items (tbl TEXT, pk BLOB, sk BLOB, item BLOB, PRIMARY KEY "
        "(tbl, pk, sk)) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS streams (arn TEXT PRIMARY KEY, tbl TEXT, label TEXT, view "
        "TEXT, enabled INTEGER, created INTEGER, schema TEXT, disabled INTEGER)",
        "CREATE TABLE IF NOT EXISTS shards (id TEXT, stream TEXT, parent TEXT, starting INTEGER, "
        "ending INTEGER, number INTEGER, low INTEGER NOT NULL DEFAULT 0, high INTEGER NOT NULL "
        "DEFAULT 4294967296, created INTEGER, closed INTEGER, trimmed INTEGER, PRIMARY KEY "
        "(stream, "
        "id))",
        "CREATE TABLE IF NOT EXISTS records (shard TEXT, seq INTEGER, body BLOB, created INTEGER, "
        "PRIMARY KEY (shard, seq)) WITHOUT ROWID",
};

/// What files of the first cut lack.
const std::pair<const char *, const char *> addedColumns[] = {
        {"streams", "disabled INTEGER"},
        {"shards", "low INTEGER NOT NULL DEFAULT 0"},
        {"shards", "high INTEGER NOT NULL DEFAULT 4294967296"},
        {"shards", "created INTEGER"},
        {"shards", "closed INTEGER"},
        {"shards", "trimmed INTEGER"},
};

void addColumns(const QSqlDatabase &database)
{
    for (const auto &[table, column] : addedColumns) {
        const QString definition = QString::fromLatin1(column);
        const QString name = QString::fromLatin1(table);
        if (!database.record(name).contains(definition.section(QLatin1Char(' '), 0, 0)))
            QSqlQuery(database).exec(
                    QStringLiteral("ALTER TABLE %1 ADD COLUMN %2").arg(name, definition));
    }
}

} // namespace

Database::Database()
    : m_connection(QStringLiteral("sandbox-") + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

Database::~Database()
{
    m_prepared.clear();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<> Database::open(const QString &file)
{
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(file.isEmpty() ? QStringLiteral(":memory:") : file);
    bool good = m_database.open();
    QString why = m_database.lastError().text();
    QSqlQuery query(m_database);
    const auto execute = [&](const char *statement) {
        good = good && query.exec(QString::fromLatin1(statement));
        if (!good && query.lastError().isValid())
            why = query.lastError().text();
    };
    // The file holds the key that the sandbox accepts.
    if (good && !file.isEmpty())
        QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    execute("PRAGMA journal_mode=WAL");
    execute("PRAGMA synchronous=NORMAL");
    for (const char *statement : schema)
        execute(statement);
    if (good) {
        addColumns(m_database);
        return {};
    }
    ErrorFacts facts;
    facts.remedy =
            QStringLiteral("name a file that can be written, or one that an earlier sandbox made");
    return failure(ErrorKind::File, QStringLiteral("%1 can't be used: %2").arg(file, why), facts);
}

QSqlQuery &Database::run(const QString &statement, const QVariantList &values)
{
    auto it = m_prepared.find(statement);
    if (it == m_prepared.end()) {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!query.prepare(statement))
            qCCritical(lcSandbox) << "prepare:" << query.lastError().text();
        it = m_prepared.emplace(statement, std::move(query)).first;
    }
    QSqlQuery &query = it->second;
    query.finish();
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values[i]);
    if (!query.exec())
        qCCritical(lcSandbox) << "query:" << query.lastError().text();
    return query;
}

bool Database::begin()
{
    return m_database.transaction();
}

bool Database::commit()
{
    return m_database.commit();
}

void Database::rollback()
{
    m_database.rollback();
}

} // namespace tailrace::sandbox
