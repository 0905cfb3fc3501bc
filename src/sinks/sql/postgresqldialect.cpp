// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/sql/postgresqldialect.h"

#include "sinks/sql/postgresqlverdict.h"
#include "sinks/sql/sqlrow.h"

#include <QSqlQuery>

namespace tailrace::sinks {

namespace {

constexpr int connectSeconds = 5;

/// As a value of libpq's connection string; Qt takes semicolons for blanks, so there are none.
QString optionValue(QString text)
{
    text.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    text.replace(QLatin1Char('\''), QLatin1String("\\'"));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

} // namespace

PostgreSqlDialect::PostgreSqlDialect(bridge::PostgreSqlSinkSettings settings, base::Secret password)
    : m_settings(std::move(settings))
    , m_password(std::move(password))
{
}

QString PostgreSqlDialect::quotedTable() const
{
    return quotedName(m_settings.table.split(QLatin1Char('.')));
}

// A server that is gone without a word is noticed within seconds.
QString PostgreSqlDialect::connectOptions() const
{
    QStringList options = {
            QStringLiteral("sslmode=%1").arg(m_settings.sslMode),
            QStringLiteral("gssencmode=disable"),
            QStringLiteral("connect_timeout=%1").arg(connectSeconds),
            QStringLiteral("tcp_user_timeout=10000"),
            QStringLiteral("keepalives_idle=5"),
            QStringLiteral("keepalives_interval=2"),
            QStringLiteral("keepalives_count=3"),
            QStringLiteral("application_name=tailrace"),
    };
    if (!m_settings.caBundle.isEmpty())
        options.append(QStringLiteral("sslrootcert=") + optionValue(m_settings.caBundle));
    return options.join(QLatin1Char(';'));
}

Result<> PostgreSqlDialect::open(QSqlDatabase &database)
{
    database.setHostName(m_settings.host);
    database.setPort(m_settings.port);
    database.setDatabaseName(m_settings.database);
    database.setConnectOptions(connectOptions());
    if (!database.open(m_settings.user, QString::fromUtf8(m_password.reveal())))
        return failure(judge(database.lastError()).error);
    QSqlQuery query(database);
    for (const char *statement :
         {"set statement_timeout = '30s'", "set lock_timeout = '10s'",
          // What is acknowledged is on the server's disk, whatever its settings say.
          "select set_config('synchronous_commit', 'on', false) where "
          "current_setting('synchronous_commit') = 'off'"})
        if (!query.exec(QLatin1String(statement)))
            return failure(judge(query.lastError()).error);
    return {};
}

QString PostgreSqlDialect::tableQuery() const
{
    QString name = quotedTable();
    return QStringLiteral("select to_regclass('%1') is not null")
            .arg(name.replace(QLatin1Char('\''), QLatin1String("''")));
}

QString PostgreSqlDialect::tableDefinition() const
{
    return QStringLiteral("create table if not exists %1 (event_id text primary key, stream_arn "
                          "text, shard_id text, sequence_number numeric, item_key jsonb, created "
                          "timestamptz, event jsonb)")
            .arg(quotedTable());
}

QString PostgreSqlDialect::tableCheck() const
{
    return QStringLiteral("insert into %1 (event_id, stream_arn, shard_id, sequence_number, "
                          "item_key, created, event) select null::text, null::text, null::text, "
                          "null::numeric, null::jsonb, null::timestamptz, null::jsonb where false "
                          "on conflict (event_id) do nothing")
            .arg(quotedTable());
}

SqlVerdict PostgreSqlDialect::judge(const QSqlError &error) const
{
    return postgreSqlVerdict(error.nativeErrorCode(), error.databaseText());
}

} // namespace tailrace::sinks
