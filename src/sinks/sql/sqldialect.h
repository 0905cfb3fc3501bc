// SPDX-FileCopyrightText: 2026 The Tailrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlError>

namespace tailrace::sinks {

/// What a database says of a statement that failed.
struct SqlVerdict
{
    Error error;
    bool isTheRows = false; ///< it will never take what was written; otherwise it may later
};

/// In what one database differs from another. Used in the sink's own thread.
class SqlDialect
{
public:
    virtual ~SqlDialect() = default;

    virtual QString driver() const = 0; ///< Qt's name for it
    virtual QString quotedTable() const = 0;
    /// Connects; what has to be said at the beginning of a session is said.
    virtual Result<> open(QSqlDatabase &database) = 0;
    /// One row: whether the table is there.
    virtual QString tableQuery() const = 0;
    virtual QString tableDefinition() const = 0;
    /// Inserts no row, and fails where the table is another one than tableDefinition's.
    virtual QString tableCheck() const = 0;
    virtual SqlVerdict judge(const QSqlError &error) const = 0;
    /// After a statement went well: why that must not be believed.
    virtual Result<> confirm() const { return {}; }
};

} // namespace tailrace::sinks
