// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/sql/postgresqlsink.h"

#include "sinks/sinksecret.h"
#include "sinks/sql/postgresqldialect.h"

#include <QDir>

namespace tailrace::sinks {

Result<std::unique_ptr<Sink>> PostgreSqlSink::make(const bridge::PostgreSqlSinkSettings &settings,
                                                   const SinkContext &context)
{
    Result<base::Secret> password;
    if (namesSecret(settings.credentials))
        password = sinkSecret(settings.credentials, context.secrets);
    if (!password)
        return failure(password.error());
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QPSQL"))) {
        ErrorFacts facts;
        facts.remedy = QStringLiteral("install Qt's PostgreSQL driver (libqt6sql6-psql)");
        return failure(ErrorKind::Usage, QStringLiteral("Qt can't speak to PostgreSQL here"),
                       facts);
    }
    bridge::PostgreSqlSinkSettings its = settings;
    if (!its.caBundle.isEmpty())
        its.caBundle = QDir(context.baseDirectory).absoluteFilePath(its.caBundle);
    return std::make_unique<PostgreSqlSink>(
            std::make_unique<PostgreSqlDialect>(its, std::move(*password)));
}

SinkSummary PostgreSqlSink::summaryOf(const bridge::PostgreSqlSinkSettings &settings)
{
    return {QStringLiteral("PostgreSQL"),
            QStringLiteral("table %1 of %2 at %3")
                    .arg(settings.table, settings.database, settings.host),
            {settings.host, settings.table}};
}

EventFormat PostgreSqlSink::formatOf(const bridge::PostgreSqlSinkSettings &)
{
    return EventFormat::Shape;
}

} // namespace tailrace::sinks
