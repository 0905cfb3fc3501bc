// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/sinksettings.h"
#include "sinks/sql/sqlsink.h"

namespace tailrace::sinks {

/// Rows in a table of PostgreSQL's.
class PostgreSqlSink final : public SqlSink
{
    Q_OBJECT
public:
    using SqlSink::SqlSink;
    static Result<std::unique_ptr<Sink>> make(const bridge::PostgreSqlSinkSettings &settings,
                                              const SinkContext &context);
    static SinkSummary summaryOf(const bridge::PostgreSqlSinkSettings &settings);
    static EventFormat formatOf(const bridge::PostgreSqlSinkSettings &settings);
};

} // namespace tailrace::sinks
