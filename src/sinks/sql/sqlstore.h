// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/sink.h"
#include "sinks/sql/sqldialect.h"

#include <span>

namespace tailrace::sinks {

/// Writes events into a table over one connection, which is made when it is needed and again after
/// it broke. Blocks: all of it is called from one thread, which is not the engine's.
class SqlStore
{
public:
    explicit SqlStore(std::unique_ptr<SqlDialect> dialect);
    ~SqlStore();

    /// A statement is a transaction. Where one is refused for what is in it, halves of it go, until
    /// the event to blame is known.
    DeliveryOutcome store(std::span<const Event> events);
    void close();

private:
    Result<> connect();
    Result<> prepareTable(const QSqlDatabase &database);
    std::optional<SqlVerdict> insert(std::span<const Event> events);
    std::optional<SqlVerdict> run(const QSqlDatabase &database, const QString &statement);

    const std::unique_ptr<SqlDialect> m_dialect;
    const QString m_connection; ///< Qt's name for it
    bool m_isOpen = false;
};

} // namespace tailrace::sinks
