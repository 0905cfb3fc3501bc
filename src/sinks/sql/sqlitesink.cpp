// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/sql/sqlitesink.h"

#include "sinks/sql/sqlitedialect.h"

#include <QDir>
#include <QFileInfo>

namespace tailrace::sinks {

Result<std::unique_ptr<Sink>> SqliteSink::make(const bridge::SqliteSinkSettings &settings,
                                               const SinkContext &context)
{
    return std::make_unique<SqliteSink>(std::make_unique<SqliteDialect>(
            QDir(context.baseDirectory).absoluteFilePath(settings.path), settings.table));
}

SinkSummary SqliteSink::summaryOf(const bridge::SqliteSinkSettings &settings)
{
    const QFileInfo file(settings.path);
    return {QStringLiteral("SQLite"),
            QStringLiteral("table %1 of %2").arg(settings.table, settings.path),
            {file.fileName(), settings.table}};
}

EventFormat SqliteSink::formatOf(const bridge::SqliteSinkSettings &)
{
    return EventFormat::Shape;
}

} // namespace tailrace::sinks
